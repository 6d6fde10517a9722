package org.istmo.observatory.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.tables.Columns;
import org.istmo.tables.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which header of a file stands for which column of an import. Where several could, the one whose name comes first
 * among the column's names counts, and the others are ignored and named as ignored.
 */
record Headers(Map<String, String> byColumn, List<String> ignored) {

    /** The columns that an import needs and those that it can use, each with the names under which files have it. */
    record Wanted(List<String> needed, Map<String, List<String>> names) {}

    Headers {
        ignored = List.copyOf(ignored);
    }

    static Headers of(List<String> headers, Wanted wanted) {
        Columns columns = Columns.match(headers, wanted.names());
        Map<String, String> byColumn = new LinkedHashMap<>(columns.matched());
        List<String> ignored = new ArrayList<>(columns.ignored());
        columns.ambiguous().forEach((column, candidates) -> {
            String first = first(column, wanted.names().getOrDefault(column, List.of()), candidates);
            byColumn.put(column, first);
            candidates.stream().filter(candidate -> !candidate.equals(first)).forEach(ignored::add);
        });
        return new Headers(byColumn, ignored.stream().map(Spelling::shown).toList());
    }

    private static String first(String column, List<String> names, List<String> candidates) {
        List<String> inOrder = new ArrayList<>(List.of(column));
        inOrder.addAll(names);
        for (String name : inOrder) {
            Optional<String> found = candidates.stream()
                    .filter(candidate -> Columns.match(List.of(candidate), Map.of(name, List.of()))
                            .ignored()
                            .isEmpty())
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return candidates.getFirst();
    }

    /** The needed columns that the file lacks. */
    List<String> missing(Wanted wanted) {
        return wanted.needed().stream()
                .filter(column -> !byColumn.containsKey(column))
                .toList();
    }

    /** The header of this column, null where the file lacks it. */
    @Nullable
    String header(String column) {
        return byColumn.get(column);
    }

    /** The cell of this column, empty where the file lacks it. */
    String cell(Row row, String column) {
        String header = byColumn.get(column);
        return header == null ? "" : row.cell(header).strip();
    }
}
