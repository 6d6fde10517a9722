package org.istmo.observatory;

import java.util.Map;
import java.util.UUID;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.AssessmentChange.What;
import org.istmo.observatory.Drafts.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a piece of evidence beside an indicator of a draft. What others add meanwhile stays beside it. */
@Component
public class AddingEvidence {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Drafts drafts;
    private final AuditLog audit;

    AddingEvidence(JdbcClient jdbc, Assessments assessments, Drafts drafts, AuditLog audit) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.drafts = drafts;
        this.audit = audit;
    }

    /** Adds the evidence; the same one a second time (a form that was sent twice) changes nothing. */
    @Transactional
    public Outcome<Evidence> add(Assessment.Key key, String indicator, Evidence evidence) {
        return drafts.take(key, indicator).then(draft -> {
            drafts.touch(draft.assessment(), indicator);
            boolean there = assessments.evidence(draft.assessment(), indicator).stream()
                    .anyMatch(one -> one.id().equals(evidence.id()));
            if (!there) {
                UUID id = evidence.id();
                if (!insert(draft.assessment(), indicator, evidence, id)) {
                    // The number is taken somewhere else, of which nothing is said.
                    id = UUID.randomUUID();
                    insert(draft.assessment(), indicator, evidence, id);
                }
                record(draft, indicator, evidence, id);
            }
            return new Outcome.Done<>(evidence);
        });
    }

    private boolean insert(Assessment assessment, String indicator, Evidence evidence, UUID id) {
        return jdbc.sql("""
                        INSERT INTO observatory.evidence
                               (id, assessment, indicator, kind, title, language, url, checked_on, archived_sha256, note, shown)
                        VALUES (:id, :assessment, :indicator, :kind, :title, :language, :url, :day, :sha256, :note, :shown)
                        ON CONFLICT (id) DO NOTHING
                        """)
                        .param("id", id)
                        .param("assessment", assessment.id())
                        .param("indicator", indicator)
                        .param("kind", evidence.kind())
                        .param("title", evidence.title())
                        .param("language", evidence.language())
                        .param("url", evidence instanceof Evidence.Link link ? link.url() : null)
                        .param(
                                "day",
                                switch (evidence) {
                                    case Evidence.Link link -> link.checkedOn();
                                    case Evidence.Interview interview ->
                                        interview.heldOn().orElse(null);
                                    case Evidence.Document _ -> null;
                                })
                        .param(
                                "sha256",
                                switch (evidence) {
                                    case Evidence.Link link ->
                                        link.archived()
                                                .map(Evidence.ArchivedCopy::sha256)
                                                .orElse(null);
                                    case Evidence.Document document ->
                                        document.archived()
                                                .map(Evidence.ArchivedCopy::sha256)
                                                .orElse(null);
                                    case Evidence.Interview _ -> null;
                                })
                        .param(
                                "note",
                                switch (evidence) {
                                    case Evidence.Link _ -> null;
                                    case Evidence.Document document ->
                                        document.note().orElse(null);
                                    case Evidence.Interview interview ->
                                        interview.note().orElse(null);
                                })
                        .param("shown", evidence.shown())
                        .update()
                > 0;
    }

    private void record(Draft draft, String indicator, Evidence evidence, UUID id) {
        Standing standing = draft.standing();
        int revision =
                assessments.changed(draft.assessment(), standing.account(), What.EVIDENCE_ADDED, indicator, null);
        audit.record(
                Act.EVIDENCE_ADDED,
                standing.account(),
                standing.as(Party.ASSESSOR).organisation(),
                draft.assessment().key().subject(),
                Map.of(
                        "indicator",
                        indicator,
                        "evidence",
                        id,
                        "kind",
                        evidence.kind(),
                        "shown",
                        evidence.shown(),
                        "revision",
                        revision));
    }
}
