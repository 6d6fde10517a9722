package org.istmo.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.istmo.tables.RawRow.Fault;
import org.istmo.tables.TableProblem.Code;

/** The names of a table's columns, each present and different; trailing columns without a name are left out. */
record Header(List<String> names) {

    Header {
        names = List.copyOf(names);
    }

    /** The header that this row holds; stops with all that is wrong with it. */
    static Header of(RawRow row, Reading reading) throws Stop {
        int allowed = reading.limits().columns();
        if (row.width() > allowed) {
            throw reading.stop(row.line(), null, Code.TOO_MANY_COLUMNS, Map.of("limit", allowed, "found", row.width()));
        }
        List<String> names = row
                .cells()
                .subList(0, Math.min(row.width(), row.cells().size()))
                .stream()
                .map(String::strip)
                .toList();
        List<TableProblem> problems = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String letter = letter(i);
            if (name.isEmpty() && noFault(row, i)) {
                problems.add(new TableProblem(row.line(), letter, Code.BLANK_HEADER, Map.of("position", i + 1)));
            }
            Integer earlier = name.isEmpty() ? null : places.putIfAbsent(name, i);
            if (earlier != null) {
                problems.add(new TableProblem(
                        row.line(), name, Code.DUPLICATE_HEADER, Map.of("first", letter(earlier), "second", letter)));
            }
        }
        for (Fault fault : row.faults()) {
            problems.add(new TableProblem(row.line(), letter(fault.column()), fault.code(), fault.parameters()));
        }
        if (!problems.isEmpty()) {
            throw reading.stop(problems);
        }
        return new Header(names);
    }

    /** Adds what a row of data comes to under this header: a row, problems, or nothing where it is blank. */
    void read(RawRow row, Collection<TableEntry> entries) {
        if (row.blank()) {
            return;
        }
        if (row.width() > names.size()) {
            entries.add(misfit(row, Code.EXTRA_CELLS, row.width()));
        } else if (row.cells().size() < names.size()) {
            entries.add(misfit(row, Code.MISSING_CELLS, row.cells().size()));
        } else if (row.faults().isEmpty()) {
            Map<String, String> cells = LinkedHashMap.newLinkedHashMap(names.size());
            for (int i = 0; i < names.size(); i++) {
                cells.put(names.get(i), row.cells().get(i));
            }
            entries.add(new Row(row.line(), cells));
        }
        for (Fault fault : row.faults()) {
            String column = fault.column() < names.size() ? names.get(fault.column()) : letter(fault.column());
            entries.add(new TableProblem(row.line(), column, fault.code(), fault.parameters()));
        }
    }

    private TableProblem misfit(RawRow row, Code code, int found) {
        return new TableProblem(row.line(), null, code, Map.of("expected", names.size(), "found", found));
    }

    private static boolean noFault(RawRow row, int column) {
        return row.faults().stream().noneMatch(fault -> fault.column() == column);
    }

    /** The name of a column as spreadsheets show it: A, B … Z, AA; counted from 0. */
    static String letter(int column) {
        String letter = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? letter : letter(column / 26 - 1) + letter;
    }
}
