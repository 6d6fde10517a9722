package org.istmo.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people and what they belong to. */
@Component
public class People {

    private static final String MEMBERS = """
            SELECT a.id, p.name, a.email, access.has_way_in(a.id) AS ready, m.sector,
                   o.id AS organisation, o.name AS organisation_name, o.language, o.sector AS organisation_sector, o.state,
                   ARRAY (SELECT g.role FROM access.role_grant g WHERE g.account = a.id AND g.organisation = o.id) AS roles
              FROM directory.person p
              JOIN access.account a ON a.id = p.account
              JOIN directory.membership m ON m.person = p.id
              JOIN directory.organisation o ON o.id = m.organisation
             WHERE a.closed_on IS NULL AND (m.until IS NULL OR m.until > current_date)
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;

    People(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Adds the person behind an account, with a first membership. */
    @Transactional
    public UUID add(UUID account, String name, UUID organisation, Sector sector, LocalDate since) {
        UUID person = UUID.randomUUID();
        jdbc.sql("INSERT INTO directory.person (id, account, name) VALUES (:id, :account, :name)")
                .param("id", person)
                .param("account", account)
                .param("name", name)
                .update();
        jdbc.sql("""
                        INSERT INTO directory.membership (person, organisation, sector, since)
                        VALUES (:person, :organisation, :sector, :since)
                        """)
                .param("person", person)
                .param("organisation", organisation)
                .param("sector", sector.name())
                .param("since", since)
                .update();
        audit.record(
                Act.DIRECTORY_CHANGED,
                CurrentViewer.get().account(),
                organisation,
                "directory/person/" + person,
                Map.of());
        return person;
    }

    /** Adds a membership of somebody who is there; false where they have it, or their account is closed. */
    @Transactional
    public boolean join(UUID account, UUID organisation, Sector sector, LocalDate since) {
        int joined = jdbc.sql("""
                        INSERT INTO directory.membership (person, organisation, sector, since)
                        SELECT p.id, :organisation, :sector, :since
                          FROM directory.person p JOIN access.account a ON a.id = p.account
                         WHERE a.id = :account AND a.closed_on IS NULL
                        ON CONFLICT DO NOTHING
                        """)
                .param("account", account)
                .param("organisation", organisation)
                .param("sector", sector.name())
                .param("since", since)
                .update();
        if (joined > 0) {
            audit.record(
                    Act.DIRECTORY_CHANGED,
                    CurrentViewer.get().account(),
                    organisation,
                    "access/account/" + account,
                    Map.of("joined", organisation.toString()));
        }
        return joined > 0;
    }

    /** Everybody who has an account, once for each organisation to which they belong, in no order. */
    public List<Member> members() {
        return jdbc.sql(MEMBERS).query(People::member).list();
    }

    /** The person behind an account as a member of an organisation. */
    public Optional<Member> member(UUID account, UUID organisation) {
        return jdbc.sql(MEMBERS + " AND a.id = :account AND o.id = :organisation")
                .param("account", account)
                .param("organisation", organisation)
                .query(People::member)
                .optional();
    }

    /** How many accounts that can be used hold the role of an administrator. */
    int administrators() {
        // The rows are locked, so that two administrators who step down at once do not leave nobody.
        return jdbc.sql("""
                        SELECT g.account FROM access.role_grant g JOIN access.account a ON a.id = g.account
                         WHERE g.role = 'ADMINISTRATOR' AND a.closed_on IS NULL AND a.password_hash IS NOT NULL
                           FOR UPDATE OF a
                        """).query(UUID.class).set().size();
    }

    private static Member member(ResultSet row, int n) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : (String[]) row.getArray("roles").getArray()) {
            roles.add(Role.valueOf(role));
        }
        String state = row.getString("state");
        return new Member(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                new Organisation(
                        row.getObject("organisation", UUID.class),
                        row.getString("organisation_name"),
                        Language.of(row.getString("language")).orElseThrow(),
                        Sector.valueOf(row.getString("organisation_sector")),
                        state == null ? null : new StateCode(state)),
                Sector.valueOf(row.getString("sector")),
                roles,
                row.getBoolean("ready"));
    }
}
