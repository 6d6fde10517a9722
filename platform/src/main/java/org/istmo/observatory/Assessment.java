package org.istmo.observatory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * One version of the assessment of one state in one cycle, as it stands now.
 *
 * @param edition the edition of the model that the cycle uses
 * @param reason why this version was opened; null for the first
 * @param revision counts its changes: whoever changes something says which revision they saw
 * @param contributors the accounts of everybody who changed something in it
 * @param answered how many indicators have a level or are said to be not known
 * @param known how many indicators have a level
 * @param changedOn when somebody last changed something, or took a step
 * @param demonstration whether its levels are invented
 */
public record Assessment(
        UUID id,
        Key key,
        String edition,
        @Nullable String reason,
        AssessmentStatus status,
        int revision,
        Set<String> contributors,
        int answered,
        int known,
        @Nullable Instant changedOn,
        @Nullable Instant releasedOn,
        boolean demonstration) {

    /** What an assessment is called, and found by: {@code BRA/2025/1}. */
    public record Key(StateCode state, CycleId cycle, int version) {

        /** As an address's end and as the subject of an audit record say it. */
        public String path() {
            return state + "/" + cycle + "/" + version;
        }

        String subject() {
            return "observatory/assessment/" + path();
        }
    }

    /** What the rules of its steps need to know. Where nothing is said of any indicator yet, nobody proposed. */
    public AssessmentVersion version() {
        return new AssessmentVersion(
                key.version(), Optional.ofNullable(reason), status, answered == 0 ? Set.of() : contributors);
    }
}
