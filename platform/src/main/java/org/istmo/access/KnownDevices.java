package org.istmo.access;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The browsers in which somebody has signed in before: they hold a secret that says so, and nothing else. */
@Component
class KnownDevices {

    static final Duration REMEMBERED = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    KnownDevices(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the account with this address has been signed in to there. */
    boolean knows(Secret device, String email) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM access.known_device d JOIN access.account a ON a.id = d.account
                                        WHERE d.token_hash = :hash AND d.ends > :now AND a.email = :email)
                        """)
                .param("hash", device.hash())
                .param("now", now())
                .param("email", email.toLowerCase(Locale.ROOT))
                .query(Boolean.class)
                .single();
    }

    /** Whether this account has been signed in to there. */
    boolean knows(Secret device, UUID account) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM access.known_device
                                        WHERE token_hash = :hash AND account = :account AND ends > :now)
                        """)
                .param("hash", device.hash())
                .param("account", account)
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /**
     * Remembers the browser for the account and gives it a new secret, so that one that somebody planted there or copied
     * from it is worth nothing any more.
     */
    @Transactional
    Secret remember(Optional<Secret> before, UUID account) {
        Secret secret = Secret.random();
        before.ifPresent(old -> jdbc.sql("UPDATE access.known_device SET token_hash = :new WHERE token_hash = :old")
                .param("new", secret.hash())
                .param("old", old.hash())
                .update());
        jdbc.sql("DELETE FROM access.known_device WHERE account = :account AND ends <= :now")
                .param("account", account)
                .param("now", now())
                .update();
        jdbc.sql("""
                        INSERT INTO access.known_device (token_hash, account, ends) VALUES (:hash, :account, :ends)
                        ON CONFLICT (token_hash, account) DO UPDATE SET ends = excluded.ends
                        """)
                .param("hash", secret.hash())
                .param("account", account)
                .param("ends", now().plus(REMEMBERED))
                .update();
        return secret;
    }

    /** Forgets all browsers of the account but this one. */
    void forgetOthers(UUID account, Optional<Secret> but) {
        jdbc.sql("DELETE FROM access.known_device WHERE account = :account AND token_hash <> :but")
                .param("account", account)
                .param("but", but.map(Secret::hash).orElse(new byte[0]))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
