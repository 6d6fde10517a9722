package org.istmo.notices;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.DataKey;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The mails that wait, in the database: what is committed here is sent at least once, whatever is killed meanwhile. */
@Component
public class Outbox {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_ERROR = 500;
    private static final int SHOWN = 200;
    private static final Duration STALE = Duration.ofDays(7);
    private static final Duration MAIL_KEPT = Duration.ofDays(90);
    private static final Duration NOTICE_KEPT = Duration.ofDays(365);

    private static final String MAIL = """
            SELECT m.id, m.kind, m.account, m.contact_of, m.address, m.sealed, m.state, m.tries, m.next_try, m.made_on, m.done_on, m.error,
                   a.name, a.language, a.closed_on IS NULL AS open
              FROM notices.mail m LEFT JOIN access.account a ON a.id = m.account
            """;

    /** What somebody only wishes is no mail yet. */
    private static final String IS_MAIL = " NOT (m.state = 'QUEUED' AND m.account IS NULL AND m.sealed IS NULL) ";

    private final JdbcClient jdbc;
    private final DataKey key;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Outbox(JdbcClient jdbc, DataKey key, AuditLog audit, ApplicationEventPublisher events, InstantSource clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** There is a mail more: whoever delivers need not wait for its next look. */
    record Filled() {}

    /**
     * A mail that can be written now.
     *
     * @param notices what it tells, the oldest first; empty where nobody can read it any more, because it was sealed
     *     under another key
     */
    record Queued(UUID id, Kind kind, Recipient recipient, int tries, List<Notice> notices) {}

    /**
     * Whom a mail is for.
     *
     * @param account null where they have none
     * @param contactOf the organisation whose contact point they are; null where they are none
     * @param open whether the account can still be used
     */
    record Recipient(
            @Nullable UUID account,
            @Nullable UUID contactOf,
            String address,
            String name,
            Language language,
            boolean open) {}

    /** Puts a mail to somebody into the queue; empty where their account is closed. */
    Optional<UUID> add(UUID account, Kind kind) {
        return add(account, kind, UUID.randomUUID(), null);
    }

    /** Puts a letter with a secret into the queue: what it says lies there sealed, and is wiped when it has gone. */
    @Transactional
    public void addSealed(UUID account, Kind kind, Message message, String link) {
        UUID id = UUID.randomUUID();
        add(account, kind, id, seal(id, sealed(message, link)));
    }

    /** Puts a letter with a secret into the queue, to a contact point, which may have no account. */
    @Transactional
    public void addSealed(Addressee to, Kind kind, Message message, String link) {
        UUID id = UUID.randomUUID();
        ObjectNode text = sealed(message, link)
                .put("name", to.name())
                .put("language", to.language().tag());
        jdbc.sql("""
                        INSERT INTO notices.mail (id, contact_of, address, kind, sealed, next_try, made_on)
                        VALUES (:id, :organisation, :address, :kind, :sealed, :now, :now)
                        """)
                .param("id", id)
                .param("organisation", to.organisation())
                .param("address", to.address())
                .param("kind", kind.name())
                .param("sealed", seal(id, text))
                .param("now", now())
                .update();
        events.publishEvent(new Filled());
    }

    /** A contact point of an organisation: known by its address only. */
    public record Addressee(UUID organisation, String address, String name, Language language) {}

    private static ObjectNode sealed(Message message, String link) {
        return JSON.createObjectNode()
                .put("subject", message.subject())
                .put("text", message.text())
                .put("arguments", message.argumentsJson())
                .put("link", link);
    }

    private byte[] seal(UUID id, ObjectNode text) {
        return key.seal(text.toString().getBytes(StandardCharsets.UTF_8), place(id));
    }

    private Optional<UUID> add(UUID account, Kind kind, UUID id, byte @Nullable [] sealed) {
        int added = jdbc.sql("""
                        INSERT INTO notices.mail (id, account, address, kind, sealed, next_try, made_on)
                        SELECT :id, id, email, :kind, :sealed, :now, :now FROM access.account
                         WHERE id = :account AND closed_on IS NULL
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("sealed", sealed, java.sql.Types.BINARY)
                .param("now", now())
                .param("account", account)
                .update();
        events.publishEvent(new Filled());
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    /**
     * Notes that somebody says they have forgotten the password of the account with this address. Whether there is one
     * is found out by the worker: here the same is done for every address, in the same time.
     */
    @Transactional
    void addWish(String address) {
        jdbc.sql("""
                        INSERT INTO notices.mail (id, address, kind, next_try, made_on)
                        VALUES (:id, :address, :kind, :now, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("address", address)
                .param("kind", Kind.PASSWORD_LINK.name())
                .param("now", now())
                .update();
        events.publishEvent(new Filled());
    }

    /** A wish of {@link #addWish}. */
    record Wish(UUID id, String address) {}

    /** The next wish; nobody else gets it in this transaction. */
    Optional<Wish> takeWish() {
        return jdbc.sql("""
                        SELECT id, address FROM notices.mail WHERE state = 'QUEUED' AND account IS NULL AND sealed IS NULL
                         ORDER BY made_on LIMIT 1 FOR UPDATE SKIP LOCKED
                        """).query(Wish.class).optional();
    }

    /**
     * Makes a wish a letter. It goes to the address of the account and never to the one that was typed: two that are the
     * same without their capitals may be two mailboxes (a Kelvin sign becomes a k).
     */
    void grant(Wish wish, UUID account, Message message, String link) {
        jdbc.sql("""
                        UPDATE notices.mail m SET account = a.id, address = a.email, sealed = :sealed
                          FROM access.account a WHERE a.id = :account AND m.id = :id
                        """)
                .param("account", account)
                .param("sealed", seal(wish.id(), sealed(message, link)))
                .param("id", wish.id())
                .update();
    }

    /** Forgets a mail that is for nobody, or that was taken back. */
    void forget(UUID id) {
        jdbc.sql("DELETE FROM notices.mail WHERE id = :id").param("id", id).update();
    }

    /** Takes back the letters of this kind that wait for this person. */
    @Transactional
    void takeBack(UUID account, Kind kind) {
        asWorker();
        jdbc.sql("DELETE FROM notices.mail WHERE account = :account AND kind = :kind AND state = 'QUEUED'")
                .param("account", account)
                .param("kind", kind.name())
                .update();
    }

    /** The next mail whose time has come; nobody else gets it while this transaction lasts. */
    Optional<Queued> take() {
        return jdbc.sql(MAIL + " WHERE" + IS_MAIL + """
                         AND m.state = 'QUEUED' AND m.next_try <= :now ORDER BY m.next_try, m.id
                         LIMIT 1 FOR UPDATE OF m SKIP LOCKED
                        """)
                .param("now", now())
                .query(this::queued)
                .optional();
    }

    /** Whether the viewer may watch what becomes of this mail. */
    boolean isWatched(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM notices.mail WHERE id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** A mail that waits, to be looked at. */
    Optional<Queued> waiting(UUID id) {
        return jdbc.sql(MAIL + " WHERE m.state = 'QUEUED' AND m.id = :id")
                .param("id", id)
                .query(this::queued)
                .optional();
    }

    private Queued queued(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Kind kind = Kind.valueOf(row.getString("kind"));
        byte @Nullable [] sealed = row.getBytes("sealed");
        Optional<JsonNode> text = sealed == null
                ? Optional.empty()
                : key.open(sealed, place(id)).map(bytes -> JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
        List<Notice> notices = sealed == null
                ? notices(id)
                : text.map(found -> notice(id, kind, found)).stream().toList();
        return new Queued(id, kind, recipient(row, text), row.getInt("tries"), notices);
    }

    /** Of somebody without an account only the letter knows the name, and only until it has gone. */
    private static Recipient recipient(ResultSet row, Optional<JsonNode> text) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        String address = row.getString("address");
        String name = account != null
                ? row.getString("name")
                : text.map(found -> found.path("name").asString("")).orElse(address);
        String language = account != null
                ? row.getString("language")
                : text.map(found -> found.path("language").asString("")).orElse("");
        return new Recipient(
                account,
                row.getObject("contact_of", UUID.class),
                address,
                name,
                Language.of(language).orElse(Language.ENGLISH),
                row.getBoolean("open"));
    }

    private Notice notice(UUID id, Kind kind, JsonNode text) {
        Message message = Message.of(
                text.get("subject").asString(),
                text.get("text").asString(),
                text.get("arguments").asString());
        return new Notice(id, kind, message, text.get("link").asString(), clock.instant(), true);
    }

    private List<Notice> notices(UUID mail) {
        return jdbc.sql("""
                        SELECT id, kind, subject, text, arguments::text, link, told_on, read_on FROM notices.notice
                         WHERE mail = :mail ORDER BY told_on, id
                        """).param("mail", mail).query(Notices::notice).list();
    }

    /** It has gone. */
    void sent(Queued mail) {
        done(mail, Mail.State.SENT, null);
    }

    /** It will never go. */
    void failed(Queued mail, String why) {
        done(mail, Mail.State.FAILED, why);
    }

    private void done(Queued mail, Mail.State state, @Nullable String why) {
        jdbc.sql("""
                        UPDATE notices.mail
                           SET state = :state, done_on = :now, error = :error, tries = tries + 1, sealed = NULL
                         WHERE id = :id
                        """)
                .param("state", state.name())
                .param("now", now())
                .param("error", why == null ? null : Lines.one(why, LONGEST_ERROR))
                .param("id", mail.id())
                .update();
    }

    /** It is tried again then. */
    void postpone(Queued mail, Instant until, String why) {
        jdbc.sql("UPDATE notices.mail SET next_try = :until, error = :error, tries = tries + 1 WHERE id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("error", Lines.one(why, LONGEST_ERROR))
                .param("id", mail.id())
                .update();
    }

    /** It went, and came back: to whom it was addressed; empty where no such mail went. */
    Optional<Recipient> bounced(UUID id, String why) {
        jdbc.sql("UPDATE notices.mail SET state = 'BOUNCED', error = :error WHERE id = :id AND state = 'SENT'")
                .param("error", Lines.one(why, LONGEST_ERROR))
                .param("id", id)
                .update();
        return jdbc.sql(MAIL + " WHERE m.id = :id AND m.state = 'BOUNCED'")
                .param("id", id)
                .query((row, n) -> queued(row, n).recipient())
                .optional();
    }

    /**
     * Makes a mail of what one person was told some time ago and is mailed together now; false where there is nobody for
     * whom it is time.
     */
    boolean gather() {
        Optional<UUID> account =
                jdbc.sql("""
                        SELECT account FROM notices.notice WHERE due <= :now AND mail IS NULL ORDER BY due, id LIMIT 1
                           FOR UPDATE SKIP LOCKED
                        """).param("now", now()).query(UUID.class).optional();
        if (account.isEmpty()) {
            return false;
        }
        Optional<UUID> mail = add(account.get(), Kind.DIGEST);
        jdbc.sql("""
                        UPDATE notices.notice SET mail = :mail, due = CASE WHEN :open THEN due END
                         WHERE account = :account AND due <= :now AND mail IS NULL
                        """)
                .param("mail", mail.orElse(null))
                .param("open", mail.isPresent())
                .param("account", account.get())
                .param("now", now())
                .update();
        return true;
    }

    /** Gives up what could have gone for so long that it is no news any more: nothing that has lain here goes out at once. */
    void giveUpStale() {
        jdbc.sql("""
                        UPDATE notices.mail SET state = 'FAILED', done_on = :now, sealed = NULL,
                               error = coalesce(error, 'it has waited too long')
                         WHERE state = 'QUEUED' AND next_try < :stale
                        """).param("now", now()).param("stale", now().minus(STALE)).update();
    }

    /** Ends what has been kept long enough: a mail ninety days after it went or failed, a notice after a year. */
    void endOld() {
        OffsetDateTime went = now().minus(MAIL_KEPT);
        jdbc.sql("""
                        UPDATE notices.notice SET mail = NULL, due = NULL
                         WHERE mail IN (SELECT id FROM notices.mail WHERE done_on < :went)
                        """).param("went", went).update();
        jdbc.sql("DELETE FROM notices.mail WHERE done_on < :went")
                .param("went", went)
                .update();
        jdbc.sql("""
                        DELETE FROM notices.notice n WHERE told_on < :told
                           AND NOT EXISTS (SELECT FROM notices.mail WHERE id = n.mail)
                        """).param("told", now().minus(NOTICE_KEPT)).update();
    }

    /** The transaction is the worker’s: it may look at everybody’s mail and notices. */
    void asWorker() {
        jdbc.sql("SELECT set_config('istmo.work', 'notices', true)")
                .query(String.class)
                .single();
    }

    /** The mails to accounts made last, the newest first, for an administrator. */
    @Transactional(readOnly = true)
    public List<Mail> latest() {
        return jdbc.sql(MAIL + " WHERE" + IS_MAIL + "ORDER BY m.made_on DESC, m.id LIMIT :most")
                .param("most", SHOWN)
                .query(Outbox::mail)
                .list();
    }

    /** How many mails to accounts wait. */
    @Transactional(readOnly = true)
    public int waiting() {
        return jdbc.sql("SELECT count(*) FROM notices.mail m WHERE m.state = 'QUEUED' AND" + IS_MAIL)
                .query(Integer.class)
                .single();
    }

    /** Puts a mail that failed into the queue again; false where it cannot be sent again. */
    @Transactional
    public boolean sendAgain(UUID id, UUID administrator) {
        boolean possible = jdbc.sql(MAIL + " WHERE m.id = :id")
                .param("id", id)
                .query(Outbox::mail)
                .optional()
                .filter(Mail::canBeSentAgain)
                .isPresent();
        if (possible) {
            jdbc.sql("""
                            UPDATE notices.mail SET state = 'QUEUED', tries = 0, next_try = :now, done_on = NULL
                             WHERE id = :id AND state = 'FAILED'
                            """).param("now", now()).param("id", id).update();
            audit.record(Act.MAIL_SENT_AGAIN, administrator, null, "notices/mail/" + id, Map.of());
            events.publishEvent(new Filled());
        }
        return possible;
    }

    private static Mail mail(ResultSet row, int n) throws SQLException {
        OffsetDateTime done = row.getObject("done_on", OffsetDateTime.class);
        return new Mail(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getString("address"),
                Mail.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getObject("next_try", OffsetDateTime.class).toInstant(),
                row.getObject("made_on", OffsetDateTime.class).toInstant(),
                done == null ? null : done.toInstant(),
                row.getString("error"));
    }

    private static String place(UUID id) {
        return "notices/mail/" + id;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
