package org.istmo.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which account is opened by what an issuer calls somebody: only what was bound on purpose, never a like address. */
@Component
public class Identities {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Identities(
            JdbcClient jdbc, Accounts accounts, AuditLog audit, ApplicationEventPublisher events, InstantSource clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One of an account's.
     *
     * @param issuer its address
     * @param usedOn the day on which it signed somebody in last, in UTC; null where it never did
     */
    public record Identity(
            String issuer,
            String subject,
            Instant boundOn,
            @Nullable LocalDate usedOn) {}

    /** Those of this account. */
    public List<Identity> of(UUID account) {
        return jdbc.sql("""
                        SELECT issuer, subject, bound_on, used_on FROM access.identity WHERE account = :account ORDER BY issuer
                        """)
                .param("account", account)
                .query((row, n) -> new Identity(
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getObject("bound_on", OffsetDateTime.class).toInstant(),
                        row.getObject("used_on", LocalDate.class)))
                .list();
    }

    /** The account that is opened by this, while it can be used. */
    Optional<UUID> account(Issuer issuer, String subject) {
        return jdbc.sql("""
                        SELECT i.account FROM access.identity i JOIN access.account a ON a.id = i.account
                         WHERE i.issuer = :issuer AND i.subject = :subject AND a.closed_on IS NULL
                        """)
                .param("issuer", issuer.location())
                .param("subject", subject)
                .query(UUID.class)
                .optional();
    }

    /** It has signed its holder in. */
    @Transactional
    void shown(UUID account, Issuer issuer) {
        jdbc.sql("UPDATE access.identity SET used_on = :today WHERE account = :account AND issuer = :issuer")
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("account", account)
                .param("issuer", issuer.location())
                .update();
        audit.record(Act.IDENTITY_SHOWN, account, null, subject(account), Map.of("issuer", issuer.name()));
    }

    /** Binds it; false where it opens another account, or the account has another one of this issuer. */
    @Transactional
    boolean bind(UUID account, Issuer issuer, String subject) {
        int bound = jdbc.sql("""
                        INSERT INTO access.identity (issuer, subject, account, bound_on)
                        VALUES (:issuer, :subject, :account, :now) ON CONFLICT DO NOTHING
                        """)
                .param("issuer", issuer.location())
                .param("subject", subject)
                .param("account", account)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (bound == 1) {
            audit.record(Act.IDENTITY_BOUND, account, null, subject(account), Map.of("issuer", issuer.name()));
            events.publishEvent(new AccountAlert.IdentityBound(account, issuer.label()));
        }
        return bound == 1;
    }

    /** Binds it to the account to whose holder an invitation was sent, and uses that up; empty where either cannot be. */
    @Transactional
    Optional<UUID> accept(byte[] link, Issuer issuer, String subject) {
        // Of two who accept it at once the second waits here, and finds it used.
        jdbc.sql("SELECT account FROM access.one_time_link WHERE token_hash = :hash FOR UPDATE")
                .param("hash", link)
                .query(UUID.class)
                .optional();
        Optional<UUID> bound = accounts.invited(link)
                .filter(invited -> !invited.again())
                .map(Accounts.Invited::account)
                .filter(account -> bind(account, issuer, subject));
        bound.ifPresent(accounts::endLinks);
        return bound;
    }

    /** Takes it away. */
    @Transactional
    public boolean unbind(UUID account, String issuer) {
        int gone = jdbc.sql("DELETE FROM access.identity WHERE account = :account AND issuer = :issuer")
                .param("account", account)
                .param("issuer", issuer)
                .update();
        if (gone > 0) {
            audit.record(Act.IDENTITY_UNBOUND, account, null, subject(account), Map.of());
            events.publishEvent(new AccountAlert.IdentityUnbound(account));
        }
        return gone > 0;
    }

    private static String subject(UUID account) {
        return "access/account/" + account;
    }
}
