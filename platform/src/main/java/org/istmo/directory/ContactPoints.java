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

    /** Takes one away; it is not asked any more. */
    @Transactional
    public void remove(UUID organisation, UUID contact) {
        int gone = jdbc.sql("""
                        UPDATE directory.contact_point SET removed_on = :today
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
