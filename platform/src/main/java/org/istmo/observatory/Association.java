package org.istmo.observatory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.istmo.shared.StateCode;

/**
 * "Did our work help?" The changes of states that had activities between two cycles, beside those of states that had
 * none. States were not chosen by lot, so that whatever is found is an association and says nothing of causes.
 *
 * @param statesWith how many states had activities and can be compared
 * @param statesWithout how many states had none and can be compared
 * @param smallestP the smallest p that any split of these changes could have given, 0 to 1: over the limit, the
 *     numbers cannot show anything
 */
public record Association(int statesWith, int statesWithout, double smallestP, Verdict verdict) {

    /** An association counts as shown where p is at most this; the interval is the one that goes with it (95%). */
    public static final int PERCENT = 5;

    /** Fewer states than this in either group say something of these states only. */
    public static final int FEWEST_STATES = 3;

    /** What may be said. */
    public sealed interface Verdict {
        /** The key of its sentence. */
        String key();
    }

    /** The numbers are too small to say anything. */
    public record TooFewStates(int with, int without, Why why) implements Verdict {
        @Override
        public String key() {
            return "observatory.association.too_few_states." + why.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why the numbers are too small. */
    public enum Why {
        /** One group has fewer than {@link #FEWEST_STATES} states. */
        GROUP_TOO_SMALL,
        /** Even the most extreme outcome would not be a rare one among so few states. */
        TOO_FEW_SPLITS,
        /** So many changes are equal that even the most extreme outcome would not be a rare one. */
        CHANGES_TOO_ALIKE
    }

    /** The difference could well be chance; which does not show that there is none. */
    public record NoAssociationShown(Difference difference) implements Verdict {
        @Override
        public String key() {
            return "observatory.association.not_shown";
        }
    }

    /** The difference is rarely chance. */
    public record AssociationShown(Difference difference) implements Verdict {
        @Override
        public String key() {
            return difference.levels > 0 ? "observatory.association.rose_more" : "observatory.association.rose_less";
        }
    }

    /**
     * How many levels more the states with activities rose, on average, than those without; negative: fewer.
     *
     * @param p the exact two-sided p of the permutation test
     * @param lower the smallest difference that the same test does not refuse
     * @param upper the largest such difference
     */
    public record Difference(double levels, double p, double lower, double upper) {}

    /** The association in these changes: level after minus level before, of comparable values only. */
    public static Association of(Map<StateCode, Integer> with, Map<StateCode, Integer> without) {
        with.keySet().stream().filter(without::containsKey).findAny().ifPresent(state -> {
            throw new IllegalArgumentException(state + " cannot both have activities and have none");
        });
        PermutedGroups groups = new PermutedGroups(List.copyOf(with.values()), List.copyOf(without.values()));
        return new Association(
                with.size(),
                without.size(),
                (double) groups.mostExtreme() / groups.splits(),
                verdict(groups, with.size(), without.size()));
    }

    private static Verdict verdict(PermutedGroups groups, int with, int without) {
        if (with < FEWEST_STATES || without < FEWEST_STATES) {
            return new TooFewStates(with, without, Why.GROUP_TOO_SMALL);
        }
        if (!groups.rare(groups.mostExtremeByDesign(), PERCENT)) {
            return new TooFewStates(with, without, Why.TOO_FEW_SPLITS);
        }
        if (!groups.rare(groups.mostExtreme(), PERCENT)) {
            return new TooFewStates(with, without, Why.CHANGES_TOO_ALIKE);
        }
        Difference difference = new Difference(
                groups.difference(),
                (double) groups.asExtreme() / groups.splits(),
                groups.lowerBound(PERCENT),
                groups.upperBound(PERCENT));
        return groups.rare(groups.asExtreme(), PERCENT)
                ? new AssociationShown(difference)
                : new NoAssociationShown(difference);
    }
}
