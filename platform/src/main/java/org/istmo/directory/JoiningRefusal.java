package org.istmo.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Why somebody may not decide on an application. */
public enum JoiningRefusal {
    /** It does not wait any more, or for somebody else than the approver saw. */
    DECIDED_MEANWHILE,
    /** It waits for others. */
    NOT_YOURS,
    /** Nobody decides on what they asked for themselves. */
    OWN_APPLICATION,
    /** Each approver is another person. */
    DECIDED_BEFORE;

    /** The refusal, if there is one. This is the whole rule. */
    public static Optional<JoiningRefusal> of(Application application, int step, UUID person, Set<Approver> offices) {
        if (!(application.joining() instanceof Joining.Waiting waiting) || waiting.step() != step) {
            return Optional.of(DECIDED_MEANWHILE);
        }
        if (!offices.contains(waiting.approver())) {
            return Optional.of(NOT_YOURS);
        }
        if (application.applicant().equals(person)) {
            return Optional.of(OWN_APPLICATION);
        }
        return application.decisions().stream()
                        .anyMatch(decision -> decision.by().equals(person))
                ? Optional.of(DECIDED_BEFORE)
                : Optional.empty();
    }

    /** The key of what it says. */
    public String key() {
        return "directory.joining.no." + name().toLowerCase(Locale.ROOT);
    }
}
