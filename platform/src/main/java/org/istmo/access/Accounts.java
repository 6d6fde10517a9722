package org.istmo.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts, with what proves them (passwords, one-time links) and the roles that they hold. */
@Component
public class Accounts {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Passwords passwords;
    private final InstantSource clock;

    Accounts(JdbcClient jdbc, AuditLog audit, Passwords passwords, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Opens an account; it can be used once a password is set. */
    @Transactional
    public UUID open(String email, String name, Language language) {
        UUID id = UUID.randomUUID();
        jdbc.sql("INSERT INTO access.account (id, email, name, language) VALUES (:id, :email, :name, :language)")
                .param("id", id)
                .param("email", email.toLowerCase(Locale.ROOT))
                .param("name", name)
                .param("language", language.tag())
                .update();
        audit.record(Act.ACCOUNT_OPENED, null, null, "access/account/" + id, Map.of());
        return id;
    }

    /** Sets the account's password. */
    @Transactional
    public void setPassword(UUID account, String password) {
        setPassword(account, hash(password));
    }

    /** What is kept of a password; to make it takes a tenth of a second, on purpose. */
    public record PasswordHash(String text) {}

    /** What would be kept of this password; may be called from any thread, before there is an account. */
    public PasswordHash hash(String password) {
        return new PasswordHash(passwords.hash(password));
    }

    /** Sets the account's password by what is kept of it. */
    @Transactional
    public void setPassword(UUID account, PasswordHash hash) {
        jdbc.sql("UPDATE access.account SET password_hash = :hash WHERE id = :id")
                .param("hash", hash.text())
                .param("id", account)
                .update();
        audit.record(Act.PASSWORD_SET, account, null, "access/account/" + account, Map.of());
    }

    /** Gives a role for an organisation. */
    @Transactional
    public void grant(UUID account, UUID organisation, Role role) {
        jdbc.sql("""
                        INSERT INTO access.role_grant (account, organisation, role) VALUES (:account, :organisation, :role)
                        ON CONFLICT DO NOTHING
                        """)
                .param("account", account)
                .param("organisation", organisation)
                .param("role", role.name())
                .update();
        audit.record(Act.ROLE_GRANTED, null, organisation, "access/account/" + account, Map.of("role", role.name()));
    }

    /** Takes a role away. */
    @Transactional
    public void withdraw(UUID account, UUID organisation, Role role) {
        int gone = jdbc.sql("""
                        DELETE FROM access.role_grant
                         WHERE account = :account AND organisation = :organisation AND role = :role
                        """)
                .param("account", account)
                .param("organisation", organisation)
                .param("role", role.name())
                .update();
        if (gone > 0) {
            audit.record(
                    Act.ROLE_WITHDRAWN, null, organisation, "access/account/" + account, Map.of("role", role.name()));
        }
    }

    /** Whether an account with this address is there, open or closed. */
    public boolean isTaken(String email) {
        return find(email).isPresent();
    }

    /** The account with this address, open or closed. */
    public Optional<UUID> find(String email) {
        return jdbc.sql("SELECT id FROM access.account WHERE email = :email")
                .param("email", email.toLowerCase(Locale.ROOT))
                .query(UUID.class)
                .optional();
    }

    /** The account with this address, if it can be used or waits for its first password. */
    Optional<UUID> findOpen(String email) {
        return jdbc.sql("SELECT id FROM access.account WHERE email = :email AND closed_on IS NULL")
                .param("email", email.toLowerCase(Locale.ROOT))
                .query(UUID.class)
                .optional();
    }

    /** Whether nobody has an account yet. */
    public boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM access.account)")
                .query(Boolean.class)
                .single();
    }

    /** The account that this address and this password belong to; as slow for an unknown address as for a known one. */
    Optional<UUID> verify(String email, String password) {
        Optional<Proof> proof = jdbc.sql("""
                        SELECT id, password_hash FROM access.account WHERE email = :email AND closed_on IS NULL
                        """)
                .param("email", email.toLowerCase(Locale.ROOT))
                .query(Proof.class)
                .optional();
        if (passwords.matches(password, proof.map(Proof::passwordHash).orElse(null))) {
            return proof.map(Proof::id);
        }
        audit.record(Act.SIGN_IN_REFUSED, proof.map(Proof::id).orElse(null), null, null, Map.of());
        return Optional.empty();
    }

    /** Whether this is the account's password. */
    boolean isPassword(UUID account, String password) {
        return jdbc.sql("SELECT id, password_hash FROM access.account WHERE id = :id AND closed_on IS NULL")
                .param("id", account)
                .query(Proof.class)
                .optional()
                .filter(proof -> passwords.matches(password, proof.passwordHash()))
                .isPresent();
    }

    private record Proof(UUID id, @Nullable String passwordHash) {}

    /** Chooses the language of the account's holder. */
    @Transactional
    public void choose(UUID account, Language language) {
        jdbc.sql("UPDATE access.account SET language = :language WHERE id = :id")
                .param("language", language.tag())
                .param("id", account)
                .update();
        audit.record(
                Act.LANGUAGE_CHOSEN, account, null, "access/account/" + account, Map.of("language", language.tag()));
    }

    /** Makes a link through which somebody can become the first administrator once; earlier ones no longer work. */
    @Transactional
    public Secret makeFirstAdministratorLink(Duration lifetime) {
        jdbc.sql("UPDATE access.one_time_link SET used_on = :now WHERE account IS NULL AND used_on IS NULL")
                .param("now", in(Duration.ZERO))
                .update();
        Secret secret = Secret.random();
        jdbc.sql("INSERT INTO access.one_time_link (token_hash, ends) VALUES (:hash, :ends)")
                .param("hash", secret.hash())
                .param("ends", in(lifetime))
                .update();
        return secret;
    }

    /** Makes a link through which the account's holder sets a first password once; earlier ones no longer work. */
    @Transactional
    public Secret makeFirstPasswordLink(UUID account, Duration lifetime) {
        return makeLink(account, lifetime, "FIRST");
    }

    /** Makes a link through which somebody who has forgotten their password sets a new one once. */
    @Transactional
    Secret makeForgottenPasswordLink(UUID account, Duration lifetime) {
        return makeLink(account, lifetime, "FORGOTTEN");
    }

    private Secret makeLink(UUID account, Duration lifetime, String purpose) {
        jdbc.sql("""
                        UPDATE access.one_time_link SET used_on = :now
                         WHERE account = :account AND purpose = :purpose AND used_on IS NULL
                        """)
                .param("account", account)
                .param("purpose", purpose)
                .param("now", in(Duration.ZERO))
                .update();
        Secret secret = Secret.random();
        jdbc.sql("""
                        INSERT INTO access.one_time_link (token_hash, account, purpose, ends)
                        VALUES (:hash, :account, :purpose, :ends)
                        """)
                .param("hash", secret.hash())
                .param("account", account)
                .param("purpose", purpose)
                .param("ends", in(lifetime))
                .update();
        return secret;
    }

    /** Ends every link with which somebody could set a password of this account; says how many there were. */
    @Transactional
    public int endLinks(UUID account) {
        return jdbc.sql("""
                        UPDATE access.one_time_link SET used_on = :now
                         WHERE account = :account AND used_on IS NULL AND ends > :now
                        """)
                .param("account", account)
                .param("now", in(Duration.ZERO))
                .update();
    }

    /**
     * Somebody who can set a password by a link.
     *
     * @param again whether they have had one before
     * @param needsFactor whether what their roles open asks for a second factor that they do not have yet
     */
    public record Invited(UUID account, String email, String name, boolean again, boolean needsFactor) {}

    /** Whose password the link sets; empty where it was used, is too old, or never was. */
    public Optional<Invited> invited(Secret link) {
        return invited(link.hash());
    }

    /** The same by the link's hash. */
    Optional<Invited> invited(byte[] link) {
        return jdbc.sql("""
                        SELECT a.id AS account, a.email, a.name, access.has_way_in(a.id) AS again,
                               EXISTS (SELECT FROM access.role_grant g WHERE g.account = a.id)
                                   AND NOT access.has_second_factor(a.id) AS needs_factor
                          FROM access.one_time_link l JOIN access.account a ON a.id = l.account
                         WHERE l.token_hash = :hash AND l.used_on IS NULL AND l.ends > :now AND a.closed_on IS NULL
                        """)
                .param("hash", link)
                .param("now", in(Duration.ZERO))
                .query(Invited.class)
                .optional();
    }

    /** Whether the link leads to the first administrator's form: it is unused, and nobody has an account yet. */
    public boolean isFirstAdministratorLink(Secret link) {
        return isEmpty()
                && jdbc.sql("""
                                SELECT EXISTS (SELECT FROM access.one_time_link
                                 WHERE token_hash = :hash AND account IS NULL AND used_on IS NULL AND ends > :now)
                                """)
                        .param("hash", link.hash())
                        .param("now", in(Duration.ZERO))
                        .query(Boolean.class)
                        .single();
    }

    /** Uses the link up; false where somebody else has used it meanwhile. */
    @Transactional
    public boolean use(Secret link) {
        return jdbc.sql("""
                                UPDATE access.one_time_link SET used_on = :now
                                 WHERE token_hash = :hash AND used_on IS NULL AND ends > :now
                                """)
                        .param("hash", link.hash())
                        .param("now", in(Duration.ZERO))
                        .update()
                == 1;
    }

    private OffsetDateTime in(Duration duration) {
        Instant now = clock.instant();
        return now.plus(duration).atOffset(ZoneOffset.UTC);
    }
}
