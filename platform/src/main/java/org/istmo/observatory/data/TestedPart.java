package org.istmo.observatory.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.istmo.observatory.Activity;
import org.istmo.observatory.BetweenCycles;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.PairedChanges;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.pages.Texts;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * A part of the model of which it is asked whether states with activities changed otherwise than states without.
 *
 * @param indicator null where it is the whole factor
 */
public record TestedPart(Edition.Factor factor, Edition.@Nullable Indicator indicator) {

    /** A whole factor. */
    public static TestedPart of(Edition.Factor factor) {
        return new TestedPart(factor, null);
    }

    /** Its changes between the cycles. */
    PairedChanges changes(BetweenCycles between) {
        return indicator == null ? between.changes(factor) : between.changes(indicator);
    }

    /** The indicator's code, null where it is the whole factor. */
    @Nullable
    String indicatorCode() {
        return indicator == null ? null : indicator.code();
    }

    /** Whether any level or activity between the cycles is invented. */
    static boolean invented(Observations observations, CyclePair cycles, @Nullable BetweenCycles between) {
        Stream<Activity> activities = between == null
                ? Stream.empty()
                : cycles.to().factors().stream().flatMap(factor -> between.activities(factor).stream());
        Stream<ReleasedLevel> levels = Stream.of(cycles.before(), cycles.after())
                .flatMap(cycle -> observations.states().stream()
                        .flatMap(state -> observations.levels(state.code(), cycle.id()).stream()));
        return activities.anyMatch(Activity::demonstration) || levels.anyMatch(ReleasedLevel::demonstration);
    }

    /** What must be known of the tables on activities and changes. */
    static Metadata metadata(
            LocalisedText title,
            Observations observations,
            CyclePair cycles,
            boolean invented,
            List<LocalisedText> notes) {
        Stream<LocalisedText> obstacle = BetweenCycles.obstacle(observations, cycles.before(), cycles.after()).stream()
                .map(found -> Texts.everywhere(
                        "observatory.association.obstacle.note",
                        "why",
                        Texts.everywhere(
                                found.key(),
                                "from",
                                cycles.before().id(),
                                "to",
                                cycles.after().id())));
        return new Metadata(
                title,
                Texts.everywhere("observatory.data.unit.association"),
                Texts.everywhere("observatory.data.method.association"),
                Texts.everywhere(
                        "observatory.data.source", "credit", cycles.to().credit()),
                Stream.of(cycles.from(), cycles.to()).distinct().toList(),
                List.of(cycles.before(), cycles.after()),
                Optional.empty(),
                invented,
                Stream.concat(obstacle, notes.stream()).toList());
    }
}
