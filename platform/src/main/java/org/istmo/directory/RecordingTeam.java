package org.istmo.directory;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A team becomes a member: the secretariat records one that joined before, or an application came to its good end. */
@Component
public class RecordingTeam {

    private static final int LONGEST_ID = 32;

    private final JdbcClient jdbc;
    private final Teams teams;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    RecordingTeam(JdbcClient jdbc, Teams teams, AuditLog audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.teams = teams;
        this.audit = audit;
        this.events = events;
    }

    /** Makes the organisation's team a member from this day on; one that was a member before is it again. */
    @Transactional
    public Team record(UUID organisation, String name, Team.Kind kind, LocalDate since) {
        String id = teams.of(organisation).map(Team::id).orElseGet(() -> add(organisation, name, kind));
        jdbc.sql("UPDATE directory.team SET kind = :kind WHERE id = :id")
                .param("kind", kind.name())
                .param("id", id)
                .update();
        jdbc.sql("""
                        INSERT INTO directory.team_membership (team, number, since)
                        SELECT :team, 1 + coalesce(max(number), 0), :since FROM directory.team_membership WHERE team = :team
                        """).param("team", id).param("since", since).update();
        audit.record(
                Act.TEAM_RECORDED,
                CurrentViewer.get().account(),
                organisation,
                "directory/team/" + id,
                Map.of("since", since.toString()));
        events.publishEvent(new Team.Joined(id, organisation));
        events.publishEvent(new PublicContentChanged());
        return teams.find(id).orElseThrow();
    }

    private String add(UUID organisation, String name, Team.Kind kind) {
        String wanted = slug(name);
        String id = wanted;
        for (int n = 2; teams.find(id).isPresent(); n++) {
            id = wanted + "-" + n;
        }
        jdbc.sql("INSERT INTO directory.team (id, organisation, kind) VALUES (:id, :organisation, :kind)")
                .param("id", id)
                .param("organisation", organisation)
                .param("kind", kind.name())
                .update();
        return id;
    }

    /** A name as an address bears it: {@code cert-example} for “CERT-Éxample!”. */
    static String slug(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut =
                ascii.length() > LONGEST_ID ? ascii.substring(0, LONGEST_ID).replaceAll("-$", "") : ascii;
        return cut.isEmpty() ? "team" : cut;
    }
}
