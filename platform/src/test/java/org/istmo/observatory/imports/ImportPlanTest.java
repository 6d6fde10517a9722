package org.istmo.observatory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.istmo.observatory.imports.ImportPlan.Extent;
import org.istmo.observatory.imports.Judge.Faulty;
import org.istmo.observatory.imports.Judge.Sound;
import org.istmo.tables.Row;
import org.istmo.tables.TableEntry;
import org.istmo.tables.TableProblem;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of all rows together, against a reference that looks at every pair of rows. */
class ImportPlanTest {

    /** A row says place and value; a value of ? is a fault, one of – is passed over. */
    private static final Judge JUDGE = row -> switch (row.cell("value")) {
        case "?" -> new Faulty(List.of(fault(row, false), fault(row, false)));
        case "–" -> new Faulty(List.of(fault(row, true)));
        default -> new Sound(row.cell("place"), row.cell("value"));
    };

    private static LeftOut fault(Row row, boolean passedOver) {
        return new LeftOut(row.line(), "value", "fault", Map.of(), passedOver);
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTheSlowReference(int seed) {
        Random random = new Random(seed);
        List<TableEntry> entries = entries(random);
        Map<String, String> present = present(random);
        Extent extent = random.nextBoolean() ? Extent.EVERYTHING : Extent.CHANGES;

        List<LeftOut> leftOut = new ArrayList<>();
        ImportPlan plan = ImportPlan.of(entries, JUDGE, present, extent, leftOut::add);

        Expected expected = Expected.of(entries, present, extent);
        assertThat(plan.rows()).isEqualTo(expected.rows);
        assertThat(sorted(leftOut)).isEqualTo(sorted(expected.leftOut));
        assertThat(plan.refused()).isEqualTo(expected.refused);
        assertThat(plan.passedOver()).isEqualTo(expected.passedOver);
        // Each row of the file is in exactly one place.
        long planned =
                plan.rows().values().stream().filter(row -> row.line() > 0).count();
        long lines = entries.stream().map(TableEntry::line).distinct().count();
        assertThat(planned + plan.refused() + plan.passedOver()).isEqualTo(lines);
    }

    @Test
    void kindsFollowFromBeforeAndAfter() {
        assertThat(new PlannedRow("p", 2, null, "3").kind()).isEqualTo(PlannedRow.Kind.NEW);
        assertThat(new PlannedRow("p", 2, "2", "3").kind()).isEqualTo(PlannedRow.Kind.CHANGED);
        assertThat(new PlannedRow("p", 2, "3", "3").kind()).isEqualTo(PlannedRow.Kind.SAME);
        assertThat(new PlannedRow("p", 0, "3", null).kind()).isEqualTo(PlannedRow.Kind.REMOVED);
    }

    @Test
    void aFileThatCannotBeReadToItsEndStops() {
        TableProblem end = new TableProblem(4, null, Code.TOO_LARGE, Map.of("megabytes", 200.0));
        List<LeftOut> leftOut = new ArrayList<>();
        ImportPlan plan = ImportPlan.of(List.of(row(2, "a", "1"), end), JUDGE, Map.of(), Extent.CHANGES, leftOut::add);
        assertThat(plan.stopped()).contains(end);
        assertThat(leftOut).isEmpty();
    }

    @Test
    void aPlanIsStaleWhereSomethingElseStandsNow() {
        List<PlannedRow> rows = List.of(
                new PlannedRow("a", 2, null, "1"), new PlannedRow("b", 3, "1", "2"), new PlannedRow("c", 4, "2", "2"));
        assertThat(ImportPlan.stale(rows, Map.of("b", "1", "c", "2", "d", "4"))).isEmpty();
        assertThat(ImportPlan.stale(rows, Map.of("a", "5", "c", "3")))
                .containsExactly(
                        new PlannedRow("a", 2, null, "5"),
                        new PlannedRow("b", 3, "1", null),
                        new PlannedRow("c", 4, "2", "3"));
    }

    private static List<TableEntry> entries(Random random) {
        List<TableEntry> entries = new ArrayList<>();
        int lines = random.nextInt(40);
        for (int line = 2; line < lines + 2; line++) {
            if (random.nextInt(12) == 0) {
                entries.add(new TableProblem(line, "value", Code.BAD_ENCODING, Map.of()));
                if (random.nextBoolean()) {
                    entries.add(new TableProblem(line, "place", Code.BAD_ENCODING, Map.of()));
                }
            } else {
                String value = List.of("1", "2", "3", "3", "3", "?", "–").get(random.nextInt(7));
                entries.add(row(line, "p" + random.nextInt(1 + random.nextInt(15)), value));
            }
        }
        return entries;
    }

    private static Row row(long line, String place, String value) {
        SortedMap<String, String> cells = new TreeMap<>(Map.of("place", place, "value", value));
        return new Row(line, cells);
    }

    private static Map<String, String> present(Random random) {
        Map<String, String> present = new HashMap<>();
        for (int i = 0; i < 15; i++) {
            if (random.nextBoolean()) {
                present.put("p" + i, String.valueOf(1 + random.nextInt(3)));
            }
        }
        return present;
    }

    private static List<LeftOut> sorted(List<LeftOut> all) {
        return all.stream()
                .sorted(Comparator.comparingLong(LeftOut::line)
                        .thenComparing(LeftOut::key)
                        .thenComparing(one -> Objects.requireNonNullElse(one.column(), ""))
                        .thenComparing(one -> one.parameters().toString()))
                .toList();
    }

    /** The rule once more, row by row and without any memory. */
    private static final class Expected {
        final SortedMap<String, PlannedRow> rows = new TreeMap<>();
        final List<LeftOut> leftOut = new ArrayList<>();
        long refused;
        long passedOver;

        static Expected of(List<TableEntry> entries, Map<String, String> present, Extent extent) {
            Expected expected = new Expected();
            List<Row> sound = new ArrayList<>();
            for (TableEntry entry : entries) {
                switch (entry) {
                    case TableProblem problem -> {
                        expected.leftOut.add(LeftOut.of(problem));
                        boolean firstOfLine = entries.stream()
                                .filter(other -> other.line() == problem.line())
                                .findFirst()
                                .orElseThrow()
                                .equals(problem);
                        expected.refused += firstOfLine ? 1 : 0;
                    }
                    case Row row
                    when row.cell("value").equals("?") -> {
                        expected.leftOut.add(fault(row, false));
                        expected.leftOut.add(fault(row, false));
                        expected.refused++;
                    }
                    case Row row
                    when row.cell("value").equals("–") -> {
                        expected.leftOut.add(fault(row, true));
                        expected.passedOver++;
                    }
                    case Row row -> sound.add(row);
                }
            }
            sound.forEach(row -> expected.add(row, sound, present));
            if (extent == Extent.EVERYTHING) {
                present.forEach((place, value) -> {
                    if (sound.stream().noneMatch(row -> row.cell("place").equals(place))) {
                        expected.rows.put(place, new PlannedRow(place, 0, value, null));
                    }
                });
            }
            return expected;
        }

        private void add(Row row, List<Row> all, Map<String, String> present) {
            List<Row> ofPlace = all.stream()
                    .filter(other -> other.cell("place").equals(row.cell("place")))
                    .toList();
            Row first = ofPlace.getFirst();
            Row firstOther = ofPlace.stream()
                    .filter(other -> !other.cell("value").equals(first.cell("value")))
                    .findFirst()
                    .orElse(null);
            if (row.line() != first.line()) {
                refuse(row, first, row.cell("value").equals(first.cell("value")));
            } else if (firstOther != null) {
                refuse(row, firstOther, false);
            } else {
                @Nullable String before = present.get(row.cell("place"));
                rows.put(row.cell("place"), new PlannedRow(row.cell("place"), row.line(), before, row.cell("value")));
            }
        }

        private void refuse(Row row, Row other, boolean repeated) {
            refused++;
            leftOut.add(new LeftOut(
                    row.line(),
                    null,
                    (repeated ? Reason.REPEATED : Reason.CONTRADICTED).key(),
                    Map.of("other", other.line()),
                    false));
        }
    }
}
