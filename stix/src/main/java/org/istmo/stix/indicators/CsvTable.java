package org.istmo.stix.indicators;

import java.util.ArrayList;
import java.util.List;

/** A CSV text (RFC 4180) as rows of cells; commas, semicolons or tabs, whichever the first line has most of. Linear, and never fails. */
final class CsvTable {

    /** One cell, without its quotes, and where its content begins in the text. */
    record Cell(String value, int start) {}

    /** One row, and the number of its first line, from 1. */
    record Row(int line, List<Cell> cells) {}

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvTable(String text) {
        this.text = text;
        this.separator = separator(text);
        this.at = text.startsWith("\ufeff") ? 1 : 0;
    }

    static List<Row> read(String text) {
        CsvTable table = new CsvTable(text);
        List<Row> rows = new ArrayList<>();
        while (table.at < text.length()) {
            int line = table.line;
            List<Cell> cells = table.row();
            if (cells.size() > 1 || !cells.getFirst().value().isBlank()) {
                rows.add(new Row(line, cells));
            }
        }
        return rows;
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = first.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private List<Cell> row() {
        List<Cell> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (at >= text.length()) {
                return cells;
            }
            char c = text.charAt(at++);
            if (c == separator) {
                if (at == text.length()) {
                    cells.add(new Cell("", at));
                    return cells;
                }
            } else {
                if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                line++;
                return cells;
            }
        }
    }

    private Cell cell() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '"') {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    if (at < text.length() && text.charAt(at) == '"') {
                        at++;
                    } else {
                        break;
                    }
                }
                line += c == '\n' ? 1 : 0;
                value.append(c);
            }
            while (at < text.length() && !ends(text.charAt(at))) {
                value.append(text.charAt(at++));
            }
            return new Cell(value.toString(), start + 1);
        }
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return new Cell(text.substring(start, at), start);
    }

    private boolean ends(char c) {
        return c == separator || c == '\n' || c == '\r';
    }
}
