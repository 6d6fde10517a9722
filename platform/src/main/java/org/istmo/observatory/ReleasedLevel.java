package org.istmo.observatory;

import java.time.LocalDate;
import java.util.UUID;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A level that a state holds for an indicator in a cycle, released and immutable, with all that says how good it is.
 *
 * @param version counts the releases of this state's assessment in this cycle
 * @param validatedOn the day on which the state consented; null where it is not recorded
 * @param evidenceShown pieces of evidence that everybody can see
 * @param evidenceClosed pieces that count but are not public
 * @param demonstration whether it is invented
 */
public record ReleasedLevel(
        UUID assessment,
        StateCode state,
        CycleId cycle,
        int version,
        LocalDate releasedOn,
        IndicatorId indicator,
        int level,
        Method method,
        Confidence confidence,
        String proposedBy,
        @Nullable String reviewedBy,
        @Nullable LocalDate validatedOn,
        int evidenceShown,
        int evidenceClosed,
        boolean demonstration) {

    /** How a level was found. */
    public enum Method {
        IN_COUNTRY_REVIEW,
        QUESTIONNAIRE,
        DESK_RESEARCH,
        WORKSHOP,
        IMPORTED
    }

    /** How sure the assessors are. */
    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW,
        NOT_STATED
    }
}
