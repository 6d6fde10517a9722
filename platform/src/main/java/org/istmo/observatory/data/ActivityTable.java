package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.date;
import static org.istmo.observatory.data.Column.text;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.istmo.observatory.Activity;
import org.istmo.observatory.BetweenCycles;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Observations;
import org.istmo.pages.Texts;
import org.jspecify.annotations.Nullable;

/** What was done in the states between two cycles, one row for each activity. */
public final class ActivityTable {

    /** The columns. */
    public static final List<Column> COLUMNS = ModelTables.spread(
            text("REF_AREA").always(),
            date("HELD_ON").always(),
            text("EDITION").always(),
            text("FACTOR").always(),
            text("TITLE_*").as("activity_title"),
            text("COMMENT"));

    private ActivityTable() {}

    /** The activities for these parts of the model, by state and day; none where cycles cannot be compared. */
    public static DataSet of(
            Observations observations, CyclePair cycles, @Nullable BetweenCycles between, List<TestedPart> parts) {
        // One that is for two of the parts is one all the same.
        Set<Activity> activities = Collections.newSetFromMap(new IdentityHashMap<>());
        if (between != null) {
            parts.forEach(part -> activities.addAll(between.activities(part.factor())));
        }
        List<@Nullable Object[]> rows = activities.stream()
                .sorted(Comparator.comparing(
                                (Activity activity) -> activity.state().iso3())
                        .thenComparing(Activity::heldOn)
                        .thenComparing(Activity::factor))
                .map(activity -> ModelTables.row(
                        activity.state(),
                        activity.heldOn(),
                        activity.edition(),
                        activity.factor(),
                        activity.title(),
                        Invented.mark(activity.demonstration())))
                .toList();
        Metadata known = TestedPart.metadata(
                Texts.everywhere(
                        "observatory.data.title.activities",
                        "from",
                        cycles.before().id(),
                        "to",
                        cycles.after().id()),
                observations,
                cycles,
                TestedPart.invented(observations, cycles, between),
                List.of(Texts.everywhere("observatory.data.note.order")));
        return new DataSet(
                "activities",
                COLUMNS,
                Rows.of(rows),
                new Metadata(
                        known.title(),
                        Texts.everywhere("observatory.data.unit.none"),
                        Texts.everywhere("observatory.data.method.activities"),
                        known.source(),
                        known.editions(),
                        known.cycles(),
                        known.released(),
                        known.demonstration(),
                        known.notes()));
    }
}
