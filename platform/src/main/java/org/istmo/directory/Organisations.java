package org.istmo.directory;

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

/** The organisations. */
@Component
public class Organisations {

    private final JdbcClient jdbc;
    private final AuditLog audit;

    Organisations(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Adds an organisation. */
    @Transactional
    public void add(Organisation organisation) {
        jdbc.sql("""
                        INSERT INTO directory.organisation (id, name, language, sector, state)
                        VALUES (:id, :name, :language, :sector, :state)
                        """)
                .param("id", organisation.id())
                .param("name", organisation.name())
                .param("language", organisation.language().tag())
                .param("sector", organisation.sector().name())
                .param(
                        "state",
                        organisation.state() == null
                                ? null
                                : organisation.state().iso3())
                .update();
        audit.record(
                Act.DIRECTORY_CHANGED,
                CurrentViewer.get().account(),
                organisation.id(),
                "directory/organisation/" + organisation.id(),
                Map.of("name", organisation.name()));
    }

    /** The organisations that speak for themselves in this state: the international ones only have their seat there. */
    public List<Organisation> of(StateCode state) {
        return jdbc.sql("""
                        SELECT id, name, language, sector FROM directory.organisation
                         WHERE state = :state AND sector <> 'INTERNATIONAL' ORDER BY name, id
                        """)
                .param("state", state.iso3())
                .query((row, n) -> new Organisation(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Language.of(row.getString("language")).orElseThrow(),
                        Sector.valueOf(row.getString("sector")),
                        state))
                .list();
    }

    /** The name of the organisation. */
    public String name(UUID organisation) {
        return jdbc.sql("SELECT name FROM directory.organisation WHERE id = :id")
                .param("id", organisation)
                .query(String.class)
                .single();
    }
}
