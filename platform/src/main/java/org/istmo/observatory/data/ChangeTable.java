package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.flag;
import static org.istmo.observatory.data.Column.integer;
import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.observatory.Crosswalk;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleComparison;
import org.istmo.observatory.CycleComparison.Line;
import org.istmo.observatory.CycleComparison.Standing;
import org.istmo.observatory.Movement;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.pages.Texts;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/** What became of each indicator of each state between two cycles. */
public final class ChangeTable {

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            text("REF_AREA").always(),
            text("FROM_PERIOD").always(),
            text("TIME_PERIOD").always(),
            text("FROM_EDITION").always(),
            text("EDITION").always(),
            text("FROM_INDICATORS"),
            text("INDICATOR").as("change_indicator"),
            integer("FROM_VALUE"),
            integer("OBS_VALUE"),
            text("CHANGE").always().oneOf(List.of("ROSE", "SAME", "FELL", "NOT_COMPARABLE")),
            text("REASON")
                    .oneOf(Stream.of(Movement.Reason.values()).map(Enum::name).toList()),
            flag("BREAK_IN_SERIES").always(),
            text("CROSSWALK").oneOf(List.of("DRAFT", "SIGNED")),
            text("COMMENT"));

    private ChangeTable() {}

    /** The changes of these states from one cycle to a later one. */
    public static DataSet of(Observations observations, Collection<State> states, Cycle before, Cycle after) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (State state : observations.states()) {
            if (states.contains(state)) {
                addRows(observations, state, before, after, rows);
            }
        }
        List<LocalisedText> notes = new ArrayList<>(List.of(
                Texts.everywhere("observatory.data.note.order"),
                Texts.everywhere("observatory.data.note.steps"),
                Texts.everywhere("observatory.data.note.missing")));
        if (!before.edition().equals(after.edition())) {
            notes.add(Texts.everywhere("observatory.data.note.break"));
        }
        return new DataSet(
                "changes",
                COLUMNS,
                Rows.of(rows),
                Metadata.ofLevels(
                        Texts.everywhere("observatory.data.title.changes", "from", before.id(), "to", after.id()),
                        Texts.everywhere("observatory.data.unit.level"),
                        Texts.everywhere("observatory.data.method.changes"),
                        observations,
                        states,
                        List.of(before, after),
                        notes));
    }

    private static void addRows(
            Observations observations, State state, Cycle before, Cycle after, List<@Nullable Object[]> rows) {
        CycleComparison comparison = CycleComparison.of(
                observations.cycleLevels(state.code(), before),
                observations.cycleLevels(state.code(), after),
                observations.crosswalks());
        boolean invented = Stream.of(before, after)
                .flatMap(cycle -> observations.levels(state.code(), cycle.id()).stream())
                .anyMatch(ReleasedLevel::demonstration);
        String crosswalk = comparison
                .crosswalk()
                .map(status -> status instanceof Crosswalk.Signed ? "SIGNED" : "DRAFT")
                .orElse(null);
        for (Line line : comparison.lines()) {
            rows.add(new @Nullable Object[] {
                state.code(),
                before.id(),
                after.id(),
                before.edition(),
                after.edition(),
                indicators(line),
                line.after().map(standing -> standing.indicator().code()).orElse(null),
                line.before().size() == 1 ? level(line.before().getFirst().level()) : null,
                line.after().map(standing -> level(standing.level())).orElse(null),
                change(line.movement()),
                line.movement() instanceof Movement.NotComparable(Movement.Reason reason) ? reason.name() : null,
                comparison.breakInSeries(),
                crosswalk,
                Invented.mark(invented)
            });
        }
    }

    private static @Nullable String indicators(Line line) {
        String codes = line.before().stream()
                .map(Standing::indicator)
                .map(indicator -> indicator.code())
                .collect(Collectors.joining(" "));
        return codes.isEmpty() ? null : codes;
    }

    private static @Nullable Integer level(OptionalInt level) {
        return level.isPresent() ? level.getAsInt() : null;
    }

    private static String change(Movement movement) {
        return switch (movement) {
            case Movement.Rose _ -> "ROSE";
            case Movement.Same _ -> "SAME";
            case Movement.Fell _ -> "FELL";
            case Movement.NotComparable _ -> "NOT_COMPARABLE";
        };
    }
}
