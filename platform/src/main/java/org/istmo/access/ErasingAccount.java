package org.istmo.access;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person asks what is kept about them, and asks to be forgotten (as the General Principles on privacy of the
 * Inter-American Juridical Committee have it: access and deletion). Records that others rely on stay, without a name.
 */
@Component
public class ErasingAccount {

    private final List<OwnData> kept;
    private final OwnPassword own;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    ErasingAccount(List<OwnData> kept, OwnPassword own, AuditLog audit, JdbcClient jdbc) {
        this.kept = List.copyOf(kept);
        this.own = own;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** What came of it. */
    public enum Outcome {
        ERASED,
        WRONG_PASSWORD,
        TOO_MANY_TRIES,
        /** Nobody would be left to manage accounts. */
        LAST_ADMINISTRATOR
    }

    /** All that is kept about this person, by section. */
    public Map<String, List<Map<String, @Nullable Object>>> export(UUID account) {
        Map<String, List<Map<String, @Nullable Object>>> all = new TreeMap<>();
        kept.forEach(part -> all.put(part.section(), part.of(account)));
        return all;
    }

    /** Forgets the person for good, once they have shown their password again: all of it or nothing. */
    @Transactional
    public Outcome erase(UUID account, String password) {
        OwnPassword.Proof proof = own.prove(account, password);
        if (proof != OwnPassword.Proof.RIGHT) {
            return proof == OwnPassword.Proof.WRONG ? Outcome.WRONG_PASSWORD : Outcome.TOO_MANY_TRIES;
        }
        if (isLastAdministrator(account)) {
            return Outcome.LAST_ADMINISTRATOR;
        }
        kept.forEach(part -> part.erase(account));
        audit.record(Act.ACCOUNT_ERASED, account, null, "access/account/" + account, Map.of());
        return Outcome.ERASED;
    }

    /** The rows are locked: two administrators who leave at once do not leave nobody. */
    private boolean isLastAdministrator(UUID account) {
        List<UUID> administrators =
                jdbc.sql("""
                        SELECT a.id FROM access.account a
                         WHERE a.closed_on IS NULL AND a.password_hash IS NOT NULL
                           AND EXISTS (SELECT FROM access.role_grant g WHERE g.account = a.id AND g.role = 'ADMINISTRATOR')
                         ORDER BY a.id FOR UPDATE OF a
                        """).query((row, n) -> row.getObject("id", UUID.class)).list();
        return administrators.equals(List.of(account));
    }
}
