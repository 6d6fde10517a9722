package org.istmo.law;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.istmo.shared.Cell;
import org.istmo.shared.SmallCells;

/** For one article, how many states of a group stand where. It says nothing of any one of them, and adds nothing up. */
public record CoverageDistribution(Map<Coverage, Integer> counts) {

    /** Groups show no number of states below this. */
    public static final int FEWEST = 3;

    public CoverageDistribution {
        counts = Map.copyOf(counts);
    }

    /** The distribution of these. */
    public static CoverageDistribution of(Collection<Coverage> states) {
        Map<Coverage, Integer> counts = new EnumMap<>(Coverage.class);
        states.forEach(coverage -> counts.merge(coverage, 1, Integer::sum));
        return new CoverageDistribution(counts);
    }

    /** How many states stand there. */
    public int at(Coverage coverage) {
        return counts.getOrDefault(coverage, 0);
    }

    /** How many states there are in the group. */
    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of them somebody has reviewed. */
    public int reviewed() {
        return total() - at(Coverage.NOT_REVIEWED);
    }

    /** The cells as a group shows them, in the order of {@link Coverage}: small numbers are hidden. */
    public List<Cell> suppressed() {
        List<Integer> cells = Stream.of(Coverage.values()).map(this::at).toList();
        SmallCells hiding = SmallCells.under(FEWEST, cells);
        return cells.stream().map(hiding::cell).toList();
    }
}
