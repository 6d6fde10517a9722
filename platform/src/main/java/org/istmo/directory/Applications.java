package org.istmo.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The applications of teams that want to join. Row-level security shows each to the organisation that applies, to those who
 * decide on it and to the secretariat; to anybody else there is none.
 */
@Component
public class Applications {

    private static final String ALL = """
            SELECT a.*, o.name, o.language AS organisation_language, o.sector, o.state AS seat
              FROM directory.application a JOIN directory.organisation o ON o.id = a.organisation
            """;

    private final JdbcClient jdbc;

    Applications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that the viewer may read, the newest first. */
    @Transactional(readOnly = true)
    public List<Application> all() {
        return jdbc.sql(ALL + " ORDER BY a.submitted_on DESC, a.id")
                .query((row, n) -> application(row))
                .list();
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<Application> find(UUID id) {
        return jdbc.sql(ALL + " WHERE a.id = :id")
                .param("id", id)
                .query((row, n) -> application(row))
                .optional();
    }

    /** The same, and nobody else decides on it before this transaction ends. */
    Optional<Application> hold(UUID id) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('directory.application.' || :id))")
                .param("id", id.toString())
                .query()
                .listOfRows();
        return find(id);
    }

    private List<Application.Decision> decisions(UUID application) {
        return jdbc.sql("""
                        SELECT approver, approved, reason, decided_on, decided_by FROM directory.application_decision
                         WHERE application = :application ORDER BY position
                        """)
                .param("application", application)
                .query((row, n) -> new Application.Decision(
                        Approver.valueOf(row.getString("approver")),
                        row.getBoolean("approved"),
                        row.getString("reason"),
                        row.getObject("decided_on", LocalDate.class),
                        row.getObject("decided_by", UUID.class)))
                .list();
    }

    private Application application(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String seat = row.getString("seat");
        String withdrawal = row.getString("withdrawal");
        return new Application(
                id,
                new Organisation(
                        row.getObject("organisation", UUID.class),
                        row.getString("name"),
                        Language.of(row.getString("organisation_language")).orElseThrow(),
                        Sector.valueOf(row.getString("sector")),
                        seat == null ? null : new StateCode(seat)),
                new StateCode(row.getString("state")),
                Team.Kind.valueOf(row.getString("kind")),
                row.getString("team_name"),
                Language.of(row.getString("language")).orElseThrow(),
                row.getString("serves"),
                new Application.Founding(row.getString("founding_link"), row.getString("founding_note")),
                row.getObject("applicant", UUID.class),
                row.getObject("submitted_on", LocalDate.class),
                row.getObject("previous", UUID.class),
                Arrays.stream((String[]) row.getArray("approvers").getArray())
                        .map(Approver::valueOf)
                        .toList(),
                row.getString("national_team"),
                decisions(id),
                withdrawal == null
                        ? null
                        : new Application.Withdrawal(row.getObject("closed_on", LocalDate.class), withdrawal));
    }
}
