package org.istmo.stix.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a pattern asks of a given set of observations: which of them could fill each place, and how the places stand to one another
 * in time. Times are in ticks of 100 nanoseconds.
 */
sealed interface Plan {

    /** A number too large to be met. */
    long BEYOND = Long.MAX_VALUE / 4;

    /** How many observations this needs at least. */
    long need();

    /** An observation that could fill a slot, at some time between the two, both included. */
    record Entry(int observation, long from, long to) {}

    /** One observation out of the entries, which are sorted by their beginning. */
    record Slot(List<Entry> entries) implements Plan {
        @Override
        public long need() {
            return entries.isEmpty() ? BEYOND : 1;
        }
    }

    /** All parts, on different observations. */
    record All(List<Plan> parts, long need) implements Plan {}

    /** One of the parts. */
    record Any(List<Plan> parts, long need) implements Plan {}

    /** All parts on different observations, none of a part later than any of the next. */
    record Sequence(List<Plan> parts, long need) implements Plan {}

    /** The part, its latest observation at most {@code reach} ticks after its earliest. */
    record Window(Plan part, long reach) implements Plan {
        @Override
        public long need() {
            return part.need();
        }
    }

    /** The part, several times over on different observations. */
    record Times(Plan part, int times, long need) implements Plan {}

    static Slot slot(List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        return new Slot(List.copyOf(sorted));
    }

    static Plan all(List<Plan> parts) {
        long need = 0;
        for (Plan part : parts) {
            need = Math.min(BEYOND, need + part.need());
        }
        return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts), need);
    }

    /** Parts that cannot be met are left out, and single slots become one slot with the entries of all. */
    static Plan any(List<Plan> parts) {
        List<Plan> possible = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Plan part : parts) {
            if (part instanceof Slot(List<Entry> some)) {
                entries.addAll(some);
            } else if (part.need() < BEYOND) {
                possible.add(part);
            }
        }
        if (!entries.isEmpty() || possible.isEmpty()) {
            possible.addFirst(slot(entries));
        }
        long need = possible.stream().mapToLong(Plan::need).min().orElse(BEYOND);
        return possible.size() == 1 ? possible.getFirst() : new Any(List.copyOf(possible), need);
    }

    /**
     * Each part's entries are cut to what its neighbours leave: nothing before the earliest end of the part before it, nothing after
     * the latest beginning of the part after it.
     */
    static Plan sequence(List<Plan> parts) {
        List<Plan> cut = new ArrayList<>(parts);
        long floor = Long.MIN_VALUE;
        for (int i = 0; i < cut.size(); i++) {
            cut.set(i, cut(cut.get(i), floor, Long.MAX_VALUE));
            floor = earliestEnd(cut.get(i));
        }
        long ceiling = Long.MAX_VALUE;
        for (int i = cut.size() - 1; i >= 0; i--) {
            cut.set(i, cut(cut.get(i), Long.MIN_VALUE, ceiling));
            ceiling = latestBeginning(cut.get(i));
        }
        long need = 0;
        for (Plan part : cut) {
            need = Math.min(BEYOND, need + part.need());
        }
        return new Sequence(List.copyOf(cut), need);
    }

    static Plan window(Plan part, long reach) {
        return part.need() <= 1 && part instanceof Slot ? part : new Window(part, reach);
    }

    static Plan times(Plan part, int times) {
        long need = part.need() >= BEYOND / times ? BEYOND : part.need() * times;
        return times == 1 ? part : new Times(part, times, need);
    }

    private static Plan cut(Plan plan, long from, long to) {
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
            return plan;
        }
        return switch (plan) {
            case Slot(List<Entry> entries) ->
                slot(entries.stream()
                        .filter(entry -> entry.to >= from && entry.from <= to)
                        .map(entry -> new Entry(entry.observation, Math.max(entry.from, from), Math.min(entry.to, to)))
                        .toList());
            case All all ->
                all(all.parts.stream().map(part -> cut(part, from, to)).toList());
            case Any any ->
                any(any.parts.stream().map(part -> cut(part, from, to)).toList());
            case Sequence sequence ->
                sequence(
                        sequence.parts.stream().map(part -> cut(part, from, to)).toList());
            case Window window -> window(cut(window.part, from, to), window.reach);
            case Times times -> times(cut(times.part, from, to), times.times);
        };
    }

    /** No choice of observations for the plan has its latest one before this. */
    private static long earliestEnd(Plan plan) {
        return switch (plan) {
            case Slot(List<Entry> entries) -> entries.isEmpty() ? Long.MAX_VALUE : entries.getFirst().from;
            case All all ->
                all.parts.stream().mapToLong(Plan::earliestEnd).max().orElse(Long.MIN_VALUE);
            case Any any ->
                any.parts.stream().mapToLong(Plan::earliestEnd).min().orElse(Long.MIN_VALUE);
            case Sequence sequence ->
                sequence.parts.stream().mapToLong(Plan::earliestEnd).max().orElse(Long.MIN_VALUE);
            case Window window -> earliestEnd(window.part);
            case Times times -> earliestEnd(times.part);
        };
    }

    /** No choice of observations for the plan has its earliest one after this. */
    private static long latestBeginning(Plan plan) {
        return switch (plan) {
            case Slot(List<Entry> entries) ->
                entries.stream().mapToLong(Entry::to).max().orElse(Long.MIN_VALUE);
            case All all ->
                all.parts.stream().mapToLong(Plan::latestBeginning).min().orElse(Long.MAX_VALUE);
            case Any any ->
                any.parts.stream().mapToLong(Plan::latestBeginning).max().orElse(Long.MAX_VALUE);
            case Sequence sequence ->
                sequence.parts.stream().mapToLong(Plan::latestBeginning).min().orElse(Long.MAX_VALUE);
            case Window window -> latestBeginning(window.part);
            case Times times -> latestBeginning(times.part);
        };
    }
}
