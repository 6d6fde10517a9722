package org.istmo.observatory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many states stand at each level of a scale, lowest first, and of how many the level is not known.
 * It holds numbers of states and no names, so that nothing can be ordered by it.
 */
public record Distribution(Scale scale, List<Integer> counts, int notKnown) {

    public Distribution {
        if (counts.size() != scale.size() || notKnown < 0 || counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("not a distribution over " + scale + ": " + counts + ", " + notKnown);
        }
        counts = List.copyOf(counts);
    }

    /** The distribution of these levels, one for each state whose level is known. */
    public static Distribution of(Scale scale, Collection<Integer> levels, int notKnown) {
        int[] counts = new int[scale.size()];
        for (int level : levels) {
            counts[scale.require(level) - scale.lowest()]++;
        }
        return new Distribution(scale, IntStream.of(counts).boxed().toList(), notKnown);
    }

    /** How many states stand at this level. */
    public int at(int level) {
        return counts.get(scale.require(level) - scale.lowest());
    }

    /** How many states have a known level. */
    public int known() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** How many states there are, known or not. */
    public int total() {
        return known() + notKnown;
    }

    /**
     * The median level of the states that are known: the two middle levels where their number is even, since levels
     * have an order but no distance and cannot be averaged. Empty where none is known.
     */
    public Optional<LevelRange> median() {
        int known = known();
        return known == 0
                ? Optional.empty()
                : Optional.of(new LevelRange(levelOf((known + 1) / 2), levelOf(known / 2 + 1)));
    }

    /** All of it, as it is shown of the whole region: nothing is hidden. */
    public SuppressedDistribution shown() {
        return SuppressedDistribution.nothingHidden(this);
    }

    /** What may be shown of a group of states: cells of 1 to {@code fewest - 1} states are hidden. */
    public SuppressedDistribution suppressed(int fewest) {
        return SuppressedDistribution.of(this, fewest);
    }

    /** The level of the state that comes at this place (from 1) when the known ones are counted from the lowest. */
    private int levelOf(int place) {
        int level = scale.lowest();
        for (int left = place - at(level); left > 0; left -= at(level)) {
            level++;
        }
        return level;
    }
}
