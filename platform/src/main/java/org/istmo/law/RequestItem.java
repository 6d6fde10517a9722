package org.istmo.law;

import java.util.Locale;
import java.util.Map;

/**
 * One thing that a request must or may contain, as {@code request_fields.csv} records it.
 *
 * @param kind of request
 * @param mandatory whether the instrument demands it
 */
public record RequestItem(
        String kind, String instrument, String article, boolean mandatory, String description, String source) {

    /** Reads a row of {@code request_fields.csv}. */
    public static RequestItem read(Map<String, String> row) {
        return new RequestItem(
                Cells.required(row, "request_kind"),
                Cells.required(row, "instrument"),
                Cells.required(row, "article"),
                Cells.required(row, "required").equals("M"),
                description(row),
                Cells.required(row, "source"));
    }

    /** Whether nobody has read it in the treaty yet: it was recorded from memory. */
    public boolean isRecalled() {
        return source.contains("recall");
    }

    /** The reference leaves it out where the field's name says it all: {@code requestedAuthority}. */
    private static String description(Map<String, String> row) {
        String description = Cells.optional(row, "description");
        return description.isEmpty()
                ? Cells.required(row, "field")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT)
                : description;
    }
}
