package org.istmo.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys to which people's mail is encrypted. */
@Component
public class OpenPgpKeys {

    /** So long before a key ends its holder is told. */
    static final Duration WARNING = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Notices notices;
    private final AuditLog audit;
    private final InstantSource clock;

    OpenPgpKeys(JdbcClient jdbc, Notices notices, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** The key of this person. */
    public Optional<OpenPgpKey> of(UUID account) {
        return jdbc.sql("SELECT fingerprint, ends, armoured FROM notices.openpgp_key WHERE account = :account")
                .param("account", account)
                .query(OpenPgpKeys::key)
                .optional();
    }

    /** Takes the key that somebody gives for their mail; an earlier one of theirs is forgotten. */
    @Transactional
    public OpenPgpKey.Reading set(UUID account, String text) {
        OpenPgpKey.Reading reading = OpenPgpKey.read(text, clock.instant());
        if (reading instanceof OpenPgpKey.Reading.Usable(OpenPgpKey key)) {
            jdbc.sql("""
                            INSERT INTO notices.openpgp_key (account, fingerprint, armoured, ends, added_on)
                            VALUES (:account, :fingerprint, :armoured, :ends, :now)
                            ON CONFLICT (account) DO UPDATE
                               SET fingerprint = excluded.fingerprint, armoured = excluded.armoured,
                                   ends = excluded.ends, added_on = excluded.added_on, warned_for = NULL
                            """)
                    .param("account", account)
                    .param("fingerprint", key.fingerprint())
                    .param("armoured", key.armoured())
                    .param("ends", key.ends() == null ? null : key.ends().atOffset(ZoneOffset.UTC))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            audit.record(
                    Act.OPENPGP_KEY_SET,
                    account,
                    null,
                    "notices/account/" + account,
                    Map.of("fingerprint", key.fingerprint()));
        }
        return reading;
    }

    /** Forgets the key: mail comes unencrypted from now on, and says nothing closed. */
    @Transactional
    public void remove(UUID account) {
        jdbc.sql("DELETE FROM notices.openpgp_key WHERE account = :account")
                .param("account", account)
                .update();
        audit.record(Act.OPENPGP_KEY_REMOVED, account, null, "notices/account/" + account, Map.of());
    }

    /** Tells those whose keys end within thirty days, once for each key and each end. */
    @Transactional
    void warn() {
        Instant now = clock.instant();
        List<Ending> ending = jdbc.sql("""
                        UPDATE notices.openpgp_key SET warned_for = ends
                         WHERE ends <= :soon AND ends > :now AND warned_for IS DISTINCT FROM ends
                        RETURNING account, fingerprint, ends
                        """)
                .param("soon", now.plus(WARNING).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Ending(
                        row.getObject("account", UUID.class),
                        row.getString("fingerprint"),
                        row.getObject("ends", OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDate()))
                .list();
        for (Ending key : ending) {
            Message message = new Message(
                    "notices.said.key_ends",
                    "notices.said.key_ends.text",
                    Map.of("day", key.day(), "fingerprint", key.fingerprint()));
            notices.tell(key.account(), Kind.KEY_ENDS, message, "/account/notices");
        }
    }

    private record Ending(UUID account, String fingerprint, LocalDate day) {}

    private static OpenPgpKey key(ResultSet row, int n) throws SQLException {
        OffsetDateTime ends = row.getObject("ends", OffsetDateTime.class);
        return new OpenPgpKey(
                row.getString("fingerprint"), ends == null ? null : ends.toInstant(), row.getString("armoured"));
    }
}
