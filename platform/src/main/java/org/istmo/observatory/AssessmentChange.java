package org.istmo.observatory;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed something in an assessment.
 *
 * @param revision the assessment's revision after the change
 * @param by the person's name
 * @param indicator the code of the indicator that was changed; null where the change was a step
 * @param level the level that was proposed or given; null where there was none
 * @param status where a step led; null where the change was none
 */
public record AssessmentChange(
        int revision,
        Instant at,
        String by,
        What what,
        @Nullable String indicator,
        @Nullable Integer level,
        @Nullable AssessmentStatus status) {

    /** What was changed. */
    public enum What {
        OPENED,
        LEVEL,
        EVIDENCE_ADDED,
        EVIDENCE_REMOVED,
        RATING_GIVEN,
        RATING_REMOVED,
        MOVED;

        /** The key of its name. */
        public String key() {
            return "observatory.change." + name().toLowerCase(Locale.ROOT);
        }
    }
}
