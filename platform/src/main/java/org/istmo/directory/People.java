package org.istmo.directory;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people and what they belong to. */
@Component
public class People {

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
}
