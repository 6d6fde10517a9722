package org.istmo.tables;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;

/** All that reading one file to its end gave. */
record Outcome(
        List<String> headers,
        List<Row> rows,
        List<TableProblem> problems,
        @Nullable TableFormat format) {

    static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    static Outcome of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Outcome of(byte[] bytes) {
        return of(bytes, Limits.DEFAULT, null);
    }

    static Outcome of(String text, Limits limits) {
        return of(text.getBytes(StandardCharsets.UTF_8), limits, null);
    }

    static Outcome of(byte[] bytes, Limits limits, @Nullable String sheet) {
        return of(new ByteArrayInputStream(bytes), limits, STILL, sheet);
    }

    static Outcome of(InputStream in, Limits limits, InstantSource time, @Nullable String sheet) {
        return of(in, limits, time, sheet, "levels.csv");
    }

    static Outcome of(InputStream in, Limits limits, InstantSource time, @Nullable String sheet, String fileName) {
        return switch (new TableReader(limits, time).open(in, fileName, sheet)) {
            case Unreadable(String name, List<TableProblem> problems) ->
                new Outcome(List.of(), List.of(), problems, null);
            case Table table -> {
                try (table) {
                    List<Row> rows = new ArrayList<>();
                    List<TableProblem> problems = new ArrayList<>();
                    for (TableEntry entry : table) {
                        switch (entry) {
                            case Row row -> rows.add(row);
                            case TableProblem problem -> problems.add(problem);
                        }
                    }
                    yield new Outcome(table.headers(), rows, problems, table.format());
                }
            }
        };
    }

    List<Code> codes() {
        return problems.stream().map(TableProblem::code).toList();
    }

    /** The cells of all rows, by their place. */
    List<List<String>> cells() {
        return rows.stream().map(row -> List.copyOf(row.cells().values())).toList();
    }
}
