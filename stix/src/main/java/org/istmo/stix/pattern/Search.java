package org.istmo.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides any plan by trying observations slot after slot, earliest first, and going back where a choice leaves no time for the
 * rest. Exact, but in the worst case exponential: every step is paid for from the budget.
 */
final class Search {

    /** The rest of the search, run when a part has been placed. */
    @FunctionalInterface
    private interface Next {
        boolean run();
    }

    /** A window still being filled: its slots are those placed from {@code start} on. */
    private record Opened(int start, long reach) {}

    /** What holds between placed slots: a window over [start, end), or, where {@code before} is not negative, [before, start) first. */
    private record Constraint(int before, int start, int end, long reach) {}

    /** The deepest recursion: one level or a few for each slot. */
    private static final long MOST_SLOTS = 500;

    private final long[] capacity;
    private final Budget budget;
    private final int[] used;
    private final List<Plan.Entry> placed = new ArrayList<>();
    private final List<Opened> windows = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
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
            case Plan.Sequence sequence -> after(sequence.parts(), 0, placed.size(), placed.size(), floor, next);
            case Plan.Window window -> within(window, next);
        };
    }

    private boolean each(List<Plan> parts, int index, Next next) {
        return index == parts.size() ? next.run() : place(parts.get(index), () -> each(parts, index + 1, next));
    }

    private boolean again(Plan part, int times, Next next) {
        return times == 0 ? next.run() : place(part, () -> again(part, times - 1, next));
    }

    /** Places the part at the index after what was placed from {@code before} to {@code start}. */
    private boolean after(List<Plan> parts, int index, int before, int start, long outer, Next next) {
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
            boolean found = (index == 0 || constrained(new Constraint(before, start, end, 0)))
                    && after(parts, index + 1, start, end, outer, next);
            if (index > 0) {
                constraints.removeLast();
            }
            floor = previous;
            return found;
        });
    }

    private boolean within(Plan.Window window, Next next) {
        Opened opened = new Opened(placed.size(), window.reach());
        windows.add(opened);
        boolean found = place(window.part(), () -> {
            windows.removeLast();
            boolean rest = constrained(new Constraint(-1, opened.start, placed.size(), opened.reach)) && next.run();
            constraints.removeLast();
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

    /**
     * Adds the constraint and says whether there are still times that satisfy all. Each observation is set to the earliest time that
     * the constraints allow, over and over; as every cycle of them leaves room, the least solution is reached or shown not to be.
     */
    private boolean constrained(Constraint constraint) {
        constraints.add(constraint);
        long[] times = new long[placed.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = placed.get(i).from();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Constraint one : constraints) {
                budget.spend(1L + one.end - Math.max(0, one.before < 0 ? one.start : one.before));
                long least = Long.MIN_VALUE;
                int from = one.before < 0 ? one.start : one.before;
                int to = one.before < 0 ? one.end : one.start;
                for (int i = from; i < to; i++) {
                    least = Math.max(least, times[i]);
                }
                least -= one.before < 0 ? one.reach : 0;
                for (int i = one.start; i < one.end; i++) {
                    if (times[i] < least) {
                        times[i] = least;
                        changed = true;
                        if (least > placed.get(i).to()) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }
}
