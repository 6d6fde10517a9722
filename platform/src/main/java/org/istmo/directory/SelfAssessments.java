package org.istmo.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The self-assessments of teams, and the steps that they take. Row-level security shows each to its team, its reviewer and
 * the secretariat; to everybody only what a team has published.
 */
@Component
public class SelfAssessments {

    private final JdbcClient jdbc;
    private final Sim3Profiles profiles;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    SelfAssessments(
            JdbcClient jdbc,
            Sim3Profiles profiles,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Those of a team that the viewer may read, the newest first. */
    @Transactional(readOnly = true)
    public List<SelfAssessment> of(String team) {
        return jdbc.sql("SELECT * FROM directory.self_assessment WHERE team = :team ORDER BY version DESC")
                .param("team", team)
                .query((row, n) -> assessment(row))
                .list();
    }

    /** Those that wait for a review by this team. */
    @Transactional(readOnly = true)
    public List<SelfAssessment> waitingFor(String reviewer) {
        return jdbc.sql("""
                        SELECT * FROM directory.self_assessment WHERE reviewer = :reviewer AND status = 'SUBMITTED'
                         ORDER BY submitted_on, id
                        """)
                .param("reviewer", reviewer)
                .query((row, n) -> assessment(row))
                .list();
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<SelfAssessment> find(UUID id) {
        return jdbc.sql("SELECT * FROM directory.self_assessment WHERE id = :id")
                .param("id", id)
                .query((row, n) -> assessment(row))
                .optional();
    }

    /** The newest that a team shows to everybody. */
    public Optional<SelfAssessment> published(String team) {
        return jdbc.sql("""
                        SELECT * FROM directory.self_assessment WHERE team = :team AND published ORDER BY version DESC LIMIT 1
                        """)
                .param("team", team)
                .query((row, n) -> assessment(row))
                .optional();
    }

    private SelfAssessment assessment(ResultSet row) throws SQLException {
        LocalDate submitted = row.getObject("submitted_on", LocalDate.class);
        SelfAssessment.Status status = switch (row.getString("status")) {
            case "DRAFT" -> new SelfAssessment.Status.Draft();
            case "SUBMITTED" ->
                new SelfAssessment.Status.Submitted(
                        row.getString("reviewer"), submitted, row.getObject("submitted_by", UUID.class));
            case "RETURNED" ->
                new SelfAssessment.Status.Returned(
                        row.getString("reviewer"),
                        submitted,
                        row.getObject("reviewed_on", LocalDate.class),
                        row.getString("review"));
            default ->
                new SelfAssessment.Status.Reviewed(
                        row.getString("reviewer"),
                        submitted,
                        row.getObject("reviewed_on", LocalDate.class),
                        row.getString("review"));
        };
        return new SelfAssessment(
                row.getObject("id", UUID.class),
                row.getString("team"),
                row.getInt("version"),
                row.getInt("revision"),
                profiles.find(row.getObject("profile", UUID.class)).orElseThrow(),
                AnswersJson.read(row.getString("answers")),
                status,
                row.getBoolean("published"));
    }

    /**
     * Saves the team's draft, or begins one; false where somebody else changed it since it was seen, or it is no draft.
     *
     * @param seen the revision that the editor saw, 0 for a new draft
     */
    @Transactional
    public boolean save(Team team, UUID profile, Map<String, Integer> answers, int seen) {
        int saved = jdbc.sql(seen == 0 ? """
                                INSERT INTO directory.self_assessment (id, team, version, revision, profile, answers, status)
                                SELECT gen_random_uuid(), :team, 1 + coalesce(max(version), 0), 1 + :seen, :profile,
                                       :answers::jsonb, 'DRAFT'
                                  FROM directory.self_assessment WHERE team = :team
                                ON CONFLICT DO NOTHING
                                """ : """
                                UPDATE directory.self_assessment
                                   SET profile = :profile, answers = :answers::jsonb, revision = revision + 1
                                 WHERE team = :team AND status = 'DRAFT' AND revision = :seen
                                """)
                .param("team", team.id())
                .param("profile", profile)
                .param("answers", AnswersJson.write(answers))
                .param("seen", seen)
                .update();
        if (saved > 0) {
            record(Act.MATURITY_ANSWERED, team, Map.of("revision", seen + 1));
        }
        return saved > 0;
    }

    /** Hands the draft to another team; false where it is no draft any more, or has changed since it was seen. */
    @Transactional
    public boolean submit(Team team, String reviewer, int seen) {
        int moved = jdbc.sql("""
                        UPDATE directory.self_assessment
                           SET status = 'SUBMITTED', reviewer = :reviewer, submitted_on = :today, submitted_by = :account
                         WHERE team = :team AND status = 'DRAFT' AND revision = :seen AND :reviewer <> team
                        """)
                .param("reviewer", reviewer)
                .param("today", today())
                .param("account", CurrentViewer.person().account())
                .param("team", team.id())
                .param("seen", seen)
                .update();
        if (moved > 0) {
            record(Act.MATURITY_MOVED, team, Map.of("to", "SUBMITTED", "reviewer", reviewer));
        }
        return moved > 0;
    }

    /** The reviewing team confirms what was handed in, or sends it back; false where it is not the viewer's to say. */
    @Transactional
    public boolean review(SelfAssessment assessment, boolean confirm, String review) {
        if (!(assessment.status() instanceof SelfAssessment.Status.Submitted submitted)
                || !mayReview(assessment.team(), submitted)) {
            return false;
        }
        String status = confirm ? "REVIEWED" : "RETURNED";
        int moved = jdbc.sql("""
                        UPDATE directory.self_assessment
                           SET status = :status, reviewed_on = :today, reviewed_by = :account, review = :review
                         WHERE id = :id AND status = 'SUBMITTED'
                        """)
                .param("status", status)
                .param("today", today())
                .param("account", CurrentViewer.person().account())
                .param("review", review)
                .param("id", assessment.id())
                .update();
        if (moved > 0) {
            audit.record(
                    Act.MATURITY_MOVED,
                    CurrentViewer.person().account(),
                    null,
                    "directory/team/" + assessment.team(),
                    Map.of("to", status));
        }
        return moved > 0;
    }

    /** Whether the viewer may say for the reviewing team what it thinks: an officer of it, and nobody of the other. */
    @Transactional(readOnly = true)
    public boolean mayReview(String team, SelfAssessment.Status.Submitted submitted) {
        return jdbc.sql("""
                        SELECT :reviewer IN (SELECT directory.viewer_teams('DIRECTORY_TEAM'))
                           AND :by <> access.viewer()
                           AND NOT EXISTS (SELECT FROM directory.team
                                            WHERE id = :team AND organisation IN (SELECT directory.viewer_memberships()))
                        """)
                .param("reviewer", submitted.reviewer())
                .param("by", submitted.by())
                .param("team", team)
                .query(Boolean.class)
                .single();
    }

    /** Shows a reviewed result to everybody, or no longer. */
    @Transactional
    public boolean publish(Team team, UUID id, boolean published) {
        int changed = jdbc.sql("""
                        UPDATE directory.self_assessment SET published = :published
                         WHERE id = :id AND team = :team AND status = 'REVIEWED'
                        """)
                .param("published", published)
                .param("id", id)
                .param("team", team.id())
                .update();
        if (changed > 0) {
            record(Act.MATURITY_PUBLISHED, team, Map.of("published", published));
            events.publishEvent(new PublicContentChanged());
        }
        return changed > 0;
    }

    private void record(Act act, Team team, Map<String, ?> detail) {
        audit.record(
                act, CurrentViewer.person().account(), team.organisation().id(), "directory/team/" + team.id(), detail);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
