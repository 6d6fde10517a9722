package org.istmo.observatory.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.istmo.pages.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The plans that the viewer's files came to. Each is kept for a day and for its owner alone: row-level security knows. */
@Component
public class ImportPlans {

    /** How long a plan can be looked at and taken over. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** How many rows go to the database at once. */
    static final int BATCH = 1_000;

    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    ImportPlans(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private record Reading(KeptPlan.Format format, Map<String, String> grounds, Map<PlannedRow.Kind, Long> counts) {}

    /** Begins to keep a plan. */
    UUID begin(String fileName, Choices choices) {
        jdbc.sql("SELECT observatory.forget_expired_imports()").query().listOfRows();
        UUID id = UUID.randomUUID();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        INSERT INTO observatory.import_plan (id, kind, choices, file_name, checked_at, expires_at)
                        VALUES (:id, :kind, :choices::jsonb, :file, :now, :ends)
                        """)
                .param("id", id)
                .param("kind", choices.kind().name())
                .param("choices", json.writeValueAsString(choices))
                .param("file", fileName)
                .param("now", now)
                .param("ends", now.plus(KEPT))
                .update();
        return id;
    }

    /** Ends it with what the file would change. */
    void end(UUID id, ImportPlan plan, KeptPlan.Format format, Map<String, String> grounds, String sha256) {
        List<PlannedRow> rows = List.copyOf(plan.rows().values());
        for (int from = 0; from < rows.size(); from += BATCH) {
            insert(id, rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
        jdbc.sql("""
                        UPDATE observatory.import_plan
                           SET reading = :reading::jsonb, sha256 = :sha256, refused = :refused, passed_over = :passedOver
                         WHERE id = :id
                        """)
                .param("reading", json.writeValueAsString(new Reading(format, grounds, counts(plan))))
                .param("sha256", sha256)
                .param("refused", plan.refused())
                .param("passedOver", plan.passedOver())
                .param("id", id)
                .update();
    }

    private void insert(UUID id, List<PlannedRow> rows) {
        jdbc.sql("""
                        INSERT INTO observatory.import_row (plan, place, line, before, after)
                        SELECT :plan, place, line, before, after
                          FROM unnest(:places::text[], :lines::bigint[], :before::text[], :after::text[])
                               AS planned (place, line, before, after)
                        """)
                .param("plan", id)
                .param("places", rows.stream().map(PlannedRow::place).toArray(String[]::new))
                .param("lines", rows.stream().map(PlannedRow::line).toArray(Long[]::new))
                .param("before", rows.stream().map(PlannedRow::before).toArray(String[]::new))
                .param("after", rows.stream().map(PlannedRow::after).toArray(String[]::new))
                .update();
    }

    private static Map<PlannedRow.Kind, Long> counts(ImportPlan plan) {
        Map<PlannedRow.Kind, Long> counts = new EnumMap<>(PlannedRow.Kind.class);
        for (PlannedRow.Kind kind : PlannedRow.Kind.values()) {
            counts.put(kind, plan.count(kind));
        }
        return counts;
    }

    /** Keeps reasons why rows are left out. */
    void leaveOut(UUID plan, List<LeftOut> reasons) {
        jdbc.sql("""
                            INSERT INTO observatory.import_left_out (plan, line, header, reason, parameters, passed_over)
                            SELECT :plan, line, header, reason, parameters::jsonb, passed_over
                              FROM unnest(:lines::bigint[], :headers::text[], :reasons::text[], :parameters::text[],
                                          :passedOver::boolean[])
                                   AS left_out (line, header, reason, parameters, passed_over)
                            """)
                .param("plan", plan)
                .param("lines", reasons.stream().map(LeftOut::line).toArray(Long[]::new))
                .param("headers", reasons.stream().map(LeftOut::column).toArray(String[]::new))
                .param("reasons", reasons.stream().map(LeftOut::key).toArray(String[]::new))
                .param(
                        "parameters",
                        reasons.stream()
                                .map(one -> json.writeValueAsString(one.parameters()))
                                .toArray(String[]::new))
                .param("passedOver", reasons.stream().map(LeftOut::passedOver).toArray(Boolean[]::new))
                .update();
    }

    /** The viewer's plans of this kind, the newest first. */
    @Transactional(readOnly = true)
    public List<KeptPlan> all(Choices.Kind kind) {
        return jdbc.sql(HEAD + " WHERE kind = :kind AND expires_at > :now ORDER BY checked_at DESC")
                .param("kind", kind.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> head(row))
                .list();
    }

    /** The viewer's plan of this name; what is somebody else's, expired or of another kind is not there. */
    @Transactional(readOnly = true)
    public KeptPlan plan(UUID id, Choices.Kind kind) {
        return find(id, kind, "").orElseThrow(() -> new NotFound("import plan"));
    }

    /** The plan, held for this transaction so that nobody takes it over twice. */
    KeptPlan hold(UUID id, Choices.Kind kind) {
        return find(id, kind, " FOR UPDATE").orElseThrow(() -> new NotFound("import plan"));
    }

    private static final String HEAD = """
            SELECT id, kind, choices, reading, file_name, sha256, checked_at, expires_at, refused, passed_over, applied_at
              FROM observatory.import_plan
            """;

    private Optional<KeptPlan> find(UUID id, Choices.Kind kind, String lock) {
        return jdbc.sql(HEAD + " WHERE id = :id AND kind = :kind AND expires_at > :now" + lock)
                .param("id", id)
                .param("kind", kind.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> head(row))
                .optional();
    }

    /** The rows of a plan, by place. */
    @Transactional(readOnly = true)
    public List<PlannedRow> rows(KeptPlan plan) {
        return jdbc.sql("""
                        SELECT place, line, before, after FROM observatory.import_row WHERE plan = :plan ORDER BY place COLLATE "C"
                        """)
                .param("plan", plan.id())
                .query((row, n) -> new PlannedRow(
                        row.getString("place"), row.getLong("line"), row.getString("before"), row.getString("after")))
                .list();
    }

    /** The first reasons why rows are refused, or passed over, in the order of the file. */
    @Transactional(readOnly = true)
    public List<LeftOut> leftOut(KeptPlan plan, boolean passedOver, int most) {
        return jdbc.sql(LEFT_OUT + " AND passed_over = :passedOver ORDER BY line, id LIMIT :most")
                .param("plan", plan.id())
                .param("passedOver", passedOver)
                .param("most", most)
                .query((row, n) -> leftOut(row))
                .list();
    }

    /** Every reason why a row is left out, the refused ones first, in the order of the file. */
    @Transactional(readOnly = true)
    public void eachLeftOut(KeptPlan plan, Consumer<LeftOut> consumer) {
        jdbc.sql(LEFT_OUT + " ORDER BY passed_over, line, id")
                .param("plan", plan.id())
                .withFetchSize(BATCH)
                .query(row -> {
                    consumer.accept(leftOut(row));
                });
    }

    private static final String LEFT_OUT = """
            SELECT line, header, reason, parameters, passed_over FROM observatory.import_left_out WHERE plan = :plan
            """;

    /** Forgets a plan. */
    @Transactional
    public void discard(UUID id) {
        jdbc.sql("DELETE FROM observatory.import_plan WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** Keeps that a plan was taken over. */
    void applied(KeptPlan plan) {
        jdbc.sql("UPDATE observatory.import_plan SET applied_at = :now WHERE id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", plan.id())
                .update();
    }

    private KeptPlan head(ResultSet row) throws SQLException {
        Reading reading = json.readValue(row.getString("reading"), Reading.class);
        Class<? extends Choices> choices = switch (Choices.Kind.valueOf(row.getString("kind"))) {
            case LEVELS -> Choices.OfLevels.class;
            case DESCRIPTORS -> Choices.OfDescriptors.class;
            case CROSSWALK -> Choices.OfCrosswalk.class;
        };
        OffsetDateTime applied = row.getObject("applied_at", OffsetDateTime.class);
        return new KeptPlan(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("choices"), choices),
                reading.format(),
                reading.grounds(),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                reading.counts(),
                row.getLong("refused"),
                row.getLong("passed_over"),
                applied == null ? null : applied.toInstant());
    }

    private LeftOut leftOut(ResultSet row) throws SQLException {
        @Nullable String header = row.getString("header");
        return new LeftOut(
                row.getLong("line"),
                header,
                row.getString("reason"),
                new HashMap<>(json.readValue(row.getString("parameters"), PARAMETERS)),
                row.getBoolean("passed_over"));
    }
}
