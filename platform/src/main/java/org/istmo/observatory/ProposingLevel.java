package org.istmo.observatory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.AssessmentChange.What;
import org.istmo.observatory.Drafts.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says at which level an indicator stands in a draft, or that it is not known. Of two editors the second is told. */
@Component
public class ProposingLevel {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Drafts drafts;
    private final AuditLog audit;

    ProposingLevel(JdbcClient jdbc, Assessments assessments, Drafts drafts, AuditLog audit) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.drafts = drafts;
        this.audit = audit;
    }

    /**
     * Proposes a level.
     *
     * @param seen the assessment's revision when the proposer looked at it: a level that somebody else proposed for
     *     this indicator since then is not overwritten
     * @return the assessment's revision afterwards
     */
    @Transactional
    public Outcome<Integer> propose(Assessment.Key key, String indicator, ProposedLevel proposed, int seen) {
        return drafts.take(key, indicator).then(draft -> {
            Optional<ProposedLevel> before = before(draft.assessment(), indicator);
            if (before.equals(Optional.of(proposed))) {
                return new Outcome.Done<>(draft.assessment().revision());
            }
            List<AssessmentChange> changes = assessments.changesSince(draft.assessment(), seen).stream()
                    .filter(change -> change.what() == What.LEVEL && indicator.equals(change.indicator()))
                    .toList();
            if (!changes.isEmpty()) {
                return new Outcome.Refused<>(new AssessmentRefusal.ChangedMeanwhile(changes));
            }
            return new Outcome.Done<>(write(draft, indicator, before, proposed));
        });
    }

    private Optional<ProposedLevel> before(Assessment assessment, String indicator) {
        return Optional.ofNullable(assessments.indicators(assessment).get(indicator))
                .flatMap(AssessedIndicator::proposed);
    }

    private int write(Draft draft, String indicator, Optional<ProposedLevel> before, ProposedLevel proposed) {
        Assessment assessment = draft.assessment();
        Standing.Office office = draft.standing().as(Party.ASSESSOR);
        jdbc.sql("""
                        INSERT INTO observatory.assessed_level
                               (assessment, edition, indicator, level, method, confidence, proposed_by, note, note_language)
                        VALUES (:assessment, :edition, :indicator, :level, :method, :confidence, :by, :note, :language)
                        ON CONFLICT (assessment, indicator) DO UPDATE
                           SET level = excluded.level, method = excluded.method, confidence = excluded.confidence,
                               proposed_by = excluded.proposed_by, reviewed_by = NULL,
                               note = excluded.note, note_language = excluded.note_language
                        """)
                .param("assessment", assessment.id())
                .param("edition", assessment.edition())
                .param("indicator", indicator)
                .param("level", level(Optional.of(proposed)))
                .param("method", proposed.method().name())
                .param("confidence", proposed.confidence().name())
                .param("by", office.name())
                .param("note", proposed.note().map(ProposedLevel.Note::text).orElse(null))
                .param(
                        "language",
                        proposed.note().map(note -> note.language().tag()).orElse(null))
                .update();
        int revision = assessments.changed(
                assessment, draft.standing().account(), What.LEVEL, indicator, level(Optional.of(proposed)));
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("indicator", indicator);
        detail.put("before", level(before));
        detail.put("after", level(Optional.of(proposed)));
        detail.put("revision", revision);
        audit.record(
                Act.VALUE_PROPOSED,
                draft.standing().account(),
                office.organisation(),
                assessment.key().subject(),
                detail);
        return revision;
    }

    private static @Nullable Integer level(Optional<ProposedLevel> proposed) {
        return proposed.isPresent() && proposed.get().level().isPresent()
                ? (Integer) proposed.get().level().getAsInt()
                : null;
    }
}
