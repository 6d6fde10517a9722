package org.istmo.access;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those who have been sent to an issuer: each comes back once, soon, and in the browser that was sent. */
@Component
class IssuerVisits {

    /** How long somebody may stay there. */
    static final Duration LENGTH = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    IssuerVisits(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What somebody goes there for.
     *
     * @param language in which they read
     * @param next our page to which they go afterwards; empty for none
     * @param account to which what the issuer says is to be bound; null to sign in
     * @param link the hash of the invitation that they accept; null where there is none
     */
    record Errand(Language language, String next, @Nullable UUID account, byte @Nullable [] link) {}

    /** An errand as it was kept, with what the issuer's answer must fit. */
    record Visit(Errand errand, String nonce, String verifier) {}

    /** Keeps it; only who shows both secrets comes back to it. */
    void begin(Issuer issuer, Errand errand, Secret state, Secret browser, String nonce, String verifier) {
        jdbc.sql("""
                        INSERT INTO access.issuer_visit (state_hash, browser_hash, issuer, nonce, verifier, language, next,
                                                         account, link_hash, ends)
                        VALUES (:state, :browser, :issuer, :nonce, :verifier, :language, :next, :account, :link, :ends)
                        """)
                .param("state", state.hash())
                .param("browser", browser.hash())
                .param("issuer", issuer.name())
                .param("nonce", nonce)
                .param("verifier", verifier)
                .param("language", errand.language().tag())
                .param("next", errand.next())
                .param("account", errand.account())
                .param("link", errand.link(), java.sql.Types.BINARY)
                .param("ends", now().plus(LENGTH))
                .update();
    }

    /** Takes it out: of two who come back with the same secrets one finds nothing. */
    Optional<Visit> end(Issuer issuer, Secret state, Secret browser) {
        return jdbc.sql("""
                        DELETE FROM access.issuer_visit
                         WHERE state_hash = :state AND browser_hash = :browser AND issuer = :issuer AND ends > :now
                        RETURNING language, next, account, link_hash, nonce, verifier
                        """)
                .param("state", state.hash())
                .param("browser", browser.hash())
                .param("issuer", issuer.name())
                .param("now", now())
                .query((row, n) -> new Visit(
                        new Errand(
                                Language.of(row.getString("language")).orElse(Language.ENGLISH),
                                row.getString("next"),
                                row.getObject("account", UUID.class),
                                row.getBytes("link_hash")),
                        row.getString("nonce"),
                        row.getString("verifier")))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
