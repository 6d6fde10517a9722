package org.istmo.observatory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What may be shown of a {@link Distribution} over a group of states, whose number (the total) everybody knows.
 *
 * <p>Cells of 1 to {@code fewest - 1} states are hidden, the number not known being a cell like the others. Where that
 * would leave a hidden cell open to subtraction, the next smaller numbers are hidden too. Which cells are hidden depends
 * only on how large they are, never on where they stand: so any exchange of two hidden numbers shows the same picture,
 * and even a reader who knows this rule is left with at least two values for each hidden cell.
 *
 * <p>It protects one group. Groups that overlap or add up to a larger one that is shown whole can still be subtracted
 * from each other; whoever shows several chooses them so that they do not.
 */
public record SuppressedDistribution(
        Scale scale, int total, List<Cell> levels, Cell notKnown, Optional<LevelRange> median) {

    public SuppressedDistribution {
        levels = List.copyOf(levels);
    }

    static SuppressedDistribution nothingHidden(Distribution distribution) {
        return of(distribution, Hiding.NOTHING);
    }

    static SuppressedDistribution of(Distribution distribution, int fewest) {
        if (fewest < 3) {
            throw new IllegalArgumentException("hiding cells under " + fewest + " protects nobody: at least 3");
        }
        return of(distribution, Hiding.of(distribution, fewest));
    }

    private static SuppressedDistribution of(Distribution distribution, Hiding hiding) {
        return new SuppressedDistribution(
                distribution.scale(),
                distribution.total(),
                distribution.counts().stream().map(hiding::cell).toList(),
                hiding.cell(distribution.notKnown()),
                hiding.equals(Hiding.NOTHING) ? distribution.median() : Optional.empty());
    }

    /** What is shown of this level. */
    public Cell at(int level) {
        return levels.get(scale.require(level) - scale.lowest());
    }

    /** Whether nothing is hidden; only then is there a median, since it could give a hidden cell away. */
    public boolean complete() {
        return !levels.contains(new Cell.Hidden()) && !notKnown.equals(new Cell.Hidden());
    }

    /** How many states stand in the hidden cells together: what is left of the total, which everybody can work out. */
    public int hidden() {
        return total
                - Stream.concat(levels.stream(), Stream.of(notKnown))
                        .mapToInt(cell -> cell instanceof Cell.Shown(int states) ? states : 0)
                        .sum();
    }

    /** How many states stand at this level or above, where none of these cells is hidden. */
    public OptionalInt atOrAbove(int level) {
        List<Cell> above = levels.subList(scale.require(level) - scale.lowest(), levels.size());
        return above.contains(new Cell.Hidden())
                ? OptionalInt.empty()
                : OptionalInt.of(above.stream()
                        .mapToInt(cell -> cell instanceof Cell.Shown(int states) ? states : 0)
                        .sum());
    }

    /** How many states have a known level, where that may be told. */
    public OptionalInt known() {
        return notKnown instanceof Cell.Shown(int states) ? OptionalInt.of(total - states) : OptionalInt.empty();
    }

    /** The numbers that are hidden: all from {@code from} to {@code to}, both included. */
    private record Hiding(int from, int to) {

        static final Hiding NOTHING = new Hiding(0, -1);

        static Hiding of(Distribution distribution, int fewest) {
            List<Integer> cells = new ArrayList<>(distribution.counts());
            cells.add(distribution.notKnown());
            Hiding everything = new Hiding(0, distribution.total());
            List<Integer> sizes =
                    cells.stream().filter(cell -> cell > 0).distinct().sorted().toList();
            if (sizes.isEmpty() || sizes.getFirst() >= fewest) {
                return NOTHING;
            }
            // With no more states than cells there may be no other way to fill the cells alike: hide all of them.
            // With one size only, that size is the hidden sum divided by the number of hidden cells: hide the zeros
            // too.
            if (distribution.total() <= cells.size() || sizes.size() == 1) {
                return everything;
            }
            return new Hiding(1, Math.max(fewest - 1, sizes.get(1)));
        }

        Cell cell(int states) {
            return from <= states && states <= to ? new Cell.Hidden() : new Cell.Shown(states);
        }
    }
}
