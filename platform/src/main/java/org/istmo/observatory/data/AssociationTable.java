package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.integer;
import static org.istmo.observatory.data.Column.number;
import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.istmo.observatory.Association;
import org.istmo.observatory.Association.AssociationShown;
import org.istmo.observatory.Association.Difference;
import org.istmo.observatory.Association.NoAssociationShown;
import org.istmo.observatory.Association.TooFewStates;
import org.istmo.observatory.Association.Why;
import org.istmo.observatory.BetweenCycles;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.pages.Texts;
import org.jspecify.annotations.Nullable;

/** What can be said of states with activities beside states without, one row for each test. */
public final class AssociationTable {

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            text("FROM_PERIOD").always(),
            text("TIME_PERIOD").always(),
            text("EDITION").always(),
            text("DIMENSION").always(),
            text("FACTOR").always(),
            text("INDICATOR").as("tested_indicator"),
            integer("STATES_WITH").always(),
            integer("STATES_WITHOUT").always(),
            number("DIFFERENCE"),
            number("INTERVAL_LOWER").as("difference_lower"),
            number("INTERVAL_UPPER").as("difference_upper"),
            number("P_VALUE"),
            text("UNIT").always().oneOf(List.of("INDICATORS", "LEVELS")).as("difference_unit"),
            text("VERDICT").always().oneOf(List.of("ROSE_MORE", "ROSE_LESS", "NOT_SHOWN", "TOO_FEW_STATES")),
            text("REASON")
                    .oneOf(Stream.of(Why.values()).map(Enum::name).toList())
                    .as("verdict_reason"),
            text("COMMENT"));

    private AssociationTable() {}

    /** The tests of these parts of the model; none where the cycles cannot be compared. */
    public static DataSet of(
            Observations observations, CyclePair cycles, @Nullable BetweenCycles between, List<TestedPart> parts) {
        boolean invented = TestedPart.invented(observations, cycles, between);
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (between != null) {
            for (TestedPart part : parts) {
                rows.add(row(cycles, part, part.changes(between).association(), Invented.mark(invented)));
            }
        }
        return new DataSet(
                "association",
                COLUMNS,
                Rows.of(rows),
                TestedPart.metadata(
                        Texts.everywhere(
                                "observatory.data.title.association",
                                "from",
                                cycles.before().id(),
                                "to",
                                cycles.after().id()),
                        observations,
                        cycles,
                        invented,
                        List.of(
                                Texts.everywhere("observatory.association.only"),
                                Texts.everywhere(
                                        "observatory.association.chance",
                                        "tested",
                                        rows.size(),
                                        "expected",
                                        (double) rows.size() * Association.PERCENT / 100))));
    }

    private static @Nullable Object[] row(
            CyclePair cycles, TestedPart part, Association association, @Nullable String mark) {
        Edition edition = cycles.to();
        Difference difference = switch (association.verdict()) {
            case AssociationShown(Difference shown) -> shown;
            case NoAssociationShown(Difference notShown) -> notShown;
            case TooFewStates _ -> null;
        };
        return new @Nullable Object[] {
            cycles.before().id(),
            cycles.after().id(),
            edition.id(),
            edition.dimensionOf(part.factor()).code(),
            part.factor().code(),
            part.indicatorCode(),
            association.statesWith(),
            association.statesWithout(),
            difference == null ? null : rounded(difference.levels()),
            difference == null ? null : rounded(difference.lower()),
            difference == null ? null : rounded(difference.upper()),
            difference == null ? null : rounded(difference.p()),
            part.indicator() == null ? "INDICATORS" : "LEVELS",
            switch (association.verdict()) {
                case AssociationShown shown -> shown.difference().levels() > 0 ? "ROSE_MORE" : "ROSE_LESS";
                case NoAssociationShown _ -> "NOT_SHOWN";
                case TooFewStates _ -> "TOO_FEW_STATES";
            },
            association.verdict() instanceof TooFewStates few ? few.why().name() : null,
            mark
        };
    }

    /** To four decimals, which is more than such small groups can bear. */
    private static Double rounded(double number) {
        return Double.valueOf(String.format(Locale.ROOT, "%.4f", number)) + 0.0;
    }
}
