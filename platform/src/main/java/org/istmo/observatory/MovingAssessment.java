package org.istmo.observatory;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.AssessmentVersion.Refused;
import org.istmo.observatory.AssessmentVersion.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands an assessment over, reviews it, validates it for the state, or sends it back to be worked on. */
@Component
public class MovingAssessment {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Standings standings;
    private final AuditLog audit;
    private final InstantSource clock;

    MovingAssessment(
            JdbcClient jdbc, Assessments assessments, Standings standings, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.standings = standings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Hands the draft over for review. {@code seen} is the revision that the viewer looked at. */
    @Transactional
    public Outcome<AssessmentStatus> submit(Assessment.Key key, int seen) {
        return move(key, new AssessmentStep.Submit(), seen);
    }

    /** Confirms what others proposed. */
    @Transactional
    public Outcome<AssessmentStatus> review(Assessment.Key key, int seen) {
        return move(key, new AssessmentStep.Review(), seen);
    }

    /** Consents, as the state that is assessed. */
    @Transactional
    public Outcome<AssessmentStatus> validate(Assessment.Key key, int seen) {
        return move(key, new AssessmentStep.Validate(), seen);
    }

    /** Sends it back to be worked on. */
    @Transactional
    public Outcome<AssessmentStatus> returnToDraft(Assessment.Key key, String reason, int seen) {
        return move(key, new AssessmentStep.ReturnToDraft(reason), seen);
    }

    private Outcome<AssessmentStatus> move(Assessment.Key key, AssessmentStep step, int seen) {
        Assessment assessment = assessments.hold(key);
        Standing standing = standings.in(key.state());
        // Before the rule: that somebody else has just taken the step says more than that it cannot be taken.
        List<AssessmentChange> changes = assessments.changesSince(assessment, seen);
        if (!changes.isEmpty()) {
            return new Outcome.Refused<>(new AssessmentRefusal.ChangedMeanwhile(changes));
        }
        return switch (assessment.version().take(step, standing.actor())) {
            case Refused(AssessmentRefusal refusal) -> new Outcome.Refused<>(refusal);
            case Taken(AssessmentVersion next) -> {
                write(assessment, step, next.status(), standing);
                yield new Outcome.Done<>(next.status());
            }
        };
    }

    private void write(Assessment assessment, AssessmentStep step, AssessmentStatus to, Standing standing) {
        UUID account = standing.account();
        Party party = partyOf(assessment, step, standing);
        if (step instanceof AssessmentStep.Review) {
            setReviewer(assessment, standing.as(party).name());
        }
        jdbc.sql("""
                        UPDATE observatory.assessment
                           SET status = :to,
                               reviewed_by = CASE :to WHEN 'REVIEWED' THEN :account WHEN 'DRAFT' THEN NULL ELSE reviewed_by END,
                               validated_by = CASE :to WHEN 'VALIDATED' THEN :account WHEN 'DRAFT' THEN NULL ELSE validated_by END,
                               validated_on = CASE :to WHEN 'VALIDATED' THEN :on WHEN 'DRAFT' THEN NULL ELSE validated_on END
                         WHERE id = :id
                        """)
                .param("to", to.name())
                .param("account", account)
                .param("on", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", assessment.id())
                .update();
        if (to == AssessmentStatus.DRAFT) {
            setReviewer(assessment, null);
        }
        String reason = step instanceof AssessmentStep.ReturnToDraft(String why) ? why : null;
        int revision = assessments.moved(assessment, account, to, reason);
        audit.record(
                Act.ASSESSMENT_MOVED,
                account,
                standing.as(party).organisation(),
                assessment.key().subject(),
                Map.of("from", assessment.status(), "to", to, "revision", revision));
    }

    private static Party partyOf(Assessment assessment, AssessmentStep step, Standing standing) {
        Optional<AssessmentStatus.Way> way = assessment.status().way(step);
        return way.orElseThrow().parties().stream()
                .filter(standing.offices()::containsKey)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private void setReviewer(Assessment assessment, @Nullable String organisation) {
        jdbc.sql("""
                        UPDATE observatory.assessed_level SET reviewed_by = :organisation
                         WHERE assessment = :assessment AND method IS NOT NULL
                        """)
                .param("organisation", organisation)
                .param("assessment", assessment.id())
                .update();
    }
}
