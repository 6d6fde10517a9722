package org.istmo.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people show beside their password: an authenticator app, passkeys, and recovery codes for a bad day. */
@Component
public class SecondFactors {

    /** How long somebody may take from the picture to the first code. */
    private static final Duration ENROLMENT = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final DataKey key;
    private final Sessions sessions;
    private final AuditLog audit;
    private final InstantSource clock;

    SecondFactors(JdbcClient jdbc, DataKey key, Sessions sessions, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What an account has.
     *
     * @param app since when it has an authenticator app; null where it has none
     * @param passkeys how many it has
     * @param recoveryCodes how many are left
     * @param reset when an administrator took all of it away; null where nobody did
     */
    public record Held(
            @Nullable Instant app,
            int passkeys,
            int recoveryCodes,
            @Nullable Instant reset) {

        /** Whether there is a second factor to show. */
        public boolean any() {
            return app != null || passkeys > 0;
        }
    }

    /** What this account has. */
    public Held of(UUID account) {
        return jdbc.sql("""
                        SELECT (SELECT confirmed_on FROM access.authenticator_app WHERE account = a.id) AS app,
                               (SELECT count(*) FROM access.passkey WHERE account = a.id) AS passkeys,
                               (SELECT count(*) FROM access.recovery_code WHERE account = a.id AND used_on IS NULL) AS codes,
                               factors_reset_on AS reset
                          FROM access.account a WHERE id = :account
                        """)
                .param("account", account)
                .query((row, n) -> new Held(
                        instant(row.getObject("app", OffsetDateTime.class)),
                        row.getInt("passkeys"),
                        row.getInt("codes"),
                        instant(row.getObject("reset", OffsetDateTime.class))))
                .single();
    }

    /** Begins with an authenticator app in this session; one that was begun and not confirmed is forgotten. */
    @Transactional
    public Optional<Totp> begin(UUID account, UUID session) {
        Totp totp = Totp.random();
        int begun = jdbc.sql("""
                        INSERT INTO access.authenticator_app AS old (account, sealed, begun_on, begun_in)
                        VALUES (:account, :sealed, :now, :session)
                        ON CONFLICT (account) DO UPDATE
                           SET sealed = excluded.sealed, begun_on = excluded.begun_on, begun_in = excluded.begun_in
                         WHERE old.confirmed_on IS NULL
                        """)
                .param("account", account)
                .param("sealed", key.seal(totp.secret(), place(account)))
                .param("now", now())
                .param("session", session)
                .update();
        return begun == 1 ? Optional.of(totp) : Optional.empty();
    }

    /** What was begun in this session not long ago, and waits for its first code. */
    public Optional<Totp> begun(UUID account, UUID session) {
        return jdbc.sql("""
                        SELECT sealed FROM access.authenticator_app
                         WHERE account = :account AND begun_in = :session AND confirmed_on IS NULL AND begun_on > :since
                        """)
                .param("account", account)
                .param("session", session)
                .param("since", now().minus(ENROLMENT))
                .query((row, n) -> key.open(row.getBytes("sealed"), place(account)))
                .optional()
                .flatMap(secret -> secret)
                .map(Totp::new);
    }

    /**
     * Confirms the app by a code of it: from now on it is asked for, this session has shown it and all others end. The
     * recovery codes are told once, where it is the first factor; empty where the code is wrong.
     */
    @Transactional
    public Optional<List<String>> confirm(UUID account, Secret session, String code) {
        Optional<Totp> begun = sessions.id(session).flatMap(id -> begun(account, id));
        OptionalLong step = begun.isEmpty() ? OptionalLong.empty() : begun.get().step(digits(code), clock.instant(), 0);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        int confirmed = jdbc.sql("""
                        UPDATE access.authenticator_app SET confirmed_on = :now, last_step = :step
                         WHERE account = :account AND confirmed_on IS NULL
                        """)
                .param("now", now())
                .param("step", step.getAsLong())
                .param("account", account)
                .update();
        if (confirmed == 0) {
            return Optional.empty();
        }
        boolean first = of(account).passkeys() == 0;
        added(account, session, "app");
        return Optional.of(first ? newRecoveryCodes(account) : List.of());
    }

    /** A factor was added in this session: it has shown it, and all others end. */
    void added(UUID account, Secret session, String kind) {
        sessions.showedSecondFactor(session);
        sessions.endOthers(account, session);
        audit.record(Act.SECOND_FACTOR_ADDED, account, null, subject(account), Map.of("kind", kind));
    }

    /** Makes new recovery codes, told once; the earlier ones are good for nothing any more. */
    @Transactional
    public List<String> newRecoveryCodes(UUID account) {
        delete("recovery_code", account);
        List<String> codes = Stream.generate(RecoveryCode::random)
                .limit(RecoveryCode.AT_ONCE)
                .toList();
        for (String code : codes) {
            jdbc.sql("INSERT INTO access.recovery_code (code_hash, account) VALUES (:hash, :account)")
                    .param("hash", RecoveryCode.hash(code))
                    .param("account", account)
                    .update();
        }
        audit.record(Act.RECOVERY_CODES_MADE, account, null, subject(account), Map.of());
        return codes;
    }

    /** Takes the app away; where no other factor is left, the sessions hold no more than whoever shows none. */
    @Transactional
    public void removeApp(UUID account) {
        if (delete("authenticator_app", account) > 0) {
            removed(account, "app");
        }
    }

    /** A factor was taken away. */
    void removed(UUID account, String kind) {
        audit.record(Act.SECOND_FACTOR_REMOVED, account, null, subject(account), Map.of("kind", kind));
        if (!of(account).any()) {
            delete("recovery_code", account);
            sessions.forgetSecondFactor(account);
        }
    }

    /** Takes everything away from somebody who lost it, at an administrator's word; their sessions end, and their page says so. */
    @Transactional
    public void reset(UUID account, UUID administrator) {
        delete("authenticator_app", account);
        delete("passkey", account);
        delete("recovery_code", account);
        delete("sign_in_step", account);
        jdbc.sql("UPDATE access.account SET factors_reset_on = :now WHERE id = :account")
                .param("now", now())
                .param("account", account)
                .update();
        audit.record(Act.SECOND_FACTOR_RESET, administrator, null, subject(account), Map.of());
        sessions.endAll(account);
    }

    /** Whether this is a code of the account's app that was never taken, or a recovery code that was never used; it is now. */
    @Transactional
    boolean take(UUID account, String typed) {
        boolean taken = takeCode(account, digits(typed)) || takeRecoveryCode(account, typed);
        if (!taken) {
            audit.record(Act.SECOND_FACTOR_REFUSED, account, null, subject(account), Map.of());
        }
        return taken;
    }

    private boolean takeCode(UUID account, String code) {
        // Taken by the statement itself: of two that come with the same code at once, one finds the step taken.
        return jdbc.sql("""
                        SELECT sealed, last_step FROM access.authenticator_app
                         WHERE account = :account AND confirmed_on IS NOT NULL
                        """)
                .param("account", account)
                .query((row, n) -> {
                    long last = row.getLong("last_step");
                    return key.open(row.getBytes("sealed"), place(account))
                            .map(secret -> new Totp(secret).step(code, clock.instant(), last))
                            .orElse(OptionalLong.empty());
                })
                .optional()
                .filter(step -> step.isPresent() && takeStep(account, step.getAsLong()))
                .isPresent();
    }

    private boolean takeStep(UUID account, long step) {
        return jdbc.sql(
                                "UPDATE access.authenticator_app SET last_step = :step WHERE account = :account AND last_step < :step")
                        .param("step", step)
                        .param("account", account)
                        .update()
                == 1;
    }

    private boolean takeRecoveryCode(UUID account, String typed) {
        int used = jdbc.sql("""
                        UPDATE access.recovery_code SET used_on = :now
                         WHERE code_hash = :hash AND account = :account AND used_on IS NULL
                        """)
                .param("now", now())
                .param("hash", RecoveryCode.hash(typed))
                .param("account", account)
                .update();
        if (used == 1) {
            audit.record(Act.RECOVERY_CODE_USED, account, null, subject(account), Map.of());
        }
        return used == 1;
    }

    private int delete(String table, UUID account) {
        return jdbc.sql("DELETE FROM access." + table + " WHERE account = :account")
                .param("account", account)
                .update();
    }

    private static String digits(String typed) {
        return typed.replaceAll("\\s", "");
    }

    private static String place(UUID account) {
        return "access/authenticator_app/" + account;
    }

    private static String subject(UUID account) {
        return "access/account/" + account;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
