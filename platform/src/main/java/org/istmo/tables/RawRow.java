package org.istmo.tables;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;

/** One row as its format gave it: cells by their place, each looked at once, and what is wrong with them. */
final class RawRow {

    /** What is wrong with the cell in this column, counted from 0. */
    record Fault(int column, Code code, Map<String, Object> parameters) {}

    private final long line;
    private final Limits limits;
    private final List<String> cells = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>(0);
    private int width;

    RawRow(long line, Limits limits) {
        this.line = line;
        this.limits = limits;
    }

    long line() {
        return line;
    }

    List<String> cells() {
        return Collections.unmodifiableList(cells);
    }

    List<Fault> faults() {
        return Collections.unmodifiableList(faults);
    }

    /** Up to and with the last cell that is not blank. */
    int width() {
        return width;
    }

    boolean blank() {
        return width == 0;
    }

    /** Puts a cell in its place, at or after the end; the places between are empty. */
    void put(int column, String text, boolean fromWindows1252) {
        pad(column);
        if (text.length() > limits.cellCharacters()) {
            tooLong(column);
            return;
        }
        add(column, text, !text.isBlank());
        Fault fault = fault(column, text, fromWindows1252);
        if (fault != null) {
            faults.add(fault);
        }
    }

    /** Says that the cell in this place was longer than it may be, so that its text was not kept. */
    void tooLong(int column) {
        pad(column);
        add(column, "", true);
        faults.add(new Fault(column, Code.CELL_TOO_LONG, Map.of("limit", limits.cellCharacters())));
    }

    void fault(Fault fault) {
        pad(fault.column());
        add(fault.column(), "", true);
        faults.add(fault);
    }

    /** Makes the row at least this wide with empty cells. */
    void pad(int columns) {
        while (cells.size() < Math.min(columns, limits.columns())) {
            cells.add("");
        }
    }

    private void add(int column, String text, boolean filled) {
        if (filled) {
            width = column + 1;
        }
        // A cell beyond the last allowed column is only counted.
        if (column < limits.columns()) {
            cells.add(text);
        }
    }

    /** What the text itself shows to be wrong with it. */
    static @Nullable Fault fault(int column, String text, boolean fromWindows1252) {
        if (text.indexOf('\0') >= 0) {
            return new Fault(column, Code.NUL_CHARACTER, Map.of());
        }
        if (text.indexOf('\uFFFD') >= 0) {
            return new Fault(column, Code.BAD_ENCODING, Map.of());
        }
        if (fromWindows1252 && isMisreadUtf8(text)) {
            return new Fault(column, Code.MIXED_ENCODING, Map.of());
        }
        return null;
    }

    /** Whether a text read as Windows-1252 looks like what becomes of accents in UTF-8: {@code PanamÃ¡}. */
    private static boolean isMisreadUtf8(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return false;
        }
        try {
            ByteBuffer bytes = DecodedText.WINDOWS_1252.newEncoder().encode(CharBuffer.wrap(text));
            // Only accented Latin letters and typographic marks count: É before a closing quote is valid UTF-8 by
            // chance.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes)
                    .chars()
                    .allMatch(c -> c < 0x180 || (c >= 0x2010 && c <= 0x203f));
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
