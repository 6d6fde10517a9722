package org.istmo.tables;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Which header of a file stands for which column that we know.
 *
 * @param matched our columns and the header found for each
 * @param missing our columns for which no header was found
 * @param ambiguous our columns for which more than one was found
 * @param ignored headers that stand for none of our columns
 */
public record Columns(
        SequencedMap<String, String> matched,
        List<String> missing,
        SequencedMap<String, List<String>> ambiguous,
        List<String> ignored) {

    public Columns {
        matched = Collections.unmodifiableSequencedMap(matched);
        ambiguous = Collections.unmodifiableSequencedMap(ambiguous);
        missing = List.copyOf(missing);
        ignored = List.copyOf(ignored);
    }

    /**
     * Matches headers with our columns by the columns' own names and their aliases, whatever the case, the accents,
     * the blanks and the punctuation: {@code "País"}, {@code "PAIS"} and {@code "pa_is"} are one.
     *
     * @throws IllegalArgumentException where two columns claim one alias
     */
    public static Columns match(List<String> headers, Map<String, List<String>> aliases) {
        Map<String, String> columnByKey = new HashMap<>();
        aliases.forEach((column, names) -> {
            claim(columnByKey, column, column);
            names.forEach(name -> claim(columnByKey, name, column));
        });
        SequencedMap<String, List<String>> found = new LinkedHashMap<>();
        aliases.keySet().forEach(column -> found.put(column, new ArrayList<>()));
        List<String> ignored = new ArrayList<>();
        for (String header : headers) {
            String column = columnByKey.get(key(header));
            if (column == null) {
                ignored.add(header);
            } else {
                found.getOrDefault(column, ignored).add(header);
            }
        }
        SequencedMap<String, String> matched = new LinkedHashMap<>();
        SequencedMap<String, List<String>> ambiguous = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        found.forEach((column, candidates) -> {
            switch (candidates.size()) {
                case 0 -> missing.add(column);
                case 1 -> matched.put(column, candidates.getFirst());
                default -> ambiguous.put(column, List.copyOf(candidates));
            }
        });
        return new Columns(matched, missing, ambiguous, ignored);
    }

    private static void claim(Map<String, String> columnByKey, String name, String column) {
        String other = columnByKey.putIfAbsent(key(name), column);
        if (other != null && !other.equals(column)) {
            throw new IllegalArgumentException("both " + other + " and " + column + " are called " + name);
        }
    }

    /** What stays of a name when case, accents, blanks and punctuation do not count. */
    static String key(String name) {
        String key = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
        // A name of signs only, such as "#", is told apart by its signs.
        return key.isEmpty() ? name.strip() : key;
    }
}
