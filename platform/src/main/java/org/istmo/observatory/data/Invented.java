package org.istmo.observatory.data;

import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.jspecify.annotations.Nullable;

/**
 * How data say that they are invented: each invented row carries the word, so that no part of a file can lose it. What is
 * real in a demonstration, its states and models, does not.
 */
public final class Invented {

    /** What stands in the column COMMENT of an invented row. */
    public static final String MARK = "DEMONSTRATION";

    private Invented() {}

    /** The mark where something is invented, else nothing. */
    public static @Nullable String mark(boolean invented) {
        return invented ? MARK : null;
    }

    /** Whether any released level is invented. */
    public static boolean anywhereIn(Observations observations) {
        return observations.levels().values().stream()
                .flatMap(states -> states.values().stream())
                .flatMap(levels -> levels.values().stream())
                .anyMatch(ReleasedLevel::demonstration);
    }
}
