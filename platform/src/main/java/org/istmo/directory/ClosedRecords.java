package org.istmo.directory;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The closed records of the teams. Row-level security shows them to people of member teams and of the secretariat only: to
 * anybody else there are none.
 */
@Component
public class ClosedRecords {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    ClosedRecords(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the viewer is among those who may read closed records. */
    @Transactional(readOnly = true)
    public boolean areOpen() {
        return jdbc.sql("SELECT directory.viewer_is_among_teams()")
                .query(Boolean.class)
                .single();
    }

    /** The record of a team, if it has one and the viewer may read it. */
    @Transactional(readOnly = true)
    public Optional<ClosedRecord> of(String team) {
        return jdbc.sql("""
                        SELECT revision, changed_at, on_call, people, contacts FROM directory.team_closed WHERE team = :team
                        """)
                .param("team", team)
                .query((row, n) -> new ClosedRecord(
                        row.getInt("revision"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("on_call"),
                        row.getString("people"),
                        row.getString("contacts")))
                .optional();
    }

    /** Saves it after the revision that the editor saw, 0 for the first; false where somebody else saved meanwhile. */
    @Transactional
    public boolean save(Team team, int seen, String onCall, String people, String contacts) {
        int saved = jdbc.sql(seen == 0 ? """
                                INSERT INTO directory.team_closed (team, revision, changed_at, on_call, people, contacts)
                                VALUES (:team, 1 + :seen, :at, :onCall, :people, :contacts) ON CONFLICT DO NOTHING
                                """ : """
                                UPDATE directory.team_closed
                                   SET revision = revision + 1, changed_at = :at, on_call = :onCall, people = :people,
                                       contacts = :contacts
                                 WHERE team = :team AND revision = :seen
                                """)
                .param("team", team.id())
                .param("seen", seen)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("onCall", onCall)
                .param("people", people)
                .param("contacts", contacts)
                .update();
        if (saved == 0) {
            return false;
        }
        audit.record(
                Act.TEAM_CLOSED_CHANGED,
                CurrentViewer.get().account(),
                team.organisation().id(),
                "directory/team/" + team.id(),
                Map.of("revision", seen + 1));
        return true;
    }
}
