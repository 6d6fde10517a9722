package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.integer;
import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.observatory.Snapshot;
import org.istmo.observatory.SuppressedDistribution;
import org.istmo.pages.Texts;
import org.istmo.shared.Cell;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/** How many states of the region, or of a group, stand at each level of each indicator. It names no state. */
public final class DistributionTable {

    /** The stage of the row that counts the states whose level is not known. */
    public static final String NOT_KNOWN = "not-known";

    /** SDMX's code of a value that is withheld. */
    public static final String WITHHELD = "Q";

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            text("REF_AREA").always().as("group"),
            text("TIME_PERIOD").always(),
            text("EDITION").always(),
            text("DIMENSION").always(),
            text("FACTOR").always(),
            text("INDICATOR").always(),
            integer("LEVEL").as("counted_level"),
            text("STAGE").always().as("counted_stage"),
            integer("OBS_VALUE").as("counted"),
            text("OBS_STATUS")
                    .always()
                    .oneOf(List.of(Observation.NORMAL, WITHHELD))
                    .as("counted_status"),
            integer("STATES").always(),
            text("COMMENT"));

    private DistributionTable() {}

    /**
     * The counts of these indicators, which are in the model's order.
     *
     * @param group null for the whole region
     * @param part the name of what the indicators are part of
     */
    public static DataSet of(
            Observations observations,
            Cycle cycle,
            @Nullable Grouping group,
            List<Edition.Indicator> indicators,
            LocalisedText part) {
        Collection<State> among = observations.statesOf(group == null ? null : group.code());
        Edition edition = observations.editionOf(cycle);
        Snapshot snapshot = Snapshot.of(observations, cycle, among, indicators);
        String mark = Invented.mark(among.stream()
                .flatMap(state -> observations.levels(state.code(), cycle.id()).stream())
                .anyMatch(ReleasedLevel::demonstration));
        String area = group == null ? Grouping.ORGANISATION : group.code();
        boolean whole = among.size() == observations.states().size();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Edition.Indicator indicator : indicators) {
            SuppressedDistribution counts = snapshot.of(indicator);
            Edition.Factor factor = edition.factorOf(indicator);
            String dimension = edition.dimensionOf(factor).code();
            for (Edition.Stage stage : edition.stages()) {
                rows.add(new @Nullable Object[] {
                    area,
                    cycle.id(),
                    edition.id(),
                    dimension,
                    factor.code(),
                    indicator.code(),
                    stage.level(),
                    stage.code(),
                    count(counts.at(stage.level())),
                    status(counts.at(stage.level())),
                    counts.total(),
                    mark
                });
            }
            rows.add(new @Nullable Object[] {
                area,
                cycle.id(),
                edition.id(),
                dimension,
                factor.code(),
                indicator.code(),
                null,
                NOT_KNOWN,
                count(counts.notKnown()),
                status(counts.notKnown()),
                counts.total(),
                mark
            });
        }
        return new DataSet(
                "distribution",
                COLUMNS,
                Rows.of(rows),
                Metadata.ofLevels(
                        Texts.everywhere(
                                "observatory.data.title.distribution",
                                "part",
                                part,
                                "group",
                                group == null ? Texts.everywhere("observatory.data.region") : group.name(),
                                "cycle",
                                cycle.id()),
                        Texts.everywhere("observatory.data.unit.states"),
                        Texts.everywhere("observatory.data.method.distribution"),
                        observations,
                        among,
                        List.of(cycle),
                        List.of(
                                Texts.everywhere("observatory.data.note.steps"),
                                Texts.everywhere(
                                        whole ? "observatory.data.note.region" : "observatory.data.note.group"),
                                Texts.everywhere("observatory.data.note.comment"))));
    }

    private static @Nullable Integer count(Cell cell) {
        return cell instanceof Cell.Shown(int states) ? states : null;
    }

    private static String status(Cell cell) {
        return cell instanceof Cell.Shown ? Observation.NORMAL : WITHHELD;
    }
}
