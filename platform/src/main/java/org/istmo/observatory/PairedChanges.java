package org.istmo.observatory;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.istmo.observatory.Movement.NotComparable;
import org.istmo.observatory.Movement.Reason;
import org.istmo.shared.StateCode;

/**
 * What became of an indicator, or of the indicators of a factor, in each state between two cycles: the states that had
 * activities beside those that had none. In the order of the ISO codes, which says nothing about a state.
 *
 * @param notComparable the states of which nothing can be said, and why
 */
public record PairedChanges(
        SortedMap<StateCode, Change> with,
        SortedMap<StateCode, Change> without,
        SortedMap<StateCode, SortedSet<Reason>> notComparable) {

    public PairedChanges {
        with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
        without = Collections.unmodifiableSortedMap(new TreeMap<>(without));
        notComparable = Collections.unmodifiableSortedMap(new TreeMap<>(notComparable));
    }

    /** The change of one state. */
    public sealed interface Change {

        /** The one whole number that stands for it. */
        int amount();
    }

    /** One indicator: levels gained (negative: lost). */
    public record OfIndicator(int before, int after) implements Change {
        @Override
        public int amount() {
            return after - before;
        }
    }

    /**
     * The indicators of a factor: how many rose less how many fell. How far each of them rose is not added up, and those
     * that cannot be compared count for nothing.
     */
    public record OfFactor(int rose, int same, int fell, int notComparable) implements Change {
        @Override
        public int amount() {
            return rose - fell;
        }
    }

    /** The changes of one indicator of the later edition. */
    public static PairedChanges ofIndicator(
            IndicatorId indicator, Map<StateCode, CycleComparison> comparisons, Set<StateCode> active) {
        return of(Set.of(indicator), comparisons, active, lines -> {
            CycleComparison.Line line = lines.getFirst();
            return new OfIndicator(
                    line.before().getFirst().level().orElseThrow(),
                    line.after().orElseThrow().level().orElseThrow());
        });
    }

    /** The changes of a factor of the later edition, given by its indicators. */
    public static PairedChanges ofFactor(
            Collection<IndicatorId> indicators, Map<StateCode, CycleComparison> comparisons, Set<StateCode> active) {
        return of(Set.copyOf(indicators), comparisons, active, PairedChanges::factor);
    }

    /** What can be said of both groups. */
    public Association association() {
        return Association.of(amounts(with), amounts(without));
    }

    private interface Reading {
        Change of(List<CycleComparison.Line> lines);
    }

    private static PairedChanges of(
            Set<IndicatorId> part,
            Map<StateCode, CycleComparison> comparisons,
            Set<StateCode> active,
            Reading reading) {
        SortedMap<StateCode, Change> with = new TreeMap<>();
        SortedMap<StateCode, Change> without = new TreeMap<>();
        SortedMap<StateCode, SortedSet<Reason>> notComparable = new TreeMap<>();
        comparisons.forEach((state, comparison) -> {
            List<CycleComparison.Line> lines = comparison.lines().stream()
                    .filter(line -> line.after()
                            .filter(after -> part.contains(after.indicator()))
                            .isPresent())
                    .toList();
            SortedSet<Reason> reasons = reasons(lines);
            if (lines.stream().allMatch(line -> line.movement() instanceof NotComparable)) {
                notComparable.put(state, reasons);
            } else {
                (active.contains(state) ? with : without).put(state, reading.of(lines));
            }
        });
        return new PairedChanges(with, without, notComparable);
    }

    private static SortedSet<Reason> reasons(List<CycleComparison.Line> lines) {
        SortedSet<Reason> reasons = new TreeSet<>();
        for (CycleComparison.Line line : lines) {
            if (line.movement() instanceof NotComparable(Reason reason)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    private static OfFactor factor(List<CycleComparison.Line> lines) {
        int rose = 0;
        int same = 0;
        int fell = 0;
        int notComparable = 0;
        for (CycleComparison.Line line : lines) {
            switch (line.movement()) {
                case Movement.Rose _ -> rose++;
                case Movement.Same _ -> same++;
                case Movement.Fell _ -> fell++;
                case NotComparable _ -> notComparable++;
            }
        }
        return new OfFactor(rose, same, fell, notComparable);
    }

    private static Map<StateCode, Integer> amounts(SortedMap<StateCode, Change> changes) {
        return changes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().amount()));
    }
}
