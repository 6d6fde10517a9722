package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.date;
import static org.istmo.observatory.data.Column.integer;
import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.observatory.Crosswalk;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.IndicatorId;
import org.istmo.observatory.Observations;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/** What the codes in the other tables mean: editions down to their indicators, stages, cycles and crosswalks. */
public final class ModelTables {

    /** One row for each indicator of each edition, with the factor and the dimension that it belongs to. */
    public static final List<Column> EDITION_COLUMNS = spread(
            text("EDITION").always(),
            text("FAMILY").always(),
            text("SUBJECT").always().oneOf(names(Edition.Subject.values())),
            text("TRUST").always().oneOf(names(Edition.Trust.values())),
            text("CREDIT").always(),
            integer("POSITION").always(),
            text("DIMENSION").always(),
            text("DIMENSION_NAME_*").as("dimension_name"),
            text("FACTOR").always(),
            text("FACTOR_NAME_*").as("factor_name"),
            text("INDICATOR").always(),
            text("INDICATOR_NAME_*").as("indicator_name"),
            text("UNOFFICIAL_LANGUAGES"),
            text("COMMENT"));

    /** One row for each stage of each edition. */
    public static final List<Column> STAGE_COLUMNS = spread(
            text("EDITION").always(),
            integer("LEVEL").always(),
            text("STAGE").always(),
            text("STAGE_NAME_*").as("stage_name"),
            text("COMMENT"));

    /** One row for each cycle. */
    public static final List<Column> CYCLE_COLUMNS = spread(
            text("TIME_PERIOD").always(),
            text("EDITION").always(),
            date("PUBLISHED_ON"),
            text("DOI"),
            text("TITLE_*").as("cycle_title"),
            text("NOTE_*").as("cycle_note"),
            text("COMMENT"));

    /** One row for each pair of parts that correspond, or for a part to which nothing corresponds. */
    public static final List<Column> CROSSWALK_COLUMNS = List.of(
            text("FROM_EDITION").always(),
            text("TO_EDITION").always(),
            text("KIND").always().oneOf(List.of("FACTOR", "INDICATOR")),
            text("FROM_CODE").always(),
            text("TO_CODE"),
            text("STATUS").always().oneOf(List.of("DRAFT", "SIGNED")).as("crosswalk_status"),
            text("SIGNED_BY"),
            date("SIGNED_ON"),
            text("COMMENT"));

    private ModelTables() {}

    /** The editions down to their indicators, in the models' own order. */
    public static DataSet editions(Observations observations) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Edition edition : observations.editions()) {
            int position = 0;
            for (Edition.Dimension dimension : edition.dimensions()) {
                for (Edition.Factor factor : dimension.factors()) {
                    for (Edition.Indicator indicator : factor.indicators()) {
                        rows.add(row(
                                edition.id(),
                                edition.family(),
                                edition.subject(),
                                edition.trust(),
                                edition.credit(),
                                ++position,
                                dimension.code(),
                                dimension.name(),
                                factor.code(),
                                factor.name(),
                                indicator.code(),
                                indicator.name(),
                                tags(indicator.name()),
                                null));
                    }
                }
            }
        }
        return facts("editions", EDITION_COLUMNS, rows, observations, false);
    }

    /** The stages of each edition. */
    public static DataSet stages(Observations observations) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Edition edition : observations.editions()) {
            for (Edition.Stage stage : edition.stages()) {
                rows.add(row(edition.id(), stage.level(), stage.code(), stage.name(), null));
            }
        }
        return facts("stages", STAGE_COLUMNS, rows, observations, false);
    }

    /** The cycles, the earliest first. */
    public static DataSet cycles(Observations observations) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Cycle cycle : observations.cycles()) {
            rows.add(row(
                    cycle.id(),
                    cycle.edition(),
                    cycle.published(),
                    cycle.doi(),
                    cycle.title(),
                    cycle.note(),
                    Invented.mark(cycle.demonstration())));
        }
        boolean invented = observations.cycles().stream().anyMatch(Cycle::demonstration);
        return facts("cycles", CYCLE_COLUMNS, rows, observations, invented);
    }

    /** The crosswalks, row by row, with who answers for them. */
    public static DataSet crosswalks(Observations observations) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Crosswalk crosswalk : observations.crosswalks()) {
            Crosswalk.Signed signed = crosswalk.status() instanceof Crosswalk.Signed signature ? signature : null;
            for (Crosswalk.Row row : crosswalk.rows()) {
                boolean factors = row instanceof Crosswalk.FactorRow;
                for (@Nullable String to : targets(row)) {
                    rows.add(row(
                            crosswalk.from(),
                            crosswalk.to(),
                            factors ? "FACTOR" : "INDICATOR",
                            switch (row) {
                                case Crosswalk.FactorRow factor -> factor.from();
                                case Crosswalk.IndicatorRow indicator ->
                                    indicator.from().code();
                            },
                            to,
                            signed == null ? "DRAFT" : "SIGNED",
                            signed == null ? null : signed.by(),
                            signed == null ? null : signed.on(),
                            null));
                }
            }
        }
        return facts("crosswalks", CROSSWALK_COLUMNS, rows, observations, false);
    }

    private static List<@Nullable String> targets(Crosswalk.Row row) {
        List<@Nullable String> to = new ArrayList<>(
                switch (row) {
                    case Crosswalk.FactorRow factor -> factor.to();
                    case Crosswalk.IndicatorRow indicator ->
                        indicator.to().stream().map(IndicatorId::code).toList();
                });
        if (to.isEmpty()) {
            to.add(null);
        }
        return to;
    }

    private static DataSet facts(
            String name,
            List<Column> columns,
            List<@Nullable Object[]> rows,
            Observations observations,
            boolean demonstration) {
        return new DataSet(
                name,
                columns,
                Rows.of(rows),
                Metadata.ofFacts(
                        Texts.everywhere("observatory.data.title." + name),
                        observations,
                        demonstration,
                        List.of(Texts.everywhere("observatory.data.note.names"))));
    }

    /** A row in which a localised text takes four places, the languages that it lacks empty. */
    static @Nullable Object[] row(@Nullable Object... values) {
        return Arrays.stream(values)
                .flatMap(value -> value instanceof LocalisedText text
                        ? Stream.of(Language.values()).<@Nullable Object>map(text.texts()::get)
                        : Stream.of(new @Nullable Object[] {value}))
                .toArray();
    }

    private static @Nullable String tags(LocalisedText name) {
        String tags = name.unofficial().stream().sorted().map(Language::tag).collect(Collectors.joining(" "));
        return tags.isEmpty() ? null : tags;
    }

    /** The columns, each whose name ends with a star made four: one for each language. */
    static List<Column> spread(Column... columns) {
        return Stream.of(columns)
                .flatMap(column -> column.name().endsWith("*")
                        ? Stream.of(Language.values()).map(column::in)
                        : Stream.of(column))
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
