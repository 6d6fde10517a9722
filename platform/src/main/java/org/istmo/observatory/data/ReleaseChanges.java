package org.istmo.observatory.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a release of the data changed of the one before it.
 *
 * @param since the release before; null for the first
 * @param added levels that are new, counted by state and cycle
 * @param otherwise how many levels stayed, but with another method, review, evidence or version behind them
 */
public record ReleaseChanges(
        @Nullable String since, List<Added> added, List<Changed> changed, List<Withdrawn> withdrawn, int otherwise) {

    public ReleaseChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        withdrawn = List.copyOf(withdrawn);
    }

    /** New levels of a state in a cycle. */
    public record Added(String state, String cycle, int count) {}

    /** A level that is another one now, and why; null where no reason was given. */
    public record Changed(
            String state,
            String cycle,
            String edition,
            String indicator,
            int before,
            int after,
            @Nullable String reason) {}

    /** A level that is not known any more, and why. */
    public record Withdrawn(
            String state,
            String cycle,
            String edition,
            String indicator,
            int before,
            @Nullable String reason) {}

    /**
     * Compares the observations of two releases.
     *
     * @param reasons why a version of an assessment was made, by its name as in {@link Observation#source}
     */
    public static ReleaseChanges between(
            @Nullable String since, List<Observation> before, List<Observation> after, Map<String, String> reasons) {
        Map<Observation.Key, Observation> earlier = byKey(before);
        Map<Observation.Key, Observation> later = byKey(after);
        Map<String, Map<String, Integer>> added = new TreeMap<>();
        List<Changed> changed = new ArrayList<>();
        int otherwise = 0;
        for (Observation now : after) {
            Observation then = earlier.get(now.key());
            if (now.level() == null) {
                continue;
            }
            if (then == null || then.level() == null) {
                added.computeIfAbsent(now.state(), _ -> new TreeMap<>()).merge(now.cycle(), 1, Integer::sum);
            } else if (!then.level().equals(now.level())) {
                changed.add(new Changed(
                        now.state(),
                        now.cycle(),
                        now.edition(),
                        now.indicator(),
                        then.level(),
                        now.level(),
                        reason(now, reasons)));
            } else if (!then.equals(now)) {
                otherwise++;
            }
        }
        List<Withdrawn> withdrawn = new ArrayList<>();
        for (Observation then : before) {
            Observation now = later.get(then.key());
            if (then.level() != null && (now == null || now.level() == null)) {
                withdrawn.add(new Withdrawn(
                        then.state(),
                        then.cycle(),
                        then.edition(),
                        then.indicator(),
                        then.level(),
                        reason(now, reasons)));
            }
        }
        List<Added> groups = new ArrayList<>();
        added.forEach((state, cycles) -> cycles.forEach((cycle, count) -> groups.add(new Added(state, cycle, count))));
        return new ReleaseChanges(since, groups, changed, withdrawn, otherwise);
    }

    /** How many levels are new. */
    public int levelsAdded() {
        return added.stream().mapToInt(Added::count).sum();
    }

    private static @Nullable String reason(@Nullable Observation now, Map<String, String> reasons) {
        return now == null || now.source() == null ? null : reasons.get(now.source());
    }

    private static Map<Observation.Key, Observation> byKey(List<Observation> observations) {
        return observations.stream().collect(Collectors.toMap(Observation::key, Function.identity()));
    }
}
