package org.istmo.observatory.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.Crosswalk;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a checked draft of a crosswalk in the place of the one before; a signature and a note that were on that one are gone. */
@Component
public class ApplyingCrosswalk {

    private final ImportPlans plans;
    private final CheckingCrosswalk checking;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ApplyingCrosswalk(
            ImportPlans plans,
            CheckingCrosswalk checking,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.checking = checking;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Takes the plan over.
     *
     * @param withoutRefused whether somebody said that refused rows shall be left out
     */
    @Transactional
    public Applied apply(UUID id, boolean withoutRefused) {
        KeptPlan plan = plans.hold(id, Choices.Kind.CROSSWALK);
        Choices.OfCrosswalk choices = (Choices.OfCrosswalk) plan.choices();
        Optional<Applied> objection = plan.objection(withoutRefused);
        if (objection.isPresent()) {
            return objection.get();
        }
        checking.hold(choices.from(), choices.to());
        Optional<Crosswalk> now = checking.now(choices);
        List<PlannedRow> rows = plans.rows(plan);
        List<PlannedRow> stale =
                ImportPlan.stale(rows, now.map(CrosswalkTable::places).orElseGet(TreeMap::new));
        String status = CheckingCrosswalk.status(now);
        boolean moved = !status.equals(plan.grounds().get(CheckingCrosswalk.STATUS));
        if (!stale.isEmpty() || moved) {
            return new Applied.Stale(stale, moved ? List.of(status) : List.of());
        }
        write(choices, rows);
        plans.applied(plan);
        record(plan, choices, status);
        events.publishEvent(new PublicContentChanged());
        return new Applied.Done();
    }

    private void write(Choices.OfCrosswalk choices, List<PlannedRow> rows) {
        jdbc.sql("""
                        INSERT INTO observatory.crosswalk (from_edition, to_edition, drafted_by) VALUES (:from, :to, :by)
                        ON CONFLICT (from_edition, to_edition) DO UPDATE
                           SET signed_by = NULL, signed_account = NULL, signed_on = NULL, note = NULL,
                               drafted_by = excluded.drafted_by
                        """)
                .param("from", choices.from())
                .param("to", choices.to())
                .param("by", CurrentViewer.get().account())
                .update();
        jdbc.sql("DELETE FROM observatory.crosswalk_row WHERE from_edition = :from AND to_edition = :to")
                .param("from", choices.from())
                .param("to", choices.to())
                .update();
        SortedMap<String, SortedSet<String>> ledTo = new TreeMap<>();
        for (PlannedRow row : rows) {
            if (row.after() != null) {
                CrosswalkPlace place = CrosswalkPlace.of(row.place());
                SortedSet<String> codes =
                        ledTo.computeIfAbsent(place.kind().word() + "/" + place.from(), _ -> new TreeSet<>());
                if (!place.to().isEmpty()) {
                    codes.add(place.to());
                }
            }
        }
        ledTo.forEach((part, codes) -> {
            String[] words = part.split("/", 2);
            jdbc.sql("""
                            INSERT INTO observatory.crosswalk_row (from_edition, to_edition, kind, from_code, to_codes)
                            VALUES (:from, :to, :kind, :code, :codes::text[])
                            """)
                    .param("from", choices.from())
                    .param("to", choices.to())
                    .param("kind", words[0])
                    .param("code", words[1])
                    .param("codes", codes.toArray(String[]::new))
                    .update();
        });
    }

    private void record(KeptPlan plan, Choices.OfCrosswalk choices, String before) {
        Viewer viewer = CurrentViewer.get();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("import", plan.id());
        detail.put("file", plan.fileName());
        detail.put("sha256", plan.sha256());
        detail.put("before", before);
        detail.put("counts", plan.counts());
        audit.record(
                Act.MODEL_LOADED,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.OBSERVATORY_MODELS) : null,
                "observatory/crosswalk/" + choices.from() + "/" + choices.to(),
                detail);
    }
}
