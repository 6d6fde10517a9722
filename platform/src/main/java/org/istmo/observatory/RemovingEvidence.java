package org.istmo.observatory;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.AssessmentChange.What;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a piece of evidence away from an indicator of a draft, and hands it out so that it can be put back. */
@Component
public class RemovingEvidence {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Drafts drafts;
    private final AuditLog audit;

    RemovingEvidence(JdbcClient jdbc, Assessments assessments, Drafts drafts, AuditLog audit) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.drafts = drafts;
        this.audit = audit;
    }

    /** Removes the evidence with this number. */
    @Transactional
    public Outcome<Evidence> remove(Assessment.Key key, String indicator, UUID id) {
        return drafts.take(key, indicator).then(draft -> {
            Optional<Evidence> evidence = assessments.evidence(draft.assessment(), indicator).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            if (evidence.isEmpty()) {
                return new Outcome.Refused<>(new AssessmentRefusal.GoneMeanwhile());
            }
            jdbc.sql("DELETE FROM observatory.evidence WHERE id = :id")
                    .param("id", id)
                    .update();
            Standing standing = draft.standing();
            int revision =
                    assessments.changed(draft.assessment(), standing.account(), What.EVIDENCE_REMOVED, indicator, null);
            audit.record(
                    Act.EVIDENCE_REMOVED,
                    standing.account(),
                    standing.as(Party.ASSESSOR).organisation(),
                    key.subject(),
                    Map.of("indicator", indicator, "evidence", id, "revision", revision));
            return new Outcome.Done<>(evidence.get());
        });
    }
}
