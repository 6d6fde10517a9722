package org.istmo.observatory.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.istmo.observatory.imports.Judge.Faulty;
import org.istmo.observatory.imports.Judge.Sound;
import org.istmo.tables.Row;
import org.istmo.tables.TableEntry;
import org.istmo.tables.TableProblem;

/**
 * What a file would change, before it does: for each place what stands there and what will. Its size is that of the
 * model, however long the file; rows that are left out are handed on as they come.
 *
 * @param rows by place
 * @param refused how many rows cannot be taken over
 * @param passedOver how many rows are none of our business, such as regional means
 * @param stopped why reading ended before the end of the file, if it did: then nothing may be taken over
 */
public record ImportPlan(
        SortedMap<String, PlannedRow> rows, long refused, long passedOver, Optional<TableProblem> stopped) {

    /** Whether the file says everything, so that what it lacks is removed, or only what changes. */
    public enum Extent {
        CHANGES,
        EVERYTHING
    }

    public ImportPlan {
        rows = Collections.unmodifiableSortedMap(rows);
    }

    /**
     * Plans the import of these rows.
     *
     * <p>The first row of a place counts. One that repeats it is refused; one that says otherwise is refused and takes
     * the first with it, because nobody can know which of them is meant.
     *
     * @param present what stands at each place now
     * @param leftOut gets every reason why a row is left out, in no particular order
     */
    public static ImportPlan of(
            Iterable<? extends TableEntry> entries,
            Judge judge,
            Map<String, String> present,
            Extent extent,
            Consumer<LeftOut> leftOut) {
        Planning planning = new Planning(leftOut);
        for (TableEntry entry : entries) {
            switch (entry) {
                case Row row -> planning.add(row, judge.judge(row));
                case TableProblem problem -> planning.add(problem);
            }
        }
        return planning.plan(present, extent);
    }

    /** How many places fare so. */
    public long count(PlannedRow.Kind kind) {
        return rows.values().stream().filter(row -> row.kind() == kind).count();
    }

    private static final class Planning {

        private final Consumer<LeftOut> leftOut;
        private final Map<String, First> firsts = new HashMap<>();
        private Optional<TableProblem> stopped = Optional.empty();
        private long refused;
        private long passedOver;
        private long lineOfLastProblem;

        Planning(Consumer<LeftOut> leftOut) {
            this.leftOut = leftOut;
        }

        private record First(long line, String value, boolean contradicted) {}

        void add(TableProblem problem) {
            if (problem.code().endsReading()) {
                stopped = Optional.of(problem);
                return;
            }
            // One row can have several problems.
            if (problem.line() != lineOfLastProblem) {
                refused++;
                lineOfLastProblem = problem.line();
            }
            leftOut.accept(LeftOut.of(problem));
        }

        void add(Row row, Judge.Verdict verdict) {
            switch (verdict) {
                case Faulty faulty -> {
                    faulty.faults().forEach(leftOut);
                    if (faulty.passedOver()) {
                        passedOver++;
                    } else {
                        refused++;
                    }
                }
                case Sound(String place, String value) -> {
                    First first = firsts.putIfAbsent(place, new First(row.line(), value, false));
                    if (first != null) {
                        addAgain(place, first, row.line(), value);
                    }
                }
            }
        }

        private void addAgain(String place, First first, long line, String value) {
            if (first.value().equals(value)) {
                refuse(line, Reason.REPEATED, first.line());
                return;
            }
            refuse(line, Reason.CONTRADICTED, first.line());
            if (!first.contradicted()) {
                refuse(first.line(), Reason.CONTRADICTED, line);
                firsts.put(place, new First(first.line(), first.value(), true));
            }
        }

        private void refuse(long line, Reason reason, long other) {
            refused++;
            leftOut.accept(new LeftOut(line, null, reason.key(), Map.of("other", other), false));
        }

        ImportPlan plan(Map<String, String> present, Extent extent) {
            SortedMap<String, PlannedRow> rows = new TreeMap<>();
            firsts.forEach((place, first) -> {
                if (!first.contradicted()) {
                    rows.put(place, new PlannedRow(place, first.line(), present.get(place), first.value()));
                }
            });
            if (extent == Extent.EVERYTHING) {
                present.forEach((place, value) -> {
                    if (!firsts.containsKey(place)) {
                        rows.put(place, new PlannedRow(place, 0, value, null));
                    }
                });
            }
            return new ImportPlan(rows, refused, passedOver, stopped);
        }
    }

    /** What differs now from what the plan saw, at the places that it names: it was made for another state of things. */
    public static List<PlannedRow> stale(Iterable<PlannedRow> rows, Map<String, String> present) {
        List<PlannedRow> stale = new ArrayList<>();
        for (PlannedRow row : rows) {
            String now = present.get(row.place());
            if (!Objects.equals(now, row.before())) {
                stale.add(new PlannedRow(row.place(), row.line(), row.before(), now));
            }
        }
        return stale;
    }
}
