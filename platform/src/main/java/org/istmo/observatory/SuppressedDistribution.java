package org.istmo.observatory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.istmo.shared.Cell;
import org.istmo.shared.SmallCells;

/**
 * What may be shown of a {@link Distribution} over a group of states, whose number (the total) everybody knows.
 *
 * <p>The number not known is a cell like the others; {@link SmallCells} says which cells are hidden, and what that
 * protects.
 */
public record SuppressedDistribution(
        Scale scale, int total, List<Cell> levels, Cell notKnown, Optional<LevelRange> median) {

    public SuppressedDistribution {
        levels = List.copyOf(levels);
    }

    static SuppressedDistribution nothingHidden(Distribution distribution) {
        return of(distribution, SmallCells.NOTHING);
    }

    static SuppressedDistribution of(Distribution distribution, int fewest) {
        List<Integer> cells = new ArrayList<>(distribution.counts());
        cells.add(distribution.notKnown());
        return of(distribution, SmallCells.under(fewest, cells));
    }

    private static SuppressedDistribution of(Distribution distribution, SmallCells hiding) {
        return new SuppressedDistribution(
                distribution.scale(),
                distribution.total(),
                distribution.counts().stream().map(hiding::cell).toList(),
                hiding.cell(distribution.notKnown()),
                hiding.equals(SmallCells.NOTHING) ? distribution.median() : Optional.empty());
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
}
