package org.istmo.observatory;

import java.util.Optional;

/**
 * What an assessment holds of one indicator.
 *
 * @param proposed empty where nobody has said anything yet, and only evidence or ratings lie there
 * @param proposedBy the organisation for which it was proposed
 * @param evidenceShown pieces of evidence that are public once released
 * @param evidenceClosed pieces that count but are not public
 */
public record AssessedIndicator(
        String code,
        Optional<ProposedLevel> proposed,
        Optional<String> proposedBy,
        Optional<String> reviewedBy,
        int evidenceShown,
        int evidenceClosed,
        int ratings) {

    /** An indicator that nobody has touched. */
    public static AssessedIndicator untouched(String code) {
        return new AssessedIndicator(code, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, 0);
    }

    /** How many pieces of evidence there are, public or not. */
    public int evidence() {
        return evidenceShown + evidenceClosed;
    }
}
