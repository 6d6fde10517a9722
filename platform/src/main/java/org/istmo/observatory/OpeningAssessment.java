package org.istmo.observatory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.directory.States;
import org.istmo.observatory.AssessmentVersion.Refused;
import org.istmo.observatory.AssessmentVersion.Taken;
import org.istmo.pages.Installation;
import org.istmo.pages.NotFound;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the assessment of a state in a cycle: a first draft, or a new version that starts as a copy of what is released. */
@Component
public class OpeningAssessment {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Standings standings;
    private final States states;
    private final Editions editions;
    private final AuditLog audit;
    private final Installation installation;

    OpeningAssessment(
            JdbcClient jdbc,
            Assessments assessments,
            Standings standings,
            States states,
            Editions editions,
            AuditLog audit,
            Installation installation) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.standings = standings;
        this.states = states;
        this.editions = editions;
        this.audit = audit;
        this.installation = installation;
    }

    /**
     * Opens it.
     *
     * @param reason why a released assessment needs a new version; of no use for a first one
     */
    @Transactional
    public Outcome<Assessment.Key> open(StateCode state, CycleId cycle, String reason) {
        boolean known = states.find(state).isPresent()
                && editions.cycles().stream().anyMatch(one -> one.id().equals(cycle));
        if (!known) {
            throw new NotFound("state or cycle");
        }
        Standing standing = standings.in(state);
        if (!standing.offices().containsKey(Party.ASSESSOR)) {
            // The same answer whether there is an assessment or not.
            return new Outcome.Refused<>(
                    new AssessmentRefusal.NotYourStep(new AssessmentStep.Propose(), Set.of(Party.ASSESSOR)));
        }
        Optional<Assessment> newest = assessments.newest(state, cycle);
        if (newest.isEmpty()) {
            return insert(new Assessment.Key(state, cycle, 1), AssessmentVersion.first(), Optional.empty(), standing);
        }
        if (!newest.get().status().immutable()) {
            return new Outcome.Refused<>(
                    new AssessmentRefusal.AlreadyOpen(newest.get().key()));
        }
        AssessmentStep step = new AssessmentStep.OpenNewVersion(reason.strip());
        return switch (newest.get().version().take(step, standing.actor())) {
            case Refused(AssessmentRefusal refusal) -> new Outcome.Refused<>(refusal);
            case Taken(AssessmentVersion next) ->
                insert(new Assessment.Key(state, cycle, next.number()), next, newest, standing);
        };
    }

    private Outcome<Assessment.Key> insert(
            Assessment.Key key, AssessmentVersion version, Optional<Assessment> released, Standing standing) {
        UUID id = UUID.randomUUID();
        int inserted = jdbc.sql("""
                        INSERT INTO observatory.assessment (id, state, cycle, version, status, reason, demonstration)
                        VALUES (:id, :state, :cycle, :version, :status, :reason, :demonstration)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", id)
                .param("state", key.state().iso3())
                .param("cycle", key.cycle().code())
                .param("version", key.version())
                .param("status", version.status().name())
                .param("reason", version.reason().orElse(null))
                .param("demonstration", installation.demonstration())
                .update();
        if (inserted == 0) {
            // Somebody opened it at the same moment.
            return new Outcome.Refused<>(new AssessmentRefusal.AlreadyOpen(key));
        }
        released.ifPresent(from -> copy(from.id(), id));
        assessments.opened(id, standing.account());
        Map<String, Object> detail = new LinkedHashMap<>();
        version.reason().ifPresent(reason -> detail.put("reason", reason));
        audit.record(
                Act.ASSESSMENT_OPENED,
                standing.account(),
                standing.as(Party.ASSESSOR).organisation(),
                key.subject(),
                detail);
        return new Outcome.Done<>(key);
    }

    private void copy(UUID from, UUID to) {
        jdbc.sql("""
                        INSERT INTO observatory.assessed_level
                               (assessment, edition, indicator, level, method, confidence, proposed_by, note, note_language)
                        SELECT :to, edition, indicator, level, method, confidence, proposed_by, note, note_language
                          FROM observatory.assessed_level WHERE assessment = :from
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        INSERT INTO observatory.rating (assessment, indicator, rater, sector, level)
                        SELECT :to, indicator, rater, sector, level FROM observatory.rating WHERE assessment = :from
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        INSERT INTO observatory.evidence
                               (id, assessment, indicator, kind, title, language, url, checked_on, archived_sha256, note, shown)
                        SELECT gen_random_uuid(), :to, indicator, kind, title, language, url, checked_on, archived_sha256, note,
                               shown
                          FROM observatory.evidence WHERE assessment = :from
                        """).param("from", from).param("to", to).update();
    }
}
