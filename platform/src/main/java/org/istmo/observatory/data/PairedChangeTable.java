package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.integer;
import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.istmo.directory.State;
import org.istmo.observatory.Activity;
import org.istmo.observatory.BetweenCycles;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Observations;
import org.istmo.observatory.PairedChanges;
import org.istmo.observatory.PairedChanges.Change;
import org.istmo.observatory.PairedChanges.OfFactor;
import org.istmo.observatory.PairedChanges.OfIndicator;
import org.istmo.pages.Texts;
import org.jspecify.annotations.Nullable;

/** The activities and the change of each state, from which anybody can reckon the {@link AssociationTable} anew. */
public final class PairedChangeTable {

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            text("REF_AREA").always(),
            text("FROM_PERIOD").always(),
            text("TIME_PERIOD").always(),
            text("EDITION").always(),
            text("FACTOR").always(),
            text("INDICATOR").as("tested_indicator"),
            integer("ACTIVITIES").always(),
            text("GROUP")
                    .always()
                    .oneOf(List.of("WITH", "WITHOUT", "NOT_COMPARABLE"))
                    .as("paired_group"),
            integer("ROSE"),
            integer("SAME"),
            integer("FELL"),
            integer("NOT_COMPARABLE"),
            integer("FROM_VALUE"),
            integer("OBS_VALUE"),
            integer("CHANGE").as("paired_change"),
            text("REASON").as("paired_reason"),
            text("COMMENT"));

    private PairedChangeTable() {}

    /** The changes of these parts of the model, by part and then by state; none where cycles cannot be compared. */
    public static DataSet of(
            Observations observations, CyclePair cycles, @Nullable BetweenCycles between, List<TestedPart> parts) {
        boolean invented = TestedPart.invented(observations, cycles, between);
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (between != null) {
            for (TestedPart part : parts) {
                PairedChanges changes = part.changes(between);
                List<Activity> activities = between.activities(part.factor());
                for (State state : observations.states()) {
                    long number = activities.stream()
                            .filter(activity -> activity.state().equals(state.code()))
                            .count();
                    rows.add(row(cycles, part, state, changes, number, Invented.mark(invented)));
                }
            }
        }
        return new DataSet(
                "paired-changes",
                COLUMNS,
                Rows.of(rows),
                TestedPart.metadata(
                        Texts.everywhere(
                                "observatory.data.title.paired_changes",
                                "from",
                                cycles.before().id(),
                                "to",
                                cycles.after().id()),
                        observations,
                        cycles,
                        invented,
                        List.of(
                                Texts.everywhere("observatory.data.note.order"),
                                Texts.everywhere("observatory.association.only"))));
    }

    private static @Nullable Object[] row(
            CyclePair cycles,
            TestedPart part,
            State state,
            PairedChanges changes,
            long activities,
            @Nullable String mark) {
        Change with = changes.with().get(state.code());
        Change change = with != null ? with : changes.without().get(state.code());
        OfFactor factor = change instanceof OfFactor its ? its : null;
        OfIndicator indicator = change instanceof OfIndicator its ? its : null;
        return new @Nullable Object[] {
            state.code(),
            cycles.before().id(),
            cycles.after().id(),
            cycles.to().id(),
            part.factor().code(),
            part.indicatorCode(),
            activities,
            with != null ? "WITH" : change != null ? "WITHOUT" : "NOT_COMPARABLE",
            factor == null ? null : factor.rose(),
            factor == null ? null : factor.same(),
            factor == null ? null : factor.fell(),
            factor == null ? null : factor.notComparable(),
            indicator == null ? null : indicator.before(),
            indicator == null ? null : indicator.after(),
            change == null ? null : change.amount(),
            reasons(changes, state),
            mark
        };
    }

    private static @Nullable String reasons(PairedChanges changes, State state) {
        var reasons = changes.notComparable().get(state.code());
        return reasons == null ? null : reasons.stream().map(Enum::name).collect(Collectors.joining(" "));
    }
}
