package org.istmo.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A team that asks to join the region's network.
 *
 * @param language of what it says
 * @param serves whom, and how
 * @param nationalTeam the one that is asked, if one is
 * @param previous the organisation's application before this one
 * @param decisions in order
 */
public record Application(
        UUID id,
        Organisation organisation,
        StateCode state,
        Team.Kind kind,
        String teamName,
        Language language,
        String serves,
        Founding founding,
        UUID applicant,
        LocalDate submittedOn,
        @Nullable UUID previous,
        List<Approver> approvers,
        @Nullable String nationalTeam,
        List<Decision> decisions,
        @Nullable Withdrawal withdrawal) {

    public Application {
        approvers = List.copyOf(approvers);
        decisions = List.copyOf(decisions);
    }

    /** The document that founded the team: where it can be read, and what it is. */
    public record Founding(String link, String note) {}

    /** What one of the approvers said. */
    public record Decision(Approver approver, boolean approved, String reason, LocalDate on, UUID by) {}

    /** That it was taken back. */
    public record Withdrawal(LocalDate on, String reason) {}

    /** An approver said no, which ends it; published inside that decision. */
    public record Refused(UUID application, UUID organisation) {}

    /** What an organisation says when it applies. */
    public record Draft(Team.Kind kind, String teamName, Language language, String serves, Founding founding) {}

    /** Where it stands, from what was decided. */
    public Joining joining() {
        Joining joining = Joining.sent(approvers, submittedOn);
        for (Decision decision : decisions) {
            if (joining instanceof Joining.Waiting waiting) {
                joining = decision.approved()
                        ? waiting.approved(decision.on())
                        : waiting.refused(decision.on(), decision.reason());
            }
        }
        return joining instanceof Joining.Waiting waiting && withdrawal != null
                ? waiting.withdrawn(withdrawal.on(), withdrawal.reason())
                : joining;
    }

    /** When the turn of one of its approvers began, if it has come. */
    public Optional<LocalDate> turn(int step) {
        if (step == 0) {
            return Optional.of(submittedOn);
        }
        return step <= decisions.size() && decisions.get(step - 1).approved()
                ? Optional.of(decisions.get(step - 1).on())
                : Optional.empty();
    }

    /** The calendar by which an approver works. */
    public String calendar(Approver approver) {
        return approver == Approver.SECRETARIAT ? Holidays.SECRETARIAT : state.iso3();
    }
}
