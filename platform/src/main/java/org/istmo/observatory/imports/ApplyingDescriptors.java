package org.istmo.observatory.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes checked stage descriptors over, with the permission on which they rest: all of them or none. */
@Component
public class ApplyingDescriptors {

    private final ImportPlans plans;
    private final CheckingDescriptors checking;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ApplyingDescriptors(
            ImportPlans plans,
            CheckingDescriptors checking,
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
        KeptPlan plan = plans.hold(id, Choices.Kind.DESCRIPTORS);
        Choices.OfDescriptors choices = (Choices.OfDescriptors) plan.choices();
        Optional<Applied> objection = plan.objection(withoutRefused);
        if (objection.isPresent()) {
            return objection.get();
        }
        // Two files for one edition: the second waits here and then sees what the first has done.
        jdbc.sql("SELECT id FROM observatory.edition WHERE id = :edition FOR UPDATE")
                .param("edition", choices.edition())
                .query()
                .listOfRows();
        List<PlannedRow> rows = plans.rows(plan);
        List<PlannedRow> stale = ImportPlan.stale(rows, checking.present(choices.edition()));
        if (!stale.isEmpty()) {
            return new Applied.Stale(stale, List.of());
        }
        remove(choices, rows);
        add(choices, rows);
        plans.applied(plan);
        record(plan, choices);
        events.publishEvent(new PublicContentChanged());
        return new Applied.Done();
    }

    private void remove(Choices.OfDescriptors choices, List<PlannedRow> rows) {
        List<DescriptorPlace> places = rows.stream()
                .filter(row -> row.before() != null && row.kind() != PlannedRow.Kind.SAME)
                .map(row -> DescriptorPlace.of(row.place()))
                .toList();
        places(jdbc.sql("""
                        DELETE FROM observatory.descriptor d
                         USING unnest(:indicators::text[], :levels::smallint[], :languages::text[], :numbers::smallint[])
                               AS gone (indicator, level, language, number)
                         WHERE d.edition = :edition AND d.indicator = gone.indicator AND d.level = gone.level
                           AND d.language = gone.language AND d.number = gone.number
                        """), places).param("edition", choices.edition()).update();
    }

    private void add(Choices.OfDescriptors choices, List<PlannedRow> rows) {
        List<PlannedRow> come = rows.stream()
                .filter(row -> row.after() != null && row.kind() != PlannedRow.Kind.SAME)
                .toList();
        places(
                        jdbc.sql("""
                        INSERT INTO observatory.descriptor (edition, indicator, level, language, number, text, permission)
                        SELECT :edition, indicator, level, language, number, text, :permission
                          FROM unnest(:indicators::text[], :levels::smallint[], :languages::text[], :numbers::smallint[],
                                      :texts::text[]) AS come (indicator, level, language, number, text)
                        """),
                        come.stream()
                                .map(row -> DescriptorPlace.of(row.place()))
                                .toList())
                .param("edition", choices.edition())
                .param("permission", choices.permission())
                .param(
                        "texts",
                        come.stream()
                                .map(row -> Objects.requireNonNull(row.after()))
                                .toArray(String[]::new))
                .update();
    }

    private static JdbcClient.StatementSpec places(JdbcClient.StatementSpec statement, List<DescriptorPlace> places) {
        return statement
                .param(
                        "indicators",
                        places.stream().map(DescriptorPlace::indicator).toArray(String[]::new))
                .param("levels", places.stream().map(DescriptorPlace::level).toArray(Integer[]::new))
                .param(
                        "languages",
                        places.stream().map(place -> place.language().tag()).toArray(String[]::new))
                .param("numbers", places.stream().map(DescriptorPlace::number).toArray(Integer[]::new));
    }

    private void record(KeptPlan plan, Choices.OfDescriptors choices) {
        Viewer viewer = CurrentViewer.get();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("import", plan.id());
        detail.put("file", plan.fileName());
        detail.put("sha256", plan.sha256());
        detail.put("permission", choices.permission());
        detail.put("counts", plan.counts());
        audit.record(
                Act.MODEL_LOADED,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.OBSERVATORY_MODELS) : null,
                "observatory/edition/" + choices.edition(),
                detail);
    }
}
