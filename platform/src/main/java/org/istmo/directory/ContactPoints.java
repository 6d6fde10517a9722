package org.istmo.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The contact points; row-level security shows them to member teams, their own officers and the secretariat. */
@Component
public class ContactPoints {

    /** More than an organisation needs. */
    public static final int MOST = 20;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    ContactPoints(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those of an organisation. */
    @Transactional(readOnly = true)
    public List<ContactPoint> of(UUID organisation) {
        return jdbc.sql("""
                        SELECT * FROM directory.contact_point
                         WHERE organisation = :organisation AND removed_on IS NULL ORDER BY purpose, name, id
                        """)
                .param("organisation", organisation)
                .query(ContactPoints::contact)
                .list();
    }

    /** A contact point, of whom, and since when they are known to answer or not. */
    public record Reachable(Organisation organisation, ContactPoint contact, ContactStanding standing) {}

    /**
     * All that the viewer may know, by purpose and name: of teams that are members, and of organisations that never had a
     * team.
     */
    @Transactional(readOnly = true)
    public List<Reachable> all() {
        return jdbc.sql("""
                        SELECT p.*, o.name AS organisation_name, o.language AS organisation_language, o.sector, o.state,
                               c.confirmed_on,
                               (SELECT min(k.asked_on) FROM directory.contact_check k
                                 WHERE k.contact = p.id AND k.confirmed_on IS NULL
                                   AND (c.confirmed_on IS NULL OR k.asked_on > c.confirmed_on)) AS open_since
                          FROM directory.contact_point p
                          JOIN directory.organisation o ON o.id = p.organisation
                          LEFT JOIN directory.team t ON t.organisation = p.organisation
                         CROSS JOIN LATERAL (SELECT max(k.confirmed_on) AS confirmed_on
                                               FROM directory.contact_check k WHERE k.contact = p.id) c
                         WHERE p.removed_on IS NULL AND (t.id IS NULL OR directory.is_member(t.id))
                         ORDER BY p.purpose, p.name, p.id
                        """).query(ContactPoints::reachable).list();
    }

    private static Reachable reachable(ResultSet row, int n) throws SQLException {
        ContactPoint contact = contact(row, n);
        String state = row.getString("state");
        Organisation organisation = new Organisation(
                contact.organisation(),
                row.getString("organisation_name"),
                Language.of(row.getString("organisation_language")).orElseThrow(),
                Sector.valueOf(row.getString("sector")),
                state == null ? null : new StateCode(state));
        ContactStanding standing = new ContactStanding(
                contact.purpose(),
                row.getObject("confirmed_on", LocalDate.class),
                row.getObject("open_since", LocalDate.class));
        return new Reachable(organisation, contact, standing);
    }

    static ContactPoint contact(ResultSet row, int n) throws SQLException {
        return new ContactPoint(
                row.getObject("id", UUID.class),
                row.getObject("organisation", UUID.class),
                ContactPoint.Purpose.valueOf(row.getString("purpose")),
                row.getString("name"),
                row.getString("email"),
                Language.of(row.getString("language")).orElseThrow());
    }

    /** Adds one. */
    @Transactional
    public void add(ContactPoint contact) {
        jdbc.sql("""
                        INSERT INTO directory.contact_point (id, organisation, purpose, name, email, language, added_on)
                        VALUES (:id, :organisation, :purpose, :name, :email, :language, :today)
                        """)
                .param("id", contact.id())
                .param("organisation", contact.organisation())
                .param("purpose", contact.purpose().name())
                .param("name", contact.name())
                .param("email", contact.email())
                .param("language", contact.language().tag())
                .param("today", today())
                .update();
        changed(contact.organisation(), "added", contact.purpose().name());
    }

    /** Takes one away; it is not asked any more, and who it was is forgotten. */
    @Transactional
    public void remove(UUID organisation, UUID contact) {
        int gone = jdbc.sql("""
                        UPDATE directory.contact_point
                           SET removed_on = :today, name = '—', email = 'removed@removed.invalid'
                         WHERE id = :id AND organisation = :organisation AND removed_on IS NULL
                        """)
                .param("today", today())
                .param("id", contact)
                .param("organisation", organisation)
                .update();
        if (gone > 0) {
            changed(organisation, "removed", contact.toString());
        }
    }

    /** How the contact points of an organisation stand, for everybody: no names, no addresses. */
    public List<ContactStanding> standing(UUID organisation) {
        return jdbc.sql(
                        "SELECT purpose, confirmed_on, open_since FROM directory.contact_standing(:organisation) ORDER BY 1, 2")
                .param("organisation", organisation)
                .query((row, n) -> new ContactStanding(
                        ContactPoint.Purpose.valueOf(row.getString("purpose")),
                        row.getObject("confirmed_on", LocalDate.class),
                        row.getObject("open_since", LocalDate.class)))
                .list();
    }

    private void changed(UUID organisation, String how, String what) {
        audit.record(
                Act.CONTACTS_CHANGED,
                CurrentViewer.get().account(),
                organisation,
                "directory/organisation/" + organisation,
                Map.of(how, what));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
