package org.istmo.observatory.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Things by their names, of which each has several; one name may belong to several things. For one thread. */
final class Names<T extends Comparable<T>> {

    private static final int MOST_SUGGESTIONS = 3;
    /** Searching what is near takes time: so many different texts of one file get an answer, of this length at most. */
    private static final int MOST_SEARCHES = 300;

    private static final int LONGEST_SEARCHED = 120;
    private static final int SHORTEST_SEARCHED = 4;

    private final UnaryOperator<String> spelling;
    private final Map<String, SortedSet<T>> byKey = new HashMap<>();
    private final Map<String, List<T>> searched = new HashMap<>();

    /** No names yet; they are compared as this spelling has it. */
    Names(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    void add(String name, T thing) {
        byKey.computeIfAbsent(spelling.apply(name), _ -> new TreeSet<>()).add(thing);
    }

    /** All things of this name. */
    SortedSet<T> called(String name) {
        return byKey.getOrDefault(spelling.apply(name), new TreeSet<>());
    }

    /** Up to three things whose names are nearest to this one, if any is near. */
    List<T> near(String name) {
        String key = spelling.apply(name);
        boolean searchable = key.length() >= SHORTEST_SEARCHED && key.length() <= LONGEST_SEARCHED;
        if (!searchable || (searched.size() >= MOST_SEARCHES && !searched.containsKey(key))) {
            return List.of();
        }
        return searched.computeIfAbsent(key, this::search);
    }

    private record Near<T>(T thing, int distance) {}

    private List<T> search(String key) {
        int allowed = Math.max(1, key.length() / 3);
        List<Near<T>> near = new ArrayList<>();
        byKey.forEach((other, things) -> {
            if (other.length() >= SHORTEST_SEARCHED && Math.abs(other.length() - key.length()) <= allowed) {
                int distance = distance(key, other);
                if (distance <= allowed) {
                    things.forEach(thing -> near.add(new Near<>(thing, distance)));
                }
            }
        });
        near.sort(Comparator.<Near<T>>comparingInt(Near::distance).thenComparing(Near::thing));
        return near.stream().map(Near::thing).distinct().limit(MOST_SUGGESTIONS).toList();
    }

    /** How many letters must be added, dropped or replaced (Levenshtein). */
    static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
