package org.istmo.observatory.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.istmo.tables.Row;
import org.istmo.tables.TableProblem;
import org.jspecify.annotations.Nullable;

/**
 * Why a row, or the whole file, is not taken over.
 *
 * @param line as the file's reader counts; 0 for the file as a whole
 * @param column the header of the column that is at fault, null where it is the row
 * @param key of the message
 * @param parameters of the message: texts and numbers, and lists of codes by the kind of thing that they name
 * @param passedOver whether this is expected, so that nothing needs mending
 */
public record LeftOut(
        long line, @Nullable String column, String key, Map<String, Object> parameters, boolean passedOver) {

    public LeftOut {
        parameters = Map.copyOf(parameters);
    }

    static LeftOut of(Row row, @Nullable String column, Reason reason, Map<String, Object> parameters) {
        Map<String, Object> named = new LinkedHashMap<>(parameters);
        if (column != null) {
            named.put("found", Spelling.shown(row.cell(column)));
        }
        return new LeftOut(row.line(), column, reason.key(), named, reason.passesOver());
    }

    static LeftOut of(TableProblem problem) {
        @Nullable String column = problem.column() == null ? null : Spelling.shown(problem.column());
        Map<String, Object> named = new LinkedHashMap<>(problem.arguments());
        named.replaceAll((name, value) -> value instanceof String text ? Spelling.shown(text) : value);
        return new LeftOut(problem.line(), column, problem.code().key(), named, false);
    }

    /** Something that concerns the whole file. */
    static LeftOut ofFile(Reason reason, Map<String, Object> parameters) {
        return new LeftOut(0, null, reason.key(), parameters, false);
    }
}
