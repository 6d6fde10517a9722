package org.istmo.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.OwnData;
import org.istmo.stix.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was given to teams: row-level security shows it to its sender, and to its team until its sender takes it back. */
@Component
@Order(61)
public class Submissions implements OwnData {

    private final JdbcClient jdbc;

    Submissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that the viewer sent, the newest first. */
    @Transactional(readOnly = true)
    public List<Submission> sent() {
        return jdbc.sql("SELECT * FROM exchange.intake WHERE sender = :account ORDER BY sent_on DESC, id")
                .param("account", CurrentViewer.person().account())
                .query(Submissions::submission)
                .list();
    }

    /** Those that wait for a team of the viewer's, the oldest first. */
    @Transactional(readOnly = true)
    public List<Submission> waiting() {
        return jdbc.sql("""
                        SELECT * FROM exchange.intake
                         WHERE status = 'WAITING' AND team IN (SELECT directory.viewer_teams('EXCHANGE_READ'))
                         ORDER BY sent_on, id
                        """).query(Submissions::submission).list();
    }

    /** One of those that the viewer sees. */
    @Transactional(readOnly = true)
    public Optional<Submission> find(UUID id) {
        return jdbc.sql("SELECT * FROM exchange.intake WHERE id = :id")
                .param("id", id)
                .query(Submissions::submission)
                .optional();
    }

    private static Submission submission(ResultSet row, int n) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_on", OffsetDateTime.class);
        Instant on = decided == null ? Instant.EPOCH : decided.toInstant();
        Submission.State state = switch (row.getString("status")) {
            case "WAITING" -> new Submission.State.Waiting();
            case "ACCEPTED" -> new Submission.State.Accepted(on);
            case "REJECTED" -> new Submission.State.Rejected(on, row.getString("reason"));
            default -> new Submission.State.Withdrawn(on);
        };
        return new Submission(
                row.getObject("id", UUID.class),
                row.getString("team"),
                row.getObject("organisation", UUID.class),
                row.getObject("sender", UUID.class),
                row.getString("title"),
                row.getString("content"),
                Tlp.valueOf(row.getString("tlp")),
                row.getObject("sent_on", OffsetDateTime.class).toInstant(),
                state);
    }

    @Override
    public String section() {
        return "submissions";
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(UUID account) {
        return jdbc.sql("""
                        SELECT sent_on, team, title, content, status, decided_on, reason
                          FROM exchange.intake WHERE sender = :account ORDER BY sent_on
                        """).param("account", account).query().listOfRows();
    }

    /** What was given to a team is the team's to decide on, and ends with its retention; it names the account's number. */
    @Override
    public void erase(UUID account) {
        // Nothing here names the person.
    }
}
