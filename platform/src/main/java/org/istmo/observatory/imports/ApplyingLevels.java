package org.istmo.observatory.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.OpeningAssessment;
import org.istmo.observatory.Outcome;
import org.istmo.observatory.ProposedLevel;
import org.istmo.observatory.TakingOverLevels;
import org.istmo.shared.StateCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Takes a checked file of levels over into drafts, all of it or nothing: a state without an assessment gets one, a draft
 * is extended, a released assessment gets a new version.
 */
@Component
public class ApplyingLevels {

    private final ImportPlans plans;
    private final LevelGrounds grounds;
    private final OpeningAssessment opening;
    private final TakingOverLevels takingOver;
    private final AuditLog audit;

    ApplyingLevels(
            ImportPlans plans,
            LevelGrounds grounds,
            OpeningAssessment opening,
            TakingOverLevels takingOver,
            AuditLog audit) {
        this.plans = plans;
        this.grounds = grounds;
        this.opening = opening;
        this.takingOver = takingOver;
        this.audit = audit;
    }

    /**
     * Takes the plan over.
     *
     * @param withoutRefused whether somebody said that refused rows shall be left out
     */
    @Transactional
    public Applied apply(UUID id, boolean withoutRefused) {
        KeptPlan plan = plans.hold(id, Choices.Kind.LEVELS);
        Choices.OfLevels choices = (Choices.OfLevels) plan.choices();
        Optional<Applied> objection = plan.objection(withoutRefused);
        if (objection.isPresent()) {
            return objection.get();
        }
        List<PlannedRow> rows = plans.rows(plan);
        LevelGrounds.Now now = grounds.now(new CycleId(choices.cycle()));
        List<PlannedRow> stale = ImportPlan.stale(rows, now.levels());
        List<String> moved = moved(plan, rows, now);
        if (!stale.isEmpty() || !moved.isEmpty()) {
            return new Applied.Stale(stale, moved);
        }
        SortedMap<StateCode, SortedMap<String, Integer>> changes = changes(rows);
        for (Map.Entry<StateCode, SortedMap<String, Integer>> change : changes.entrySet()) {
            StateCode state = change.getKey();
            Ground ground = now.grounds().getOrDefault(state, new Ground.NotYours());
            if (take(plan, choices, state, ground, change.getValue()) instanceof Outcome.Refused<?>(var refusal)) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return new Applied.Refused(state.iso3(), refusal);
            }
        }
        plans.applied(plan);
        record(plan, changes);
        return new Applied.Done();
    }

    /** The states of the plan with which things stand otherwise than when it was made. */
    private static List<String> moved(KeptPlan plan, List<PlannedRow> rows, LevelGrounds.Now now) {
        return rows.stream()
                .map(row -> LevelPlace.of(row.place()).state())
                .distinct()
                .filter(state -> !Objects.equals(
                        plan.grounds().get(state.iso3()),
                        now.grounds().getOrDefault(state, new Ground.NotYours()).text()))
                .map(StateCode::iso3)
                .toList();
    }

    private static SortedMap<StateCode, SortedMap<String, Integer>> changes(List<PlannedRow> rows) {
        SortedMap<StateCode, SortedMap<String, Integer>> changes = new TreeMap<>();
        for (PlannedRow row : rows) {
            if (row.kind() != PlannedRow.Kind.SAME && row.after() != null) {
                LevelPlace place = LevelPlace.of(row.place());
                changes.computeIfAbsent(place.state(), _ -> new TreeMap<>())
                        .put(place.indicator(), Integer.valueOf(row.after()));
            }
        }
        return changes;
    }

    private Outcome<Integer> take(
            KeptPlan plan,
            Choices.OfLevels choices,
            StateCode state,
            Ground ground,
            SortedMap<String, Integer> levels) {
        CycleId cycle = new CycleId(choices.cycle());
        ProposedLevel.Note source = new ProposedLevel.Note(choices.language(), choices.source());
        String name = plan.id().toString();
        return ground instanceof Ground.Draft(int version, int revision)
                ? takingOver.take(new Assessment.Key(state, cycle, version), levels, source, revision, name)
                : opening.open(state, cycle, choices.source())
                        .then(key -> takingOver.take(key, levels, source, 1, name));
    }

    private void record(KeptPlan plan, SortedMap<StateCode, SortedMap<String, Integer>> changes) {
        Viewer viewer = CurrentViewer.get();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("file", plan.fileName());
        detail.put("sha256", plan.sha256());
        detail.put("choices", plan.choices());
        detail.put(
                "states",
                new ArrayList<>(changes.keySet().stream().map(StateCode::iso3).toList()));
        detail.put("refused", plan.refused());
        audit.record(
                Act.IMPORT_APPLIED,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.OBSERVATORY_ASSESS) : null,
                "observatory/import/" + plan.id(),
                detail);
    }
}
