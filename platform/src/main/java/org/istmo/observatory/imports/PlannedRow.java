package org.istmo.observatory.imports;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a place, and what will stand there.
 *
 * @param line of the file that says so; 0 where the file says nothing of the place
 * @param before null where nothing stands there
 * @param after null where nothing will
 */
public record PlannedRow(
        String place,
        long line,
        @Nullable String before,
        @Nullable String after) {

    /** What happens to the place. */
    public enum Kind {
        NEW,
        CHANGED,
        REMOVED,
        SAME;

        /** The key of its name. */
        public String key() {
            return "observatory.imports.kind." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What happens to the place. */
    public Kind kind() {
        if (Objects.equals(before, after)) {
            return Kind.SAME;
        }
        return before == null ? Kind.NEW : after == null ? Kind.REMOVED : Kind.CHANGED;
    }
}
