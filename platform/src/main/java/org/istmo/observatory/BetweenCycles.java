package org.istmo.observatory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.istmo.directory.State;
import org.istmo.shared.StateCode;

/**
 * Two cycles of the region with the activities between them: what changed in each state, and who had activities for it.
 * Cycles of different editions are compared only through a crosswalk that an expert has signed.
 */
public final class BetweenCycles {

    /** Why nothing can be said of what changed between two cycles. */
    public enum Obstacle {
        /** The first cycle does not come before the second. */
        NOT_EARLIER,
        /** The editions differ, and nobody has written which part corresponds to which. */
        NO_CROSSWALK,
        /** The editions differ, and the crosswalk between them is a draft. */
        CROSSWALK_NOT_SIGNED,
        /** It is not known when one of the cycles was published, hence not which activities lie between them. */
        DAY_NOT_KNOWN,
        /** Nothing is released of one of the cycles. */
        NO_LEVELS;

        /** The key of its sentence. */
        public String key() {
            return "observatory.association.obstacle." + name().toLowerCase(Locale.ROOT);
        }
    }

    private record FactorOfEdition(String edition, String factor) {}

    private final CyclePair cycles;
    private final List<Activity> activities;
    private final SortedMap<StateCode, CycleComparison> comparisons = new TreeMap<>();

    private BetweenCycles(Observations observations, CyclePair cycles, List<Activity> activities) {
        this.cycles = cycles;
        this.activities = activities;
        for (State state : observations.states()) {
            comparisons.put(state.code(), cycles.compare(observations, state));
        }
    }

    /** What forbids to compare these cycles, if anything does. */
    public static Optional<Obstacle> obstacle(Observations observations, Cycle from, Cycle to) {
        List<Cycle> cycles = observations.cycles();
        if (cycles.indexOf(from) >= cycles.indexOf(to)) {
            return Optional.of(Obstacle.NOT_EARLIER);
        }
        CyclePair pair = CyclePair.of(observations, from, to);
        if (pair.breakInSeries() && pair.crosswalk().isEmpty()) {
            return Optional.of(Obstacle.NO_CROSSWALK);
        }
        if (pair.draft()) {
            return Optional.of(Obstacle.CROSSWALK_NOT_SIGNED);
        }
        if (from.published() == null || to.published() == null) {
            return Optional.of(Obstacle.DAY_NOT_KNOWN);
        }
        boolean known = observations.levels().containsKey(from.id())
                && observations.levels().containsKey(to.id());
        return known ? Optional.empty() : Optional.of(Obstacle.NO_LEVELS);
    }

    /**
     * These cycles, between which there is no obstacle.
     *
     * @param activities those that were held after the first was published, until the second was
     */
    public static BetweenCycles of(Observations observations, Cycle from, Cycle to, List<Activity> activities) {
        if (obstacle(observations, from, to).isPresent()) {
            throw new IllegalArgumentException(from.id() + " and " + to.id() + " cannot be compared");
        }
        return new BetweenCycles(observations, CyclePair.of(observations, from, to), activities);
    }

    /** The edition that the later cycle used. */
    public Edition edition() {
        return cycles.to();
    }

    /** The activities for this factor of the later edition, or for what it was in the earlier one. */
    public List<Activity> activities(Edition.Factor factor) {
        Set<FactorOfEdition> concerned = concerned(factor);
        return activities.stream()
                .filter(activity -> concerned.contains(new FactorOfEdition(activity.edition(), activity.factor())))
                .toList();
    }

    /** What became of the factor. */
    public PairedChanges changes(Edition.Factor factor) {
        return PairedChanges.ofFactor(
                factor.indicators().stream().map(Edition.Indicator::id).toList(), comparisons, active(factor));
    }

    /** What became of the indicator; activities are known for its factor as a whole. */
    public PairedChanges changes(Edition.Indicator indicator) {
        return PairedChanges.ofIndicator(
                indicator.id(), comparisons, active(edition().factorOf(indicator)));
    }

    private Set<StateCode> active(Edition.Factor factor) {
        return activities(factor).stream().map(Activity::state).collect(Collectors.toSet());
    }

    /** The same for all states: what a line compares follows from the editions and the crosswalk alone. */
    private Set<FactorOfEdition> concerned(Edition.Factor factor) {
        Set<IndicatorId> indicators =
                factor.indicators().stream().map(Edition.Indicator::id).collect(Collectors.toSet());
        EditionOutline earlier = cycles.from().outline();
        Set<FactorOfEdition> concerned = comparisons.values().stream()
                .limit(1)
                .flatMap(comparison -> comparison.lines().stream())
                .filter(line -> line.after()
                        .filter(after -> indicators.contains(after.indicator()))
                        .isPresent())
                .flatMap(line -> line.before().stream())
                .map(CycleComparison.Standing::indicator)
                .map(origin ->
                        new FactorOfEdition(origin.edition(), earlier.factorOf().getOrDefault(origin, "")))
                .collect(Collectors.toSet());
        concerned.add(new FactorOfEdition(edition().id(), factor.code()));
        return concerned;
    }
}
