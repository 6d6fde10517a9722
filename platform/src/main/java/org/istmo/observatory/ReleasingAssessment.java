package org.istmo.observatory;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.AssessmentVersion.Refused;
import org.istmo.observatory.AssessmentVersion.Taken;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a validated assessment public, for ever; it takes the place of the version that was released before. */
@Component
public class ReleasingAssessment {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Standings standings;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    ReleasingAssessment(
            JdbcClient jdbc,
            Assessments assessments,
            Standings standings,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.standings = standings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Releases it. {@code seen} is the revision that the viewer looked at. */
    @Transactional
    public Outcome<AssessmentStatus> release(Assessment.Key key, int seen) {
        Assessment assessment = assessments.hold(key);
        Standing standing = standings.in(key.state());
        List<AssessmentChange> changes = assessments.changesSince(assessment, seen);
        if (!changes.isEmpty()) {
            return new Outcome.Refused<>(new AssessmentRefusal.ChangedMeanwhile(changes));
        }
        return take(assessment, new AssessmentStep.Release(), standing)
                .then(released -> before(key)
                        .map(before -> take(before, new AssessmentStep.Supersede(key.version()), standing)
                                .then(superseded -> write(assessment, Optional.of(before), standing)))
                        .orElseGet(() -> write(assessment, Optional.empty(), standing)));
    }

    private static Outcome<AssessmentVersion> take(Assessment assessment, AssessmentStep step, Standing standing) {
        return switch (assessment.version().take(step, standing.actor())) {
            case Refused(AssessmentRefusal refusal) -> new Outcome.Refused<>(refusal);
            case Taken(AssessmentVersion next) -> new Outcome.Done<>(next);
        };
    }

    private Optional<Assessment> before(Assessment.Key key) {
        return jdbc.sql("""
                        SELECT version FROM observatory.assessment
                         WHERE state = :state AND cycle = :cycle AND status = 'RELEASED'
                        """)
                .param("state", key.state().iso3())
                .param("cycle", key.cycle().code())
                .query(Integer.class)
                .optional()
                .map(version -> assessments.hold(new Assessment.Key(key.state(), key.cycle(), version)));
    }

    private Outcome<AssessmentStatus> write(Assessment assessment, Optional<Assessment> before, Standing standing) {
        before.ifPresent(old -> {
            jdbc.sql("UPDATE observatory.assessment SET status = 'SUPERSEDED' WHERE id = :id")
                    .param("id", old.id())
                    .update();
            assessments.moved(old, standing.account(), AssessmentStatus.SUPERSEDED, null);
        });
        jdbc.sql("UPDATE observatory.assessment SET status = 'RELEASED', released_on = :on WHERE id = :id")
                .param("on", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", assessment.id())
                .update();
        int revision = assessments.moved(assessment, standing.account(), AssessmentStatus.RELEASED, null);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("revision", revision);
        detail.put("levels", assessment.known());
        before.ifPresent(old -> detail.put("supersedes", old.key().version()));
        audit.record(
                Act.ASSESSMENT_RELEASED,
                standing.account(),
                standing.as(Party.RELEASER).organisation(),
                assessment.key().subject(),
                detail);
        events.publishEvent(new PublicContentChanged());
        return new Outcome.Done<>(AssessmentStatus.RELEASED);
    }
}
