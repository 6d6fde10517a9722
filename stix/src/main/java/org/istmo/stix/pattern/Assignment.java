package org.istmo.stix.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides a plan that has no order in it and at most one window around the whole, in polynomial time: which observation goes to
 * which slot is a flow, and a window is tried at each time at which it could begin.
 */
final class Assignment {

    /** Slots with the number of observations that each needs, within a window of {@code reach} ticks, or of any length. */
    record Flat(List<Plan.Slot> slots, List<Long> needs, long reach) {}

    private final Flat flat;
    private final long[] capacity;
    private final Budget budget;

    private Assignment(Flat flat, long[] capacity, Budget budget) {
        this.flat = flat;
        this.capacity = capacity;
        this.budget = budget;
    }

    /** The plan in flat form, or null where it has an order, a window within, or alternatives of several observations. */
    static @Nullable Flat flat(Plan plan) {
        return switch (plan) {
            case Plan.Slot slot -> new Flat(List.of(slot), List.of(1L), Long.MAX_VALUE);
            case Plan.All all -> {
                List<Plan.Slot> slots = new ArrayList<>();
                List<Long> needs = new ArrayList<>();
                for (Plan part : all.parts()) {
                    Flat flat = flat(part);
                    if (flat == null || flat.reach != Long.MAX_VALUE) {
                        yield null;
                    }
                    slots.addAll(flat.slots);
                    needs.addAll(flat.needs);
                }
                yield new Flat(slots, needs, Long.MAX_VALUE);
            }
            case Plan.Window window -> {
                Flat flat = flat(window.part());
                yield flat == null ? null : new Flat(flat.slots, flat.needs, Math.min(flat.reach, window.reach()));
            }
            case Plan.Times times -> {
                Flat flat = flat(times.part());
                yield flat == null || flat.reach != Long.MAX_VALUE
                        ? null
                        : new Flat(
                                flat.slots,
                                flat.needs.stream()
                                        .map(need -> need * times.times())
                                        .toList(),
                                Long.MAX_VALUE);
            }
            case Plan.Any _, Plan.Sequence _ -> null;
        };
    }

    /** The observations used, or empty where there is no choice. */
    static Optional<Set<Integer>> find(Flat flat, long[] capacity, Budget budget) {
        return new Assignment(flat, capacity, budget).run();
    }

    private Optional<Set<Integer>> run() {
        if (flat.reach == Long.MAX_VALUE) {
            return flow(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        // The earliest end among the chosen begins a window that all the others touch, so only ends need to be tried.
        TreeSet<Long> beginnings = new TreeSet<>();
        List<Supply> supplies = new ArrayList<>();
        for (Plan.Slot slot : flat.slots) {
            budget.spend(slot.entries().size());
            slot.entries().forEach(entry -> beginnings.add(entry.to()));
            supplies.add(new Supply(slot, capacity));
        }
        for (long beginning : beginnings) {
            budget.spend(flat.slots.size());
            long end = beginning + flat.reach;
            boolean enough = true;
            for (int i = 0; enough && i < supplies.size(); i++) {
                enough = supplies.get(i).within(beginning, end) >= flat.needs.get(i);
            }
            if (enough) {
                Optional<Set<Integer>> found = flow(beginning, end);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** How many observations a slot could take from an interval: never less than it really could. */
    private static final class Supply {
        private final long[] froms;
        private final long[] fromSums;
        private final long[] tos;
        private final long[] toSums;

        Supply(Plan.Slot slot, long[] capacity) {
            List<Plan.Entry> entries = slot.entries();
            int size = entries.size();
            froms = new long[size];
            fromSums = new long[size + 1];
            tos = new long[size];
            toSums = new long[size + 1];
            List<Plan.Entry> byEnd = new ArrayList<>(entries);
            byEnd.sort(java.util.Comparator.comparingLong(Plan.Entry::to));
            for (int i = 0; i < size; i++) {
                froms[i] = entries.get(i).from();
                fromSums[i + 1] = fromSums[i] + capacity[entries.get(i).observation()];
                tos[i] = byEnd.get(i).to();
                toSums[i + 1] = toSums[i] + capacity[byEnd.get(i).observation()];
            }
        }

        long within(long beginning, long end) {
            return fromSums[firstAfter(froms, end)] - toSums[firstAfter(tos, beginning - 1)];
        }

        private static int firstAfter(long[] sorted, long limit) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] <= limit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** Augmenting paths, the shortest first. */
    private Optional<Set<Integer>> flow(long beginning, long end) {
        int count = flat.slots.size();
        int[][] candidates = new int[count][];
        for (int i = 0; i < count; i++) {
            List<Plan.Entry> entries = flat.slots.get(i).entries();
            budget.spend(entries.size());
            candidates[i] = entries.stream()
                    .filter(entry -> entry.to() >= beginning && entry.from() <= end)
                    .mapToInt(Plan.Entry::observation)
                    .distinct()
                    .toArray();
        }
        long[] free = capacity.clone();
        List<Map<Integer, Long>> taken = new ArrayList<>();
        Map<Integer, Set<Integer>> takers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            taken.add(new HashMap<>());
        }
        for (int slot = 0; slot < count; slot++) {
            long missing = flat.needs.get(slot);
            while (missing > 0) {
                long moved = augment(slot, missing, candidates, free, taken, takers);
                if (moved == 0) {
                    return Optional.empty();
                }
                missing -= moved;
            }
        }
        Set<Integer> used = new HashSet<>();
        taken.forEach(flows -> used.addAll(flows.keySet()));
        return Optional.of(used);
    }

    private long augment(
            int start,
            long missing,
            int[][] candidates,
            long[] free,
            List<Map<Integer, Long>> taken,
            Map<Integer, Set<Integer>> takers) {
        int[] viaObservation = new int[candidates.length];
        Arrays.fill(viaObservation, -1);
        boolean[] seenSlot = new boolean[candidates.length];
        Map<Integer, Integer> reachedFrom = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        seenSlot[start] = true;
        while (!queue.isEmpty()) {
            int slot = queue.remove();
            for (int observation : candidates[slot]) {
                budget.spend(1);
                if (reachedFrom.putIfAbsent(observation, slot) != null) {
                    continue;
                }
                if (free[observation] > 0) {
                    return push(start, missing, observation, viaObservation, reachedFrom, free, taken, takers);
                }
                for (int taker : takers.getOrDefault(observation, Set.of())) {
                    budget.spend(1);
                    if (!seenSlot[taker]) {
                        seenSlot[taker] = true;
                        viaObservation[taker] = observation;
                        queue.add(taker);
                    }
                }
            }
        }
        return 0;
    }

    private static long push(
            int start,
            long missing,
            int last,
            int[] viaObservation,
            Map<Integer, Integer> reachedFrom,
            long[] free,
            List<Map<Integer, Long>> taken,
            Map<Integer, Set<Integer>> takers) {
        long amount = Math.min(missing, free[last]);
        for (int observation = last, slot = from(reachedFrom, last);
                slot != start;
                slot = from(reachedFrom, observation)) {
            observation = viaObservation[slot];
            amount = Math.min(amount, taken.get(slot).getOrDefault(observation, 0L));
        }
        free[last] -= amount;
        int observation = last;
        while (true) {
            int slot = from(reachedFrom, observation);
            taken.get(slot).merge(observation, amount, Long::sum);
            takers.computeIfAbsent(observation, _ -> new HashSet<>()).add(slot);
            if (slot == start) {
                return amount;
            }
            int given = viaObservation[slot];
            long rest = taken.get(slot).getOrDefault(given, 0L) - amount;
            if (rest == 0) {
                taken.get(slot).remove(given);
                takers.getOrDefault(given, new HashSet<>()).remove(slot);
            } else {
                taken.get(slot).put(given, rest);
            }
            observation = given;
        }
    }

    private static int from(Map<Integer, Integer> reachedFrom, int observation) {
        Integer slot = reachedFrom.get(observation);
        if (slot == null) {
            throw new IllegalStateException("an observation on the path was reached from nowhere");
        }
        return slot;
    }
}
