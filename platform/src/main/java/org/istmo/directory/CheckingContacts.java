package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.Language;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks each contact point once a month whether it is still right, reminds the silent and tells who has to know. The letters
 * are written by whoever listens to the events of {@link ContactCheck}.
 */
@Component
public class CheckingContacts {

    /** A link works for as long as its question is the newest one, and a little more. */
    private static final int LINK_DAYS = 45;

    /** The program itself, for the length of its round: it asks for the secretariat, and has no account. */
    private static final Viewer.Person PROGRAM = new Viewer.Person(
            new UUID(0, 0),
            "",
            "",
            Language.ENGLISH,
            new UUID(0, 0),
            List.of(new Viewer.Grant(new UUID(0, 0), Role.SECRETARIAT_OFFICER)));

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    CheckingContacts(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A round over all contact points; may be made as often as one likes. How often each step was taken. */
    public Map<ContactCheck.Step, Integer> round() {
        Map<ContactCheck.Step, Integer> taken = new EnumMap<>(ContactCheck.Step.class);
        CurrentViewer.as(
                PROGRAM,
                () -> transactions.execute(_ -> {
                    // Of two instances one makes the round; the other finds everything done.
                    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('directory.contacts'))")
                            .query()
                            .listOfRows();
                    for (ContactPoint contact : active()) {
                        ContactCheck.Step step =
                                ContactCheck.next(newest(contact).orElse(null), today());
                        take(step, contact);
                        taken.merge(step, 1, Integer::sum);
                    }
                    if (taken.keySet().stream().anyMatch(step -> step != ContactCheck.Step.NOTHING)) {
                        events.publishEvent(new PublicContentChanged());
                    }
                    return taken;
                }));
        return taken;
    }

    /** Only teams that are members, and organisations that never had a team, are asked. */
    private List<ContactPoint> active() {
        return jdbc.sql("""
                        SELECT p.* FROM directory.contact_point p LEFT JOIN directory.team t ON t.organisation = p.organisation
                         WHERE p.removed_on IS NULL AND (t.id IS NULL OR directory.is_member(t.id)) ORDER BY p.id
                        """).query(ContactPoints::contact).list();
    }

    private Optional<ContactCheck> newest(ContactPoint contact) {
        return jdbc.sql("""
                        SELECT asked_on, reminded_on, escalated_on, confirmed_on FROM directory.contact_check
                         WHERE contact = :contact ORDER BY asked_on DESC LIMIT 1
                        """)
                .param("contact", contact.id())
                .query((row, n) -> new ContactCheck(
                        row.getObject("asked_on", LocalDate.class),
                        row.getObject("reminded_on", LocalDate.class),
                        row.getObject("escalated_on", LocalDate.class),
                        row.getObject("confirmed_on", LocalDate.class)))
                .optional();
    }

    private void take(ContactCheck.Step step, ContactPoint contact) {
        switch (step) {
            case NOTHING -> {}
            case ASK -> {
                UUID check = UUID.randomUUID();
                jdbc.sql("INSERT INTO directory.contact_check (id, contact, asked_on) VALUES (:id, :contact, :today)")
                        .param("id", check)
                        .param("contact", contact.id())
                        .param("today", today())
                        .update();
                noted(Act.CONTACT_ASKED, contact);
                events.publishEvent(new ContactCheck.Asked(check, contact, link(check)));
            }
            case REMIND -> {
                UUID check = mark(contact, "reminded_on");
                noted(Act.CONTACT_ASKED, contact);
                events.publishEvent(new ContactCheck.Reminded(check, contact, link(check)));
            }
            case ESCALATE -> {
                UUID check = mark(contact, "escalated_on");
                noted(Act.CONTACT_ESCALATED, contact);
                LocalDate since = newest(contact).orElseThrow().askedOn();
                events.publishEvent(new ContactCheck.Escalated(check, contact, since));
            }
        }
    }

    private UUID mark(ContactPoint contact, String column) {
        return jdbc.sql("UPDATE directory.contact_check SET " + column + """
                         = :today WHERE id = (SELECT id FROM directory.contact_check
                                               WHERE contact = :contact ORDER BY asked_on DESC LIMIT 1)
                        RETURNING id
                        """)
                .param("today", today())
                .param("contact", contact.id())
                .query((row, n) -> row.getObject("id", UUID.class))
                .single();
    }

    private Secret link(UUID check) {
        Secret secret = Secret.random();
        jdbc.sql("INSERT INTO directory.contact_check_link (token_hash, check_id, ends) VALUES (:hash, :check, :ends)")
                .param("hash", secret.hash())
                .param("check", check)
                .param("ends", today().plusDays(LINK_DAYS))
                .update();
        return secret;
    }

    private void noted(Act act, ContactPoint contact) {
        audit.record(
                act,
                null,
                contact.organisation(),
                "directory/organisation/" + contact.organisation(),
                Map.of("purpose", contact.purpose().name()));
    }

    /** What the holder of a link is asked. */
    public record Question(String organisation, Language language, ContactPoint.Purpose purpose, boolean confirmed) {}

    /** The question behind a link; empty where it is too old, or never was. */
    public Optional<Question> question(Secret link) {
        return jdbc.sql("""
                        SELECT organisation, language, purpose, confirmed_on FROM directory.contact_of_link(:hash, :today)
                        """)
                .param("hash", link.hash())
                .param("today", today())
                .query((row, n) -> new Question(
                        row.getString("organisation"),
                        Language.of(row.getString("language")).orElseThrow(),
                        ContactPoint.Purpose.valueOf(row.getString("purpose")),
                        row.getObject("confirmed_on") != null))
                .optional();
    }

    /** The holder of a link says that they are right; false where the link leads nowhere. Saying it twice changes nothing. */
    public boolean confirm(Secret link) {
        Boolean known = transactions.execute(_ -> {
            Optional<UUID> check = jdbc.sql("SELECT check_id FROM directory.contact_of_link(:hash, :today)")
                    .param("hash", link.hash())
                    .param("today", today())
                    .query((row, n) -> row.getObject("check_id", UUID.class))
                    .optional();
            check.ifPresent(this::confirmed);
            return check.isPresent();
        });
        return Boolean.TRUE.equals(known);
    }

    private void confirmed(UUID check) {
        int changed = jdbc.sql("""
                        UPDATE directory.contact_check SET confirmed_on = :today WHERE id = :id AND confirmed_on IS NULL
                        """).param("today", today()).param("id", check).update();
        if (changed > 0) {
            audit.record(Act.CONTACT_CONFIRMED, null, null, "directory/contact-check/" + check, Map.of());
            events.publishEvent(new PublicContentChanged());
        }
    }

    /** A contact point that is silent although it was reminded. */
    public record Silent(String organisation, ContactPoint.Purpose purpose, LocalDate since) {}

    /** Those that the secretariat has to ask about, the longest silent first. */
    public List<Silent> escalated() {
        return transactions.execute(_ -> jdbc.sql("""
                        SELECT o.name, p.purpose, min(k.asked_on) AS since
                          FROM directory.contact_check k
                          JOIN directory.contact_point p ON p.id = k.contact
                          JOIN directory.organisation o ON o.id = p.organisation
                         WHERE k.escalated_on IS NOT NULL AND k.confirmed_on IS NULL AND p.removed_on IS NULL
                           AND directory.viewer_is_secretariat()
                           AND NOT EXISTS (SELECT FROM directory.contact_check later
                                            WHERE later.contact = k.contact AND later.confirmed_on >= k.asked_on)
                         GROUP BY o.name, p.purpose, p.id ORDER BY 3, 1
                        """)
                .query((row, n) -> new Silent(
                        row.getString("name"),
                        ContactPoint.Purpose.valueOf(row.getString("purpose")),
                        row.getObject("since", LocalDate.class)))
                .list());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
