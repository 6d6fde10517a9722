package org.istmo.shared;

import java.util.List;

/**
 * Hides the small numbers of a group of states whose total everybody knows.
 *
 * <p>Cells of 1 to {@code fewest - 1} states are hidden. Where that would leave a hidden cell open to subtraction, the
 * next smaller numbers are hidden too. Which cells are hidden depends only on how large they are, never on where they
 * stand: so any exchange of two hidden numbers shows the same picture, and even a reader who knows this rule is left
 * with at least two values for each hidden cell.
 *
 * <p>It protects one group. Groups that overlap or add up to a larger one that is shown whole can still be subtracted
 * from each other; whoever shows several chooses them so that they do not.
 *
 * @param from the numbers that are hidden are all from this one …
 * @param to … to this one
 */
public record SmallCells(int from, int to) {

    /** Nothing is hidden. */
    public static final SmallCells NOTHING = new SmallCells(0, -1);

    /** What is hidden where these cells, which are all of the group's, must not show fewer states than these. */
    public static SmallCells under(int fewest, List<Integer> cells) {
        if (fewest < 3) {
            throw new IllegalArgumentException("hiding cells under " + fewest + " protects nobody: at least 3");
        }
        List<Integer> sizes =
                cells.stream().filter(cell -> cell > 0).distinct().sorted().toList();
        if (sizes.isEmpty() || sizes.getFirst() >= fewest) {
            return NOTHING;
        }
        int total = cells.stream().mapToInt(Integer::intValue).sum();
        // With no more states than cells there may be no other way to fill the cells alike: hide all of them.
        // With one size only, that size is the hidden sum divided by the number of hidden cells: hide the zeros too.
        if (total <= cells.size() || sizes.size() == 1) {
            return new SmallCells(0, total);
        }
        return new SmallCells(1, Math.max(fewest - 1, sizes.get(1)));
    }

    /** What is shown of a cell with so many states. */
    public Cell cell(int states) {
        return from <= states && states <= to ? new Cell.Hidden() : new Cell.Shown(states);
    }
}
