package org.istmo.observatory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.Drafts.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes many levels from a file over into one draft at once: as proposing each of them, with one record for all. */
@Component
public class TakingOverLevels {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Drafts drafts;
    private final AuditLog audit;

    TakingOverLevels(JdbcClient jdbc, Assessments assessments, Drafts drafts, AuditLog audit) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.drafts = drafts;
        this.audit = audit;
    }

    /**
     * Takes them over as imported, with a confidence that nobody stated.
     *
     * @param levels by the code of their indicator, at least one
     * @param source where they come from, noted beside each of them
     * @param seen the draft's revision when the levels were compared with it: a draft that changed since stays as it is
     * @param file the name of the import, for the audit record
     * @return the draft's revision afterwards
     */
    @Transactional
    public Outcome<Integer> take(
            Assessment.Key key, SortedMap<String, Integer> levels, ProposedLevel.Note source, int seen, String file) {
        return drafts.take(key, levels.firstKey()).then(draft -> {
            List<AssessmentChange> changes = assessments.changesSince(draft.assessment(), seen);
            return changes.isEmpty()
                    ? new Outcome.Done<>(write(draft, levels, source, file))
                    : new Outcome.Refused<>(new AssessmentRefusal.ChangedMeanwhile(changes));
        });
    }

    private int write(Draft draft, SortedMap<String, Integer> levels, ProposedLevel.Note source, String file) {
        Assessment assessment = draft.assessment();
        SortedMap<String, Integer> before = before(assessment, levels.keySet());
        Standing.Office office = draft.standing().as(Party.ASSESSOR);
        jdbc.sql("""
                        INSERT INTO observatory.assessed_level
                               (assessment, edition, indicator, level, method, confidence, proposed_by, note, note_language)
                        SELECT :assessment, :edition, indicator, level, :method, :confidence, :by, :note, :language
                          FROM unnest(:indicators::text[], :levels::smallint[]) AS taken (indicator, level)
                        ON CONFLICT (assessment, indicator) DO UPDATE
                           SET level = excluded.level, method = excluded.method, confidence = excluded.confidence,
                               proposed_by = excluded.proposed_by, reviewed_by = NULL,
                               note = excluded.note, note_language = excluded.note_language
                        """)
                .param("assessment", assessment.id())
                .param("edition", assessment.edition())
                .param("method", ReleasedLevel.Method.IMPORTED.name())
                .param("confidence", ReleasedLevel.Confidence.NOT_STATED.name())
                .param("by", office.name())
                .param("note", source.text())
                .param("language", source.language().tag())
                .param("indicators", levels.keySet().toArray(String[]::new))
                .param("levels", levels.values().toArray(Integer[]::new))
                .update();
        int revision = assessments.changed(assessment, draft.standing().account(), levels);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("import", file);
        detail.put("before", before);
        detail.put("after", levels);
        detail.put("revision", revision);
        audit.record(
                Act.IMPORT_APPLIED,
                draft.standing().account(),
                office.organisation(),
                assessment.key().subject(),
                detail);
        return revision;
    }

    /** The levels that these indicators have now; one that is not known is not in it. */
    private SortedMap<String, Integer> before(Assessment assessment, Set<String> indicators) {
        SortedMap<String, Integer> before = new TreeMap<>();
        assessments.indicators(assessment).forEach((indicator, assessed) -> {
            OptionalInt level = assessed.proposed().map(ProposedLevel::level).orElse(OptionalInt.empty());
            if (indicators.contains(indicator) && level.isPresent()) {
                before.put(indicator, level.getAsInt());
            }
        });
        return before;
    }
}
