package org.istmo.law;

import java.util.Map;

/**
 * A ground of refusal of an instrument, or a limit to refusing, as it bears on an offence. Its words stand in
 * {@code refusal_grounds.csv}; when it applies is our reading.
 */
public record RefusalGround(InstrumentId instrument, String article, Nature nature, When when) {

    /** What it does. */
    public enum Nature {
        /** The requested state may refuse on it. */
        GROUND,
        /** The requested state may never refuse on it. */
        NEVER,
        /** Whoever refuses must do this. */
        DUTY
    }

    /** Which offences it concerns. */
    public enum When {
        ALWAYS,
        POLITICAL,
        FISCAL,
        MILITARY,
        BELOW_ONE_YEAR,
        /** Wherever dual criminality may be asked for. */
        DUAL_CRIMINALITY
    }

    /** Reads a row of {@code grounds.csv}. */
    public static RefusalGround read(Map<String, String> row) {
        return new RefusalGround(
                new InstrumentId(Cells.required(row, "instrument")),
                Cells.required(row, "article"),
                Nature.valueOf(Cells.required(row, "nature")),
                When.valueOf(Cells.required(row, "applies_when")));
    }
}
