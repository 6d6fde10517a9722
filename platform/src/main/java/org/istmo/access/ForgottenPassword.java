package org.istmo.access;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody has forgotten their password and asks for a link by mail. The same is done, in the same time, whether there is
 * an account with the address or not: nobody looks here. Whoever delivers the mail finds out later.
 */
@Component
public class ForgottenPassword {

    /** How long the link works. */
    public static final Duration LINK = Duration.ofHours(1);

    private final Accounts accounts;
    private final SignInLimits limits;
    private final KnownDevices devices;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ForgottenPassword(
            Accounts accounts,
            SignInLimits limits,
            KnownDevices devices,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.limits = limits;
        this.devices = devices;
        this.audit = audit;
        this.events = events;
    }

    /** Somebody asked for a link, for this address. */
    public record Asked(String email) {}

    /** Asks for a link; false where there were too many of these, for whatever address. */
    @Transactional
    public boolean ask(String email, SigningIn.From from) {
        SignInLimits.Try attempt =
                new SignInLimits.Try(email, from.address(), from.known().filter(known -> devices.knows(known, email)));
        if (!limits.mayAsk(attempt)) {
            return false;
        }
        audit.record(Act.PASSWORD_LINK_ASKED, null, null, null, Map.of());
        events.publishEvent(new Asked(email));
        return true;
    }

    /** A link for somebody. */
    public record Made(UUID account, Secret link) {}

    /** Makes the link for the account with this address; empty where there is none that can be used. */
    @Transactional
    public Optional<Made> link(String email) {
        return accounts.findOpen(email)
                .map(account -> new Made(account, accounts.makeForgottenPasswordLink(account, LINK)));
    }
}
