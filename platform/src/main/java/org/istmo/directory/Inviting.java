package org.istmo.directory;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Secret;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An administrator lets somebody set their first password: by a link that works once, mailed or passed on. */
@Component
public class Inviting {

    /** How long the link works. */
    public static final Duration LINK = Duration.ofDays(7);

    private final Accounts accounts;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Inviting(Accounts accounts, AuditLog audit, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Somebody is to be sent this link.
     *
     * @param organisation the name of the one that they belong to
     */
    public record Invited(UUID account, String organisation, Secret link) {}

    /** The links that somebody was sent no longer work, and one that was not sent yet is not sent. */
    public record Withdrawn(UUID account) {}

    /** Sends a link to somebody by mail; earlier ones no longer work. */
    @Transactional
    public void byMail(UUID account, Organisation organisation) {
        Secret link = accounts.makeFirstPasswordLink(account, LINK);
        audit.record(
                Act.INVITED, CurrentViewer.get().account(), organisation.id(), "access/account/" + account, Map.of());
        events.publishEvent(new Invited(account, organisation.name(), link));
    }

    /** Makes a link to be passed on by hand; earlier ones no longer work. */
    @Transactional
    public Secret byHand(UUID account) {
        events.publishEvent(new Withdrawn(account));
        return accounts.makeFirstPasswordLink(account, LINK);
    }

    /** Takes every link back. */
    @Transactional
    public void withdraw(UUID account) {
        int ended = accounts.endLinks(account);
        audit.record(
                Act.INVITATION_WITHDRAWN,
                CurrentViewer.get().account(),
                null,
                "access/account/" + account,
                Map.of("links", ended));
        events.publishEvent(new Withdrawn(account));
    }
}
