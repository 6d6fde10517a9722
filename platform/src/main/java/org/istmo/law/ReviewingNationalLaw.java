package org.istmo.law;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Another person than its author confirms what was proposed on national law, or refuses it with a reason. */
@Component
public class ReviewingNationalLaw {

    private final JdbcClient jdbc;
    private final NationalLaws laws;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ReviewingNationalLaw(JdbcClient jdbc, NationalLaws laws, AuditLog audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.laws = laws;
        this.audit = audit;
        this.events = events;
    }

    /** What came of it. */
    public enum Result {
        DONE,
        /** The reviewer proposed it: another person has to review it. */
        OWN,
        /** It is not open any more, or never was. */
        NOT_OPEN,
        /** What it stands on, a law or a provision, is not confirmed. */
        STANDS_ON_NOTHING,
        /** Something confirmed meanwhile contradicts it, or says the same. */
        CONTRADICTED,
        /** A refusal says why. */
        NO_REASON;

        /** The text that says so. */
        public String key() {
            return "law.national.review." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Confirms one. */
    @Transactional
    public Result confirm(UUID change) {
        ProposingNationalLaw.hold(jdbc);
        return laws.open(change).map(proposal -> confirm(List.of(proposal))).orElse(Result.NOT_OPEN);
    }

    /** Confirms what is still open of a batch, all of it or nothing. */
    @Transactional
    public Result confirmBatch(UUID batch) {
        ProposingNationalLaw.hold(jdbc);
        List<NationalProposal> open = laws.open().stream()
                .filter(proposal -> proposal.batch().equals(batch))
                .toList();
        return open.isEmpty() ? Result.NOT_OPEN : confirm(open);
    }

    private Result confirm(List<NationalProposal> proposals) {
        NationalContent content = laws.confirmed();
        for (NationalProposal proposal : proposals) {
            Result result = write(proposal, content);
            if (result != Result.DONE) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return result;
            }
            if (!proposal.withdraws()) {
                content = content.with(proposal.entry());
            }
        }
        events.publishEvent(new PublicContentChanged());
        return Result.DONE;
    }

    private Result write(NationalProposal proposal, NationalContent content) {
        if (proposal.own()) {
            return Result.OWN;
        }
        if (!proposal.withdraws()) {
            Optional<NationalFault> fault = NationalCheck.broken(proposal.entry(), content, true);
            if (fault.isPresent()) {
                return switch (fault.get().rule()) {
                    case UNKNOWN_LAW, UNKNOWN_PROVISION -> Result.STANDS_ON_NOTHING;
                    default -> Result.CONTRADICTED;
                };
            }
        }
        write(proposal, "CONFIRMED", "");
        return Result.DONE;
    }

    /** Refuses one; its author reads why. */
    @Transactional
    public Result refuse(UUID change, String reason) {
        if (reason.isBlank() || reason.length() > NationalFields.LONGEST) {
            return Result.NO_REASON;
        }
        ProposingNationalLaw.hold(jdbc);
        Optional<NationalProposal> open = laws.open(change);
        if (open.isEmpty()) {
            return Result.NOT_OPEN;
        }
        if (open.get().own()) {
            return Result.OWN;
        }
        write(open.get(), "REFUSED", reason.strip());
        return Result.DONE;
    }

    private void write(NationalProposal proposal, String outcome, String reason) {
        Viewer.Person person = (Viewer.Person) CurrentViewer.get();
        UUID organisation = person.organisationFor(Permission.LAW_MAP);
        jdbc.sql("""
                        INSERT INTO law.national_review (change, proposed_by, outcome, reviewed_by, reviewed_for, role,
                                                         reason)
                        SELECT id, proposed_by, :outcome, :by, :for, :role, :reason
                          FROM law.national_change WHERE id = :change
                        """)
                .param("change", proposal.change())
                .param("outcome", outcome)
                .param("by", person.account())
                .param("for", organisation)
                .param("role", role(person).name())
                .param("reason", reason)
                .update();
        audit.record(
                Act.NATIONAL_LAW_REVIEWED,
                person.account(),
                organisation,
                "law/national/" + proposal.batch(),
                Map.of("change", proposal.change().toString(), "outcome", outcome, "reason", reason));
    }

    private static Role role(Viewer.Person person) {
        return person.grants().stream()
                .map(Viewer.Grant::role)
                .filter(role -> role.permissions().contains(Permission.LAW_MAP))
                .findFirst()
                .orElseThrow();
    }
}
