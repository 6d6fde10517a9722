package org.istmo.observatory;

import java.util.Locale;

/** In what part somebody takes a step of an assessment. */
public enum Party {
    /** Proposes levels with their evidence. */
    ASSESSOR,
    /** Checks what others proposed. */
    REVIEWER,
    /** Speaks for the state that is assessed. */
    STATE,
    /** Makes public what the state has validated. */
    RELEASER;

    /** The key of its name. */
    public String key() {
        return "observatory.party." + name().toLowerCase(Locale.ROOT);
    }
}
