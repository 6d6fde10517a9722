package org.istmo.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses of accounts to which nothing can be delivered: nothing is sent there until an administrator has it tried
 * again. A contact point is written to again the next time that it is asked.
 */
@Component
public class FailingAddresses {

    private final JdbcClient jdbc;
    private final Notices notices;
    private final TeamNotices teams;
    private final AuditLog audit;
    private final InstantSource clock;

    FailingAddresses(JdbcClient jdbc, Notices notices, TeamNotices teams, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.teams = teams;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param reason what its server said
     */
    public record Failing(String address, Instant failedOn, String reason) {}

    /** All of them, by address. */
    public List<Failing> all() {
        return jdbc.sql("SELECT address, failed_on, reason FROM notices.failing_address ORDER BY address")
                .query(FailingAddresses::failing)
                .list();
    }

    /** What is known of this address, if it fails. */
    public Optional<Failing> find(String address) {
        return jdbc.sql("SELECT address, failed_on, reason FROM notices.failing_address WHERE address = :address")
                .param("address", address)
                .query(FailingAddresses::failing)
                .optional();
    }

    private static Failing failing(ResultSet row, int n) throws SQLException {
        return new Failing(
                row.getString("address"),
                row.getObject("failed_on", OffsetDateTime.class).toInstant(),
                row.getString("reason"));
    }

    /** Notes that nothing can be delivered to somebody, and tells those of their organisations who can mend it. */
    @Transactional
    void note(Outbox.Recipient recipient, String reason) {
        if (recipient.contactOf() != null) {
            teams.comesBack(recipient.contactOf(), recipient.address());
            return;
        }
        int noted = jdbc.sql("""
                        INSERT INTO notices.failing_address (address, failed_on, reason) VALUES (:address, :now, :reason)
                        ON CONFLICT (address) DO NOTHING
                        """)
                .param("address", recipient.address())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", Lines.one(reason, 500))
                .update();
        if (noted == 0) {
            return;
        }
        Message message = new Message(
                "notices.said.address_fails",
                "notices.said.address_fails.text",
                Map.of("name", recipient.name(), "address", recipient.address()));
        administrators(recipient.account())
                .forEach(administrator -> notices.tell(administrator, Kind.ADDRESS_FAILS, message, "/notices/outbox"));
    }

    /** The administrators of the person's organisations; where there is none but the person, all others. */
    private List<UUID> administrators(@Nullable UUID person) {
        List<UUID> own = administrators(person, """
                 AND g.organisation IN (SELECT m.organisation FROM directory.membership m
                                          JOIN directory.person p ON p.id = m.person WHERE p.account = CAST(:person AS uuid))
                """);
        return own.isEmpty() ? administrators(person, "") : own;
    }

    private List<UUID> administrators(@Nullable UUID person, String within) {
        return jdbc.sql("""
                        SELECT DISTINCT g.account FROM access.role_grant g JOIN access.account a ON a.id = g.account
                         WHERE g.role = 'ADMINISTRATOR' AND a.closed_on IS NULL AND a.id IS DISTINCT FROM CAST(:person AS uuid)
                        """ + within)
                .param("person", person, java.sql.Types.OTHER)
                .query((row, n) -> row.getObject("account", UUID.class))
                .list();
    }

    /** Sends to this address again. */
    @Transactional
    public void tryAgain(String address, UUID administrator) {
        jdbc.sql("DELETE FROM notices.failing_address WHERE address = :address")
                .param("address", address)
                .update();
        audit.record(Act.ADDRESS_TRIED_AGAIN, administrator, null, "notices/address", Map.of("address", address));
    }
}
