package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.Installation;
import org.istmo.shared.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The profiles that operators have loaded. One is never changed: whoever was measured by it was measured by that. */
@Component
public class Sim3Profiles {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Installation installation;
    private final InstantSource clock;

    Sim3Profiles(JdbcClient jdbc, AuditLog audit, Installation installation, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.installation = installation;
        this.clock = clock;
    }

    /** All of them, in no order. */
    public List<Sim3Profile> all() {
        return jdbc.sql(
                        "SELECT id, name, language, source, demonstration, loaded_on, minima FROM directory.sim3_profile")
                .query((row, n) -> new Sim3Profile(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Language.of(row.getString("language")).orElseThrow(),
                        row.getString("source"),
                        row.getBoolean("demonstration"),
                        row.getObject("loaded_on", LocalDate.class),
                        AnswersJson.read(row.getString("minima"))))
                .list();
    }

    /** One of them. */
    public Optional<Sim3Profile> find(UUID id) {
        return all().stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** Loads one. */
    @Transactional
    public UUID load(String name, Language language, String source, Map<String, Integer> minima) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO directory.sim3_profile (id, name, language, source, demonstration, loaded_on, minima)
                        VALUES (:id, :name, :language, :source, :demonstration, :today, :minima::jsonb)
                        """)
                .param("id", id)
                .param("name", name)
                .param("language", language.tag())
                .param("source", source)
                .param("demonstration", installation.demonstration())
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("minima", AnswersJson.write(minima))
                .update();
        audit.record(
                Act.MATURITY_PROFILE_LOADED,
                CurrentViewer.get().account(),
                null,
                "directory/sim3/profile/" + id,
                Map.of("name", name));
        return id;
    }
}
