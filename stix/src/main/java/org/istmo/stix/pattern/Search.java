package org.istmo.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides any plan by trying observations slot after slot, earliest first, and going back where a choice leaves no time for the
 * rest. Exact, but in the worst case exponential: every step is paid for from the budget.
 *
 * <p>An observation over an interval is compared with each of the others alone: that its own earliest and latest times leave room
 * for both. This is enough for all together, because windows and sequences lie within one another or apart: whatever follows for two
 * of them by way of a third is also said of the two directly.
 */
final class Search {

    /** The rest of the search, run when a part has been placed. */
    @FunctionalInterface
    private interface Next {
        boolean run();
    }

    /** A window still being filled: its slots are those placed from {@code start} on. */
    private record Opened(int start, long reach) {}

    /** The deepest recursion: one level or a few for each slot. */
    private static final long MOST_SLOTS = 500;

    private final long[] capacity;
    private final Budget budget;
    private final int[] used;
    private final List<Plan.Entry> placed = new ArrayList<>();
    private final List<Opened> windows = new ArrayList<>();
    private long floor = Long.MIN_VALUE;
    private Set<Integer> found = Set.of();

    private Search(long[] capacity, Budget budget) {
        this.capacity = capacity;
        this.budget = budget;
        this.used = new int[capacity.length];
    }

    /** The observations used, or empty where there is no choice. */
    static Optional<Set<Integer>> find(Plan plan, long[] capacity, Budget budget) {
        Search search = new Search(capacity, budget);
        if (plan.need() > MOST_SLOTS) {
            throw new Budget.Exhausted();
        }
        return search.place(plan, search::done) ? Optional.of(search.found) : Optional.empty();
    }

    private boolean done() {
        found = new TreeSet<>();
        placed.forEach(entry -> found.add(entry.observation()));
        return true;
    }

    private boolean place(Plan plan, Next next) {
        budget.spend(1);
        if (placed.size() > MOST_SLOTS) {
            throw new Budget.Exhausted();
        }
        return switch (plan) {
            case Plan.Slot(List<Plan.Entry> entries) -> choose(entries, 1, 0, next);
            case Plan.Times(Plan.Slot(List<Plan.Entry> entries), int times, long _) -> choose(entries, times, 0, next);
            case Plan.Times times -> again(times.part(), times.times(), next);
            case Plan.All all -> each(all.parts(), 0, next);
            case Plan.Any any -> any.parts().stream().anyMatch(part -> place(part, next));
            case Plan.Sequence sequence -> after(sequence.parts(), 0, placed.size(), floor, next);
            case Plan.Window window -> within(window, next);
        };
    }

    private boolean each(List<Plan> parts, int index, Next next) {
        return index == parts.size() ? next.run() : place(parts.get(index), () -> each(parts, index + 1, next));
    }

    private boolean again(Plan part, int times, Next next) {
        return times == 0 ? next.run() : place(part, () -> again(part, times - 1, next));
    }

    /** Places the part at the index, from slot {@code start} on, after the parts before it. */
    private boolean after(List<Plan> parts, int index, int start, long outer, Next next) {
        if (index == parts.size()) {
            long inner = floor;
            floor = outer;
            boolean found = next.run();
            floor = inner;
            return found;
        }
        return place(parts.get(index), () -> {
            int end = placed.size();
            long previous = floor;
            for (Plan.Entry entry : placed.subList(start, end)) {
                floor = Math.max(floor, entry.from());
            }
            boolean found = after(parts, index + 1, end, outer, next);
            floor = previous;
            return found;
        });
    }

    private boolean within(Plan.Window window, Next next) {
        Opened opened = new Opened(placed.size(), window.reach());
        windows.add(opened);
        boolean found = place(window.part(), () -> {
            windows.removeLast();
            boolean rest = next.run();
            windows.add(opened);
            return rest;
        });
        windows.removeLast();
        return found;
    }

    /** Chooses so many of the entries, from the index on: copies of one slot are alike, so only one order of them is tried. */
    private boolean choose(List<Plan.Entry> entries, int times, int index, Next next) {
        if (times == 0) {
            return next.run();
        }
        long latest = Long.MAX_VALUE;
        long earliest = floor;
        for (Opened window : windows) {
            for (Plan.Entry entry : placed.subList(Math.min(window.start, placed.size()), placed.size())) {
                budget.spend(1);
                latest = Math.min(latest, entry.to() + window.reach);
                earliest = Math.max(earliest, entry.from() - window.reach);
            }
        }
        int end = firstAfter(entries, latest);
        if (times > 1 && room(entries, index, end, times, earliest) < times) {
            return false;
        }
        for (int i = index; i < end; i++) {
            budget.spend(1);
            Plan.Entry entry = entries.get(i);
            if (entry.to() < earliest || used[entry.observation()] >= capacity[entry.observation()]) {
                continue;
            }
            used[entry.observation()]++;
            placed.add(entry);
            boolean found = choose(entries, times - 1, i, next);
            placed.removeLast();
            used[entry.observation()]--;
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** How many could be chosen, counted no further than needed. */
    private long room(List<Plan.Entry> entries, int index, int end, int enough, long earliest) {
        long room = 0;
        for (int i = index; i < end && room < enough; i++) {
            budget.spend(1);
            Plan.Entry entry = entries.get(i);
            if (entry.to() >= earliest) {
                room += capacity[entry.observation()] - used[entry.observation()];
            }
        }
        return room;
    }

    private static int firstAfter(List<Plan.Entry> entries, long limit) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).from() <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
