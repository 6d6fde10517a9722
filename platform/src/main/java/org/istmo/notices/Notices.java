package org.istmo.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people are told: written in the transaction of the act that they are told of, and mailed as each likes it. */
@Component
public class Notices {

    /** So many stand on a page. */
    static final int ON_A_PAGE = 100;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    Notices(JdbcClient jdbc, Outbox outbox, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Tells somebody, in the transaction of the act: what is rolled back was never told, and what is committed will be.
     *
     * @param message never with a secret in it: it stays on the person’s page
     * @param link where more is to be seen: a path of this installation, without the language
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID account, Kind kind, Message message, String link) {
        if (!kind.isOnPage()) {
            throw new IllegalArgumentException(kind + " is a letter, and stands on no page");
        }
        Instant now = clock.instant();
        Delivery delivery = delivery(account, kind);
        Optional<Instant> due = delivery.due(now);
        UUID mail = delivery == Delivery.AT_ONCE ? outbox.add(account, kind).orElse(null) : null;
        jdbc.sql("""
                        INSERT INTO notices.notice (id, account, kind, subject, text, arguments, link, told_on, due, mail)
                        VALUES (:id, :account, :kind, :subject, :text, :arguments::jsonb, :link, :now, :due, :mail)
                        """)
                .param("id", UUID.randomUUID())
                .param("account", account)
                .param("kind", kind.name())
                .param("subject", message.subject())
                .param("text", message.text())
                .param("arguments", message.argumentsJson())
                .param("link", link)
                .param("now", at(now))
                .param("due", due.map(Notices::at).orElse(null))
                .param("mail", mail)
                .update();
    }

    /** What this person was told last, the newest first. */
    @Transactional(readOnly = true)
    public List<Notice> of(UUID account) {
        return jdbc.sql("""
                        SELECT id, kind, subject, text, arguments::text, link, told_on, read_on FROM notices.notice
                         WHERE account = :account ORDER BY told_on DESC, id LIMIT :most
                        """)
                .param("account", account)
                .param("most", ON_A_PAGE)
                .query(Notices::notice)
                .list();
    }

    /** Marks as read what this person was told until this moment. */
    @Transactional
    public void markRead(UUID account, Instant until) {
        int marked = jdbc.sql("""
                        UPDATE notices.notice SET read_on = :now
                         WHERE account = :account AND told_on <= :until AND read_on IS NULL
                        """)
                .param("now", at(clock.instant()))
                .param("account", account)
                .param("until", at(until))
                .update();
        audit.record(Act.NOTICES_READ, account, null, subject(account), Map.of("count", marked));
    }

    /** How this person is mailed each kind that stands on their page. */
    public Map<Kind, Delivery> choices(UUID account) {
        Map<Kind, Delivery> choices = new EnumMap<>(Kind.class);
        Kind.onPage().forEach(kind -> choices.put(kind, delivery(account, kind)));
        return choices;
    }

    /** Chooses how a person is mailed these kinds; those that are a duty stay as they are. */
    @Transactional
    public void choose(UUID account, Map<Kind, Delivery> choices) {
        choices.forEach((kind, delivery) -> {
            if (!kind.isDuty()) {
                jdbc.sql("""
                                INSERT INTO notices.choice (account, kind, delivery) VALUES (:account, :kind, :delivery)
                                ON CONFLICT (account, kind) DO UPDATE SET delivery = excluded.delivery
                                """)
                        .param("account", account)
                        .param("kind", kind.name())
                        .param("delivery", delivery.name())
                        .update();
            }
        });
        audit.record(Act.NOTICES_CHOSEN, account, null, subject(account), Map.of());
    }

    private Delivery delivery(UUID account, Kind kind) {
        if (kind.isDuty()) {
            return Delivery.AT_ONCE;
        }
        return jdbc.sql("SELECT delivery FROM notices.choice WHERE account = :account AND kind = :kind")
                .param("account", account)
                .param("kind", kind.name())
                .query((row, n) -> Delivery.valueOf(row.getString("delivery")))
                .optional()
                .orElse(Delivery.AT_ONCE);
    }

    static Notice notice(ResultSet row, int n) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                Message.of(row.getString("subject"), row.getString("text"), row.getString("arguments")),
                row.getString("link"),
                row.getObject("told_on", OffsetDateTime.class).toInstant(),
                row.getObject("read_on") == null);
    }

    private static String subject(UUID account) {
        return "notices/account/" + account;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
