package org.istmo.observatory.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.directory.State;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.observatory.Snapshot;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * All that the region's page shows for a choice, as a value. A state has a level in it only where one indicator is
 * chosen; for anything larger there is only whether it has released levels at all.
 *
 * @param states how many states there are in the group
 * @param assessed how many of them have released levels in the cycle
 * @param standings what the map says of each state of the region
 * @param demonstration whether any level behind it is invented
 * @param releasedOn when the newest of the levels behind it was released
 */
public record RegionView(
        RegionChoice choice,
        int states,
        int assessed,
        Snapshot snapshot,
        Map<StateCode, Standing> standings,
        boolean demonstration,
        Optional<LocalDate> releasedOn) {

    public RegionView {
        standings = Map.copyOf(standings);
    }

    /** What the map says of a state. */
    public sealed interface Standing {

        /** The state is not in the chosen group. */
        record Outside() implements Standing {}

        /** It has no released level in the cycle. */
        record NotAssessed() implements Standing {}

        /** It has released levels, of which the map shows none. */
        record Assessed() implements Standing {}

        /** Its level of the chosen indicator is not known. */
        record NotKnown() implements Standing {}

        /** Its level of the chosen indicator. */
        record At(int level) implements Standing {}
    }

    /** Works it out. */
    public static RegionView of(Observations observations, RegionChoice choice) {
        CycleId cycle = choice.cycle().id();
        List<State> among = observations.statesOf(
                choice.group() == null ? "" : choice.group().code());
        List<State> assessed = among.stream()
                .filter(state -> observations.hasAssessment(state.code(), cycle))
                .toList();
        List<ReleasedLevel> behind = assessed.stream()
                .flatMap(state -> observations.levels(state.code(), cycle).stream())
                .toList();
        Snapshot snapshot = Snapshot.of(observations, choice.cycle(), among, choice.indicators());
        Edition.Indicator shown = assessed.isEmpty() || !snapshot.complete() ? null : choice.indicator();
        Map<StateCode, Standing> standings = new HashMap<>();
        for (State state : observations.states()) {
            standings.put(
                    state.code(),
                    among.contains(state) ? standing(observations, state, cycle, shown) : new Standing.Outside());
        }
        return new RegionView(
                choice,
                among.size(),
                assessed.size(),
                snapshot,
                standings,
                behind.stream().anyMatch(ReleasedLevel::demonstration),
                behind.stream().map(ReleasedLevel::releasedOn).max(Comparator.naturalOrder()));
    }

    /** Levels are shown of one indicator, and not of a group of which counts are hidden. */
    private static Standing standing(
            Observations observations, State state, CycleId cycle, Edition.@Nullable Indicator shown) {
        if (shown == null) {
            return observations.hasAssessment(state.code(), cycle)
                    ? new Standing.Assessed()
                    : new Standing.NotAssessed();
        }
        ReleasedLevel level = observations.level(state.code(), cycle, shown.id());
        return level == null ? new Standing.NotKnown() : new Standing.At(level.level());
    }

    /** Whether the map shows levels. */
    public boolean showsLevels() {
        return choice.indicator() != null && assessed > 0 && snapshot.complete();
    }

    /** The charts of the page that can stand in another's. */
    public List<Embed> embeds(Language language) {
        if (assessed == 0) {
            return List.of();
        }
        Embed distribution =
                new Embed("embed_distribution", DataLinks.embed(language, "distribution", choice.parameters()));
        return showsLevels() && choice.group() == null
                ? List.of(distribution, new Embed("embed_map", DataLinks.embed(language, "map", choice.parameters())))
                : List.of(distribution);
    }
}
