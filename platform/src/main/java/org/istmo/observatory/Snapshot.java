package org.istmo.observatory;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.istmo.directory.State;

/**
 * The region, or a group of its states, in one cycle: of each indicator, how many states stand at each stage. It holds
 * no state and no sum over indicators. Of a group smaller than the region, cells of fewer than {@link #FEWEST} states
 * are hidden.
 *
 * @param counts in the model's order
 */
public record Snapshot(Scale scale, Map<IndicatorId, SuppressedDistribution> counts) {

    /** The smallest number of states that is shown of a group. */
    public static final int FEWEST = 3;

    public Snapshot {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** Counts these states at the stages of these indicators. */
    public static Snapshot of(
            Observations observations, Cycle cycle, Collection<State> among, Collection<Edition.Indicator> indicators) {
        boolean wholeRegion = among.size() == observations.states().size();
        Map<IndicatorId, SuppressedDistribution> counts = new LinkedHashMap<>();
        for (Edition.Indicator indicator : indicators) {
            Distribution distribution = observations.distribution(cycle, indicator.id(), among);
            counts.put(indicator.id(), wholeRegion ? distribution.shown() : distribution.suppressed(FEWEST));
        }
        return new Snapshot(observations.editionOf(cycle).scale(), counts);
    }

    /** The counts of one indicator, which is one of those that were chosen. */
    public SuppressedDistribution of(Edition.Indicator indicator) {
        SuppressedDistribution found = counts.get(indicator.id());
        if (found == null) {
            throw new IllegalArgumentException(indicator.id() + " is not in this snapshot");
        }
        return found;
    }

    /** Whether every count of every indicator is shown. */
    public boolean complete() {
        return counts.values().stream().allMatch(SuppressedDistribution::complete);
    }

    /**
     * The indicators of which at least half of the states whose level is known stand at this level or above, as far as
     * that may be told.
     */
    public List<IndicatorId> halfReach(int level) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue().known().orElse(0) > 0
                        && 2 * entry.getValue().atOrAbove(level).orElse(0)
                                >= entry.getValue().known().orElseThrow())
                .map(Map.Entry::getKey)
                .toList();
    }
}
