package org.istmo.tables;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a table, for its sender to mend: where (see {@link TableEntry#line}; the column by its header,
 * where there is one), what, and the values that its message names.
 */
public record TableProblem(long line, @Nullable String column, Code code, Map<String, Object> parameters)
        implements TableEntry {

    /** The kinds of problem. Those of a row leave the other rows readable; those of the file end the reading. */
    public enum Code {
        EMPTY(Reach.FILE),
        UNKNOWN_FORMAT(Reach.FILE),
        NOT_XLSX(Reach.FILE),
        NOT_JSON(Reach.FILE),
        TOO_LARGE(Reach.FILE),
        OUT_OF_TIME(Reach.FILE),
        TOO_MANY_ROWS(Reach.FILE),
        TOO_MANY_COLUMNS(Reach.FILE),
        TOO_MANY_PROBLEMS(Reach.FILE),

        BLANK_HEADER(Reach.FILE),
        DUPLICATE_HEADER(Reach.FILE),

        CELL_TOO_LONG(Reach.ROW),
        BAD_ENCODING(Reach.ROW),
        MIXED_ENCODING(Reach.ROW),
        NUL_CHARACTER(Reach.ROW),
        MISSING_CELLS(Reach.ROW),
        EXTRA_CELLS(Reach.ROW),

        LINE_TOO_LONG(Reach.FILE),
        UNCLOSED_QUOTE(Reach.FILE),
        STRAY_QUOTE(Reach.FILE),

        ENCRYPTED(Reach.FILE),
        OLD_EXCEL(Reach.FILE),
        DAMAGED_WORKBOOK(Reach.FILE),
        TOO_MANY_PARTS(Reach.FILE),
        UNSAFE_PART(Reach.FILE),
        EXPANDS_TOO_FAR(Reach.FILE),
        FORBIDDEN_XML(Reach.FILE),
        NO_SHEET(Reach.FILE),
        ERROR_CELL(Reach.ROW),

        JSON_NOT_ARRAY(Reach.FILE),
        JSON_DAMAGED(Reach.FILE),
        JSON_LIMITS(Reach.FILE),
        NOT_AN_OBJECT(Reach.ROW),
        NESTED_VALUE(Reach.ROW),
        DUPLICATE_KEY(Reach.ROW),
        LATE_KEY(Reach.ROW);

        private final Reach reach;

        Code(Reach reach) {
            this.reach = reach;
        }

        /** Whether nothing can be read after it. */
        public boolean endsReading() {
            return reach == Reach.FILE;
        }

        /** The key of its message, such as {@code tables.problem.too_large}. */
        public String key() {
            return "tables.problem." + name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Reach {
        ROW,
        FILE
    }

    public TableProblem {
        parameters = Map.copyOf(parameters);
    }

    /** All that its message may name: the parameters, {@code line}, and {@code column} (empty where there is none). */
    public Map<String, Object> arguments() {
        Map<String, Object> arguments = new HashMap<>(parameters);
        arguments.put("line", line);
        arguments.put("column", column == null ? "" : column);
        return arguments;
    }
}
