package org.istmo.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.Installation;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of those who are signed in; the database keeps only the hash of what the browser holds. */
@Component
public class Sessions {

    static final Duration LENGTH = Duration.ofHours(12);

    /** When a session was used last is told to five minutes: more would cost a write with each request. */
    private static final Duration USED_TO = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Affiliations affiliations;
    private final AuditLog audit;
    private final Installation installation;
    private final InstantSource clock;

    Sessions(
            JdbcClient jdbc,
            Affiliations affiliations,
            AuditLog audit,
            Installation installation,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.affiliations = affiliations;
        this.audit = audit;
        this.installation = installation;
        this.clock = clock;
    }

    /**
     * One session, as its holder sees it.
     *
     * @param lastUsed to five minutes
     */
    public record Session(UUID id, Device device, Instant started, Instant lastUsed) {}

    /**
     * What was shown at a sign-in.
     *
     * @param secondFactor whether a second factor was
     * @param onlyFor the organisation whose own issuer vouched for the person; null where the account's password did, or
     *     an issuer of nobody's own
     */
    public record Shown(boolean secondFactor, @Nullable UUID onlyFor) {}

    /** Starts a session for somebody who has proved who they are; it acts for their organisation where they have one. */
    @Transactional
    public Secret start(UUID account, Device device, Shown shown) {
        jdbc.sql("DELETE FROM access.session WHERE account = :account AND ends <= :now")
                .param("account", account)
                .param("now", now())
                .update();
        UUID organisation = shown.onlyFor() != null
                ? shown.onlyFor()
                : Acting.in(affiliations.of(account), null, null).organisation();
        Secret secret = Secret.random();
        jdbc.sql("""
                        INSERT INTO access.session (token_hash, account, started, last_used, ends, browser, platform,
                                                    second_factor_on, organisation, only_for)
                        VALUES (:hash, :account, :now, :now, :ends, :browser, :platform,
                                CASE WHEN :shown THEN :now END, :organisation, :onlyFor)
                        """)
                .param("hash", secret.hash())
                .param("account", account)
                .param("now", now())
                .param("ends", now().plus(LENGTH))
                .param("browser", device.browser().name())
                .param("platform", device.platform().name())
                .param("shown", shown.secondFactor())
                .param("organisation", organisation)
                .param("onlyFor", shown.onlyFor())
                .update();
        audit.record(
                Act.SIGNED_IN, account, organisation, subject(account), Map.of("secondFactor", shown.secondFactor()));
        return secret;
    }

    /** The person behind a session, while it lasts, with what they hold in it. */
    public Optional<Viewer.Person> person(Secret session) {
        OffsetDateTime now = now();
        return jdbc.sql("""
                        SELECT a.id, a.email, a.name, a.language, s.last_used, s.second_factor_on IS NOT NULL AS shown,
                               s.organisation, s.only_for, h.*
                          FROM access.session s JOIN access.account a ON a.id = s.account
                         CROSS JOIN access.held_by(a.id) h
                         WHERE s.token_hash = :hash AND s.ends > :now AND a.closed_on IS NULL
                        """)
                .param("hash", session.hash())
                .param("now", now)
                .query((row, n) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("name"),
                        Language.of(row.getString("language")).orElse(Language.ENGLISH),
                        row.getObject("last_used", OffsetDateTime.class),
                        row.getBoolean("shown"),
                        row.getObject("organisation", UUID.class),
                        row.getObject("only_for", UUID.class),
                        Held.of(row)))
                .optional()
                // With this connection given back: sixteen readers who each held one and waited for a second would wait
                // for ever.
                .map(found -> {
                    if (found.lastUsed().isBefore(now.minus(USED_TO))) {
                        used(session, now);
                    }
                    Viewer.Person person = Viewer.Person.of(
                            found.account(),
                            found.email(),
                            found.name(),
                            found.language(),
                            Acting.in(found.held().affiliations(), found.organisation(), found.onlyFor()),
                            found.held().grants());
                    return found.shown() || installation.demonstration() ? person : person.withoutSecondFactor();
                });
    }

    private record Found(
            UUID account,
            String email,
            String name,
            Language language,
            OffsetDateTime lastUsed,
            boolean shown,
            @Nullable UUID organisation,
            @Nullable UUID onlyFor,
            Held held) {}

    /** From now on this session acts for this organisation; false where its holder cannot. */
    @Transactional
    public boolean actFor(UUID organisation, Viewer.Person person, Secret session) {
        if (person.acting().choices().stream()
                .noneMatch(one -> one.organisation().equals(organisation))) {
            return false;
        }
        jdbc.sql(
                        "UPDATE access.session SET organisation = :organisation WHERE token_hash = :hash AND account = :account")
                .param("organisation", organisation)
                .param("hash", session.hash())
                .param("account", person.account())
                .update();
        audit.record(Act.ACTING_CHOSEN, person.account(), organisation, subject(person.account()), Map.of());
        return true;
    }

    private void used(Secret session, OffsetDateTime now) {
        jdbc.sql("UPDATE access.session SET last_used = :now WHERE token_hash = :hash")
                .param("now", now)
                .param("hash", session.hash())
                .update();
    }

    /** The sessions of this account that last, the one used last first. */
    public List<Session> of(UUID account) {
        return jdbc.sql("""
                        SELECT id, browser, platform, started, last_used FROM access.session
                         WHERE account = :account AND ends > :now ORDER BY last_used DESC, id
                        """)
                .param("account", account)
                .param("now", now())
                .query((row, n) -> new Session(
                        row.getObject("id", UUID.class),
                        new Device(
                                Device.Browser.valueOf(row.getString("browser")),
                                Device.Platform.valueOf(row.getString("platform"))),
                        row.getObject("started", OffsetDateTime.class).toInstant(),
                        row.getObject("last_used", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The number under which its holder sees this session. */
    public Optional<UUID> id(Secret session) {
        return jdbc.sql("SELECT id FROM access.session WHERE token_hash = :hash")
                .param("hash", session.hash())
                .query(UUID.class)
                .optional();
    }

    /** Ends this session, if it is one of the account's. */
    @Transactional
    public boolean end(UUID account, UUID session) {
        int ended = jdbc.sql("DELETE FROM access.session WHERE id = :id AND account = :account")
                .param("id", session)
                .param("account", account)
                .update();
        if (ended > 0) {
            audit.record(Act.SIGNED_OUT, account, null, subject(account), Map.of());
        }
        return ended > 0;
    }

    /** Ends all sessions of the account. */
    @Transactional
    public void endAll(UUID account) {
        end(account, jdbc.sql("DELETE FROM access.session WHERE account = :account"));
    }

    /** Ends all sessions of the account but this one. */
    @Transactional
    public void endOthers(UUID account, Secret but) {
        end(
                account,
                jdbc.sql("DELETE FROM access.session WHERE account = :account AND token_hash <> :but")
                        .param("but", but.hash()));
    }

    private void end(UUID account, JdbcClient.StatementSpec sessions) {
        int ended = sessions.param("account", account).update();
        audit.record(Act.SESSIONS_ENDED, account, null, subject(account), Map.of("sessions", ended));
    }

    /** This session has shown a second factor. */
    void showedSecondFactor(Secret session) {
        jdbc.sql("UPDATE access.session SET second_factor_on = :now WHERE token_hash = :hash")
                .param("now", now())
                .param("hash", session.hash())
                .update();
    }

    /** The account has no second factor any more, so none of its sessions has shown one. */
    void forgetSecondFactor(UUID account) {
        jdbc.sql("UPDATE access.session SET second_factor_on = NULL WHERE account = :account")
                .param("account", account)
                .update();
    }

    private static String subject(UUID account) {
        return "access/account/" + account;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
