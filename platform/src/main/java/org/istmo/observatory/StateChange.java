package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.observatory.CycleComparison.Counts;
import org.istmo.observatory.CycleComparison.Line;
import org.istmo.observatory.CycleComparison.Standing;

/**
 * A state's {@link CycleComparison} laid out for reading: what can be compared, by dimension and in the model's order,
 * and what cannot, by the reason why. It counts the indicators of the later cycle, each once; those of the earlier
 * cycle that are in none of them are counted apart.
 *
 * @param notComparable how many indicators of the later cycle cannot be compared, for each reason
 * @param ended how many indicators of the earlier cycle are in none of the later
 */
public record StateChange(
        CyclePair cycles,
        List<Section> compared,
        Counts counts,
        SortedMap<Movement.Reason, Integer> notComparable,
        int ended) {

    public StateChange {
        compared = List.copyOf(compared);
        notComparable = Collections.unmodifiableSortedMap(new TreeMap<>(notComparable));
    }

    /** The lines of a dimension of the later edition that can be compared; a dimension without any has no section. */
    public record Section(Edition.Dimension dimension, List<Row> rows) {

        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** An indicator of the later edition and its two levels. */
    public record Row(Edition.Indicator indicator, int before, int after, Movement movement) {}

    /** Lays the comparison out. */
    public static StateChange of(CyclePair cycles, CycleComparison comparison) {
        List<Line> lines = comparison.lines().stream()
                .filter(line -> line.after().isPresent())
                .toList();
        Map<IndicatorId, Line> byIndicator = new HashMap<>();
        SortedMap<Movement.Reason, Integer> notComparable = new TreeMap<>();
        for (Line line : lines) {
            byIndicator.put(line.after().orElseThrow().indicator(), line);
            if (line.movement() instanceof Movement.NotComparable(Movement.Reason reason)) {
                notComparable.merge(reason, 1, Integer::sum);
            }
        }
        List<Section> sections = cycles.to().dimensions().stream()
                .map(dimension -> new Section(dimension, rows(dimension, byIndicator)))
                .filter(section -> !section.rows().isEmpty())
                .toList();
        return new StateChange(
                cycles,
                sections,
                Counts.of(lines.stream().map(Line::movement).toList()),
                notComparable,
                comparison.lines().size() - lines.size());
    }

    /** How many can be compared. */
    public int comparable() {
        return counts.rose() + counts.same() + counts.fell();
    }

    /** What became of this indicator of the later edition, where that can be said. */
    public Optional<Movement> movement(IndicatorId indicator) {
        return compared.stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.indicator().id().equals(indicator))
                .map(Row::movement)
                .findFirst();
    }

    private static List<Row> rows(Edition.Dimension dimension, Map<IndicatorId, Line> lines) {
        List<Row> rows = new ArrayList<>();
        for (Edition.Indicator indicator : dimension.indicators()) {
            Line line = lines.get(indicator.id());
            if (line != null && !(line.movement() instanceof Movement.NotComparable)) {
                Standing after = line.after().orElseThrow();
                rows.add(new Row(
                        indicator,
                        line.before().getFirst().level().orElseThrow(),
                        after.level().orElseThrow(),
                        line.movement()));
            }
        }
        return rows;
    }
}
