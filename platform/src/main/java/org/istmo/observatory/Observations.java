package org.istmo.observatory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.directory.State;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * All that the observatory has released, as one immutable value: pages and data are functions of it. It holds no
 * sum, mean or order of a state's levels, and offers none.
 *
 * @param states in the order of the ISO codes
 * @param cycles the earliest first
 */
public record Observations(
        List<State> states,
        Map<String, List<StateCode>> groupings,
        List<Edition> editions,
        List<Cycle> cycles,
        List<Crosswalk> crosswalks,
        Map<CycleId, Map<StateCode, Map<IndicatorId, ReleasedLevel>>> levels) {

    /** Puts released levels in their places. */
    public static Observations of(
            List<State> states,
            Map<String, List<StateCode>> groupings,
            List<Edition> editions,
            List<Cycle> cycles,
            List<Crosswalk> crosswalks,
            Collection<ReleasedLevel> released) {
        Map<CycleId, Map<StateCode, Map<IndicatorId, ReleasedLevel>>> levels = new HashMap<>();
        for (ReleasedLevel level : released) {
            levels.computeIfAbsent(level.cycle(), c -> new HashMap<>())
                    .computeIfAbsent(level.state(), s -> new HashMap<>())
                    .put(level.indicator(), level);
        }
        return new Observations(states, groupings, editions, cycles, crosswalks, levels);
    }

    /** The cycle with this code. */
    public Optional<Cycle> cycle(String code) {
        return cycles.stream().filter(cycle -> cycle.id().code().equals(code)).findFirst();
    }

    /** The latest cycle that has released levels; the latest of all where none has. */
    public Cycle latestCycle() {
        return cycles.stream()
                .filter(cycle -> levels.containsKey(cycle.id()))
                .max(Comparator.comparing(Cycle::id))
                .orElseGet(cycles::getLast);
    }

    /** The cycle before this one, if there is one. */
    public @Nullable Cycle before(Cycle cycle) {
        int at = cycles.indexOf(cycle);
        return at <= 0 ? null : cycles.get(at - 1);
    }

    /** The edition with this id. */
    public Optional<Edition> edition(String id) {
        return editions.stream().filter(edition -> edition.id().equals(id)).findFirst();
    }

    /** The edition that the cycle used. */
    public Edition editionOf(Cycle cycle) {
        return edition(cycle.edition()).orElseThrow();
    }

    /** The state with this code. */
    public Optional<State> state(String iso3) {
        return states.stream().filter(state -> state.code().iso3().equals(iso3)).findFirst();
    }

    /** The states of a grouping; all of them where it is not named. */
    public List<State> statesOf(@Nullable String grouping) {
        if (grouping == null || grouping.isEmpty()) {
            return states;
        }
        List<StateCode> members = groupings.getOrDefault(grouping, List.of());
        return states.stream().filter(state -> members.contains(state.code())).toList();
    }

    /** Whether anything is released for the state in the cycle. */
    public boolean hasAssessment(StateCode state, CycleId cycle) {
        return levels.getOrDefault(cycle, Map.of()).containsKey(state);
    }

    /** The released level, or null where it is not known. */
    public @Nullable ReleasedLevel level(StateCode state, CycleId cycle, IndicatorId indicator) {
        return levels.getOrDefault(cycle, Map.of())
                .getOrDefault(state, Map.of())
                .get(indicator);
    }

    /** Every released level of the state in the cycle. */
    public Collection<ReleasedLevel> levels(StateCode state, CycleId cycle) {
        return levels.getOrDefault(cycle, Map.of())
                .getOrDefault(state, Map.of())
                .values();
    }

    /** The state's levels in the cycle, as a comparison takes them. */
    public CycleLevels cycleLevels(StateCode state, Cycle cycle) {
        SortedMap<IndicatorId, Integer> byIndicator = new TreeMap<>();
        levels(state, cycle.id()).forEach(level -> byIndicator.put(level.indicator(), level.level()));
        return new CycleLevels(cycle.id(), editionOf(cycle).outline(), byIndicator);
    }

    /** How many of these states stand at each level of the indicator in the cycle. */
    public Distribution distribution(Cycle cycle, IndicatorId indicator, Collection<State> among) {
        List<Integer> known = among.stream()
                .map(state -> level(state.code(), cycle.id(), indicator))
                .filter(Objects::nonNull)
                .map(ReleasedLevel::level)
                .toList();
        return Distribution.of(editionOf(cycle).scale(), known, among.size() - known.size());
    }

    /** The crosswalk that leads from one edition to another, if anybody has drawn one. */
    public Optional<Crosswalk> crosswalk(String from, String to) {
        return crosswalks.stream()
                .filter(crosswalk ->
                        crosswalk.from().equals(from) && crosswalk.to().equals(to))
                .findFirst();
    }
}
