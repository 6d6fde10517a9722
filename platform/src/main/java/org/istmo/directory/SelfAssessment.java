package org.istmo.directory;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * What a team says of its own maturity, by SIM3.
 *
 * @param revision of the draft: grows with each change
 * @param answers by parameter, 0 to 4; one that is missing is not answered
 * @param published whether the team shows the result to everybody
 */
public record SelfAssessment(
        UUID id,
        String team,
        int version,
        int revision,
        Sim3Profile profile,
        Map<String, Integer> answers,
        Status status,
        boolean published) {

    public SelfAssessment {
        answers = Map.copyOf(answers);
    }

    /** Where it stands. */
    public sealed interface Status {

        /** The team works on it. */
        record Draft() implements Status {}

        /** Another team has it. */
        record Submitted(String reviewer, LocalDate on, UUID by) implements Status {}

        /** Another team has confirmed it; it never changes any more. */
        record Reviewed(String reviewer, LocalDate submittedOn, LocalDate on, String review) implements Status {}

        /** Another team has sent it back; the team goes on with a new version. */
        record Returned(String reviewer, LocalDate submittedOn, LocalDate on, String review) implements Status {}

        /** The key of what it says. */
        default String key() {
            return switch (this) {
                case Draft _ -> "directory.sim3.draft";
                case Submitted _ -> "directory.sim3.submitted";
                case Reviewed _ -> "directory.sim3.reviewed";
                case Returned _ -> "directory.sim3.returned";
            };
        }
    }

    /** Whether the profile is met, or the gaps. */
    public Sim3Result result() {
        return Sim3Result.of(profile.minima(), answers);
    }
}
