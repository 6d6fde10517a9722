package org.istmo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows of one benchmark, as a table for people and as JSON for programs. */
final class Report {

    /**
     * One row.
     *
     * @param value what was measured, in {@code unit}
     * @param baseline the same for the baseline of this run; NaN where there is none
     * @param p50 median in milliseconds; NaN where it makes no sense
     * @param p99 99th percentile in milliseconds
     */
    record Row(String name, String unit, double value, double baseline, double p50, double p99) {

        double ratio() {
            return value / baseline;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    void note(String note) {
        notes.add(note);
    }

    void print(PrintStream out) {
        out.printf(
                "%-16s %-10s %12s %12s %8s %10s %10s%n",
                "row", "unit", "value", "baseline", "ratio", "p50 ms", "p99 ms");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-16s %-10s %12.1f %12s %8s %10s %10s%n",
                    row.name(),
                    row.unit(),
                    row.value(),
                    number(row.baseline(), "%.1f"),
                    number(row.ratio(), "%.2f"),
                    number(row.p50(), "%.2f"),
                    number(row.p99(), "%.2f"));
        }
        notes.forEach(out::println);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String json = rows.stream()
                .map(row -> "  {\"name\": \"" + row.name() + "\", \"unit\": \"" + row.unit() + "\", \"value\": "
                        + json(row.value()) + ", \"baseline\": " + json(row.baseline()) + ", \"ratio\": "
                        + json(row.ratio()) + ", \"p50\": " + json(row.p50()) + ", \"p99\": " + json(row.p99()) + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        Files.writeString(file, json);
    }

    private static String number(double value, String format) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    private static String json(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.3f", value);
    }
}
