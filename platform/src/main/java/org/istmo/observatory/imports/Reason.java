package org.istmo.observatory.imports;

import java.util.Locale;

/** Why a row of a file is left out. Names are kept with plans and in exported reports: they are never reused. */
public enum Reason {
    COLUMN_MISSING,
    NO_ROWS,

    STATE_MISSING,
    STATE_UNKNOWN,
    STATE_AMBIGUOUS,
    STATE_NOT_YOURS,
    ASSESSMENT_UNDER_WAY,
    NOT_A_STATE,
    CYCLE_MISSING,
    CYCLE_OTHER,
    INDICATOR_MISSING,
    INDICATOR_UNKNOWN,
    INDICATOR_AMBIGUOUS,
    FACTOR_UNKNOWN,
    FACTOR_OTHER,
    DIMENSION_UNKNOWN,
    DIMENSION_OTHER,
    LEVEL_NOT_KNOWN,
    LEVEL_MISSING,
    LEVEL_BETWEEN_STAGES,
    LEVEL_OFF_SCALE,
    LEVEL_UNKNOWN,

    REPEATED,
    CONTRADICTED,

    EDITION_OTHER,
    LANGUAGE_UNKNOWN,
    NUMBER_UNKNOWN,
    TEXT_MISSING,
    TEXT_TOO_LONG,

    KIND_UNKNOWN,
    PART_MISSING,
    PART_UNKNOWN,
    PART_AMBIGUOUS;

    /** Whether such a row is passed over as expected, and not refused: nothing in the file needs mending. */
    public boolean passesOver() {
        return this == NOT_A_STATE || this == LEVEL_NOT_KNOWN;
    }

    /** The key of its message. */
    public String key() {
        return "observatory.imports.reason." + name().toLowerCase(Locale.ROOT);
    }
}
