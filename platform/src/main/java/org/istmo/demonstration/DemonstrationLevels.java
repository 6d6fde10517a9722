package org.istmo.demonstration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.directory.Sector;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Editions;
import org.istmo.operations.StartingDatabase;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.LocalisedText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Invented levels, evidence, ratings and activities. They are drawn from one seed without regard to any real
 * state, so they say nothing about one; every row says that it is a demonstration.
 */
@Component
class DemonstrationLevels {

    private static final long SEED = 2026;

    /** A cycle that never was, of the same edition as the last one. */
    static final String INTERIM = "2023-interim";

    /** States that take part in no report of the region, as in the real ones. */
    private static final List<String> NOT_ASSESSED = List.of("CAN", "CUB", "USA");

    private final JdbcClient jdbc;
    private final States states;
    private final Editions editions;
    private final StartingDatabase database;

    DemonstrationLevels(JdbcClient jdbc, States states, Editions editions, StartingDatabase database) {
        this.jdbc = jdbc;
        this.states = states;
        this.editions = editions;
        this.database = database;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM observatory.assessment)")
                .query(Boolean.class)
                .single();
    }

    /** Adds them all; the steps are taken by these accounts. */
    void add(Map<Role, UUID> takers) {
        if (editions.cycles().stream().noneMatch(cycle -> cycle.id().code().equals(INTERIM))) {
            editions.add(new Cycle(
                    new CycleId(INTERIM),
                    LocalisedText.of(
                            "Interim review 2023 (invented for the demonstration)",
                            "Revisión intermedia de 2023 (inventada para la demostración)",
                            "Revisão intermediária de 2023 (inventada para a demonstração)",
                            "Revue intermédiaire de 2023 (inventée pour la démonstration)"),
                    "cmm-2021",
                    LocalDate.of(2023, 6, 30),
                    null,
                    LocalisedText.of(
                            "There was no such review: it is here so that two cycles of one edition can be compared.",
                            "Esa revisión no existió: está aquí para que se puedan comparar dos ciclos de una misma edición.",
                            "Essa revisão não existiu: está aqui para que se possam comparar dois ciclos de uma mesma edição.",
                            "Cette revue n’a pas eu lieu : elle est là pour que l’on puisse comparer deux cycles d’une même édition."),
                    true));
        }
        // The owner of the schemas draws them, at once: thirty thousand rows would be asked one by one whose they are.
        try (Connection connection = database.await().connectAsOwner()) {
            connection.setAutoCommit(false);
            draw(JdbcClient.create(new SingleConnectionDataSource(connection, true)), takers);
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException("the demonstration cannot be written", failure);
        }
    }

    private void draw(JdbcClient owner, Map<Role, UUID> takers) {
        Map<String, Edition> byId = new HashMap<>();
        editions.all().forEach(edition -> byId.put(edition.id(), edition));
        Random random = new Random(SEED);
        List<State> assessed = states.all().stream()
                .filter(state -> !NOT_ASSESSED.contains(state.code().iso3()))
                .toList();
        Map<String, Boolean> helped = addActivities(owner, assessed, edition(byId, "cmm-2021"), random);
        Map<String, Integer> interim = new HashMap<>();
        for (Cycle cycle : editions.cycles()) {
            Edition edition = edition(byId, cycle.edition());
            for (State state : assessed) {
                addAssessment(owner, state, cycle, edition, random, interim, helped, takers);
            }
        }
    }

    private static Edition edition(Map<String, Edition> byId, String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    private static void addAssessment(
            JdbcClient owner,
            State state,
            Cycle cycle,
            Edition edition,
            Random random,
            Map<String, Integer> interim,
            Map<String, Boolean> helped,
            Map<Role, UUID> takers) {
        boolean last = cycle.id().code().equals("2025");
        // In the last cycle two assessments are still on their way, so that the desk has work on it.
        String until = last && state.code().iso3().equals("CRI")
                ? "REVIEWED"
                : last && state.code().iso3().equals("GRD") ? "DRAFT" : "RELEASED";
        UUID assessment = UUID.randomUUID();
        owner.sql("""
                        INSERT INTO observatory.assessment (id, state, cycle, version, status, demonstration)
                        VALUES (:id, :state, :cycle, 1, 'DRAFT', true)
                        """)
                .param("id", assessment)
                .param("state", state.code().iso3())
                .param("cycle", cycle.id().code())
                .update();
        List<String> indicators = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        List<String> confidences = new ArrayList<>();
        List<Integer> shown = new ArrayList<>();
        List<Integer> closed = new ArrayList<>();
        double tendency = 1.6 + random.nextDouble() * 1.6 + (cycle.id().code().compareTo("2016") > 0 ? 0.4 : 0);
        for (Edition.Dimension dimension : edition.dimensions()) {
            double here = tendency + random.nextGaussian() * 0.4;
            for (Edition.Factor factor : dimension.factors()) {
                for (Edition.Indicator indicator : factor.indicators()) {
                    String key = state.code() + "/" + indicator.code();
                    int level = (int) Math.round(here + random.nextGaussian() * 0.7);
                    if (cycle.id().code().equals("2025") && interim.containsKey(key)) {
                        boolean help = helped.containsKey(state.code() + "/" + factor.code());
                        level = interim.get(key) + (random.nextDouble() < (help ? 0.45 : 0.2) ? 1 : 0);
                        level -= random.nextDouble() < 0.05 ? 1 : 0;
                    }
                    level = Math.clamp(level, 1, 5);
                    if (cycle.id().code().equals(INTERIM)) {
                        interim.put(key, level);
                    }
                    if (random.nextInt(100) < 3) {
                        continue;
                    }
                    indicators.add(indicator.code());
                    levels.add(level);
                    methods.add(random.nextInt(10) < 7 ? "QUESTIONNAIRE" : "IN_COUNTRY_REVIEW");
                    String confidence =
                            List.of("HIGH", "MEDIUM", "MEDIUM", "LOW").get(random.nextInt(4));
                    shown.add(random.nextInt(3));
                    closed.add(random.nextInt(5) == 0 ? 1 : 0);
                    confidences.add(supported(confidence, shown.getLast() + closed.getLast()));
                }
            }
        }
        insertLevels(owner, assessment, edition.id(), indicators, levels, methods, confidences, until);
        insertEvidence(owner, assessment, indicators, shown, closed, cycle);
        insertRatings(owner, assessment, indicators, levels, random);
        LocalDate published = cycle.published() == null ? LocalDate.of(2025, 12, 18) : cycle.published();
        lead(owner, assessment, indicators.getFirst(), levels.getFirst(), until, published, takers);
    }

    /** The confidence that so many pieces of evidence can bear: high needs several, and medium one, as the desk asks. */
    private static String supported(String confidence, int evidence) {
        return switch (evidence) {
            case 0 -> "LOW";
            case 1 -> confidence.equals("HIGH") ? "MEDIUM" : confidence;
            default -> confidence;
        };
    }

    /** Takes the assessment from its opening along the steps, each by somebody whose step it is. */
    private static void lead(
            JdbcClient owner,
            UUID assessment,
            String indicator,
            int level,
            String until,
            LocalDate released,
            Map<Role, UUID> takers) {
        List<String> path = List.of("DRAFT", "SUBMITTED", "REVIEWED", "VALIDATED", "RELEASED");
        List<Role> roles =
                List.of(Role.ASSESSOR, Role.ASSESSOR, Role.REVIEWER, Role.STATE_VALIDATOR, Role.RELEASE_OFFICER);
        owner.sql("""
                        WITH opened AS (UPDATE observatory.assessment SET revision = 2 WHERE id = :id)
                        INSERT INTO observatory.assessment_change
                               (assessment, revision, at, by_account, what, indicator, level)
                        VALUES (:id, 1, :at, :by, 'OPENED', NULL, NULL), (:id, 2, :at, :by, 'LEVEL', :indicator, :level)
                        """)
                .param("id", assessment)
                .param("at", at(released, path.size()))
                .param("by", Objects.requireNonNull(takers.get(Role.ASSESSOR)))
                .param("indicator", indicator)
                .param("level", level)
                .update();
        for (int i = 1; i <= path.indexOf(until); i++) {
            owner.sql("""
                            WITH moved AS (
                                UPDATE observatory.assessment
                                   SET status = :status, revision = :revision,
                                       reviewed_by = CASE :status WHEN 'REVIEWED' THEN :by ELSE reviewed_by END,
                                       validated_by = CASE :status WHEN 'VALIDATED' THEN :by ELSE validated_by END,
                                       validated_on = CASE :status WHEN 'VALIDATED' THEN :at ELSE validated_on END,
                                       released_on = CASE WHEN :status = 'RELEASED' THEN :at END
                                 WHERE id = :id RETURNING id),
                            step AS (
                                INSERT INTO observatory.assessment_step (assessment, at, from_status, to_status, by_account)
                                SELECT id, :at, :from, :status, :by FROM moved)
                            INSERT INTO observatory.assessment_change (assessment, revision, at, by_account, what, status)
                            SELECT id, :revision, :at, :by, 'MOVED', :status FROM moved
                            """)
                    .param("id", assessment)
                    .param("from", path.get(i - 1))
                    .param("status", path.get(i))
                    .param("revision", 2 + i)
                    .param("at", at(released, path.size() - 1 - i))
                    .param("by", Objects.requireNonNull(takers.get(roles.get(i))))
                    .update();
        }
    }

    /** Ten days lie between a step and the next. */
    private static OffsetDateTime at(LocalDate released, int stepsBefore) {
        return released.minusDays(10L * stepsBefore).atTime(12, 0).atOffset(ZoneOffset.UTC);
    }

    private static void insertLevels(
            JdbcClient owner,
            UUID assessment,
            String edition,
            List<String> indicators,
            List<Integer> levels,
            List<String> methods,
            List<String> confidences,
            String until) {
        owner.sql("""
                        INSERT INTO observatory.assessed_level
                               (assessment, edition, indicator, level, method, confidence, proposed_by, reviewed_by)
                        SELECT :assessment, :edition, i, l, m, c, :organisation, :reviewer
                          FROM unnest(:indicators::text[], :levels::int[], :methods::text[], :confidences::text[]) AS t(i, l, m, c)
                        """)
                .param("assessment", assessment)
                .param("edition", edition)
                .param("indicators", indicators.toArray(String[]::new))
                .param("levels", levels.toArray(Integer[]::new))
                .param("methods", methods.toArray(String[]::new))
                .param("confidences", confidences.toArray(String[]::new))
                .param("organisation", DemonstrationPeople.SECRETARIAT)
                .param("reviewer", until.equals("DRAFT") ? null : DemonstrationPeople.UNIVERSITY)
                .update();
    }

    private static void insertEvidence(
            JdbcClient owner,
            UUID assessment,
            List<String> indicators,
            List<Integer> shown,
            List<Integer> closed,
            Cycle cycle) {
        LocalDate checked = cycle.published() == null
                ? LocalDate.of(2025, 11, 3)
                : cycle.published().minusDays(45);
        owner.sql("""
                        INSERT INTO observatory.evidence
                               (id, assessment, indicator, kind, title, language, url, checked_on, archived_sha256, shown)
                        SELECT gen_random_uuid(), :assessment, i, 'LINK', 'Documento de ejemplo ' || n || ' (demostración)', 'es',
                               'https://demo.invalid/' || i || '/' || n, :checked,
                               encode(sha256(convert_to(i || n, 'UTF8')), 'hex'), true
                          FROM unnest(:indicators::text[], :shown::int[]) AS t(i, s), generate_series(1, s) AS n
                         UNION ALL
                        SELECT gen_random_uuid(), :assessment, i, 'INTERVIEW', 'Nota de entrevista (demostración)', 'es',
                               NULL, NULL, NULL, false
                          FROM unnest(:indicators::text[], :closed::int[]) AS t(i, s), generate_series(1, s) AS n
                        """)
                .param("assessment", assessment)
                .param("checked", checked)
                .param("indicators", indicators.toArray(String[]::new))
                .param("shown", shown.toArray(Integer[]::new))
                .param("closed", closed.toArray(Integer[]::new))
                .update();
    }

    /** Three raters for one indicator in five. */
    private static void insertRatings(
            JdbcClient owner, UUID assessment, List<String> indicators, List<Integer> levels, Random random) {
        List<String> rated = new ArrayList<>();
        List<String> raters = new ArrayList<>();
        List<String> sectors = new ArrayList<>();
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i += 5) {
            for (Sector sector : List.of(Sector.GOVERNMENT, Sector.ACADEMIA, Sector.CIVIL_SOCIETY)) {
                rated.add(indicators.get(i));
                raters.add("R-" + sector.name().charAt(0));
                sectors.add(sector.name());
                given.add(Math.clamp(levels.get(i) + random.nextInt(3) - 1, 1, 5));
            }
        }
        owner.sql("""
                        INSERT INTO observatory.rating (assessment, indicator, rater, sector, level)
                        SELECT :assessment, i, r, s, l
                          FROM unnest(:indicators::text[], :raters::text[], :sectors::text[], :levels::int[]) AS t(i, r, s, l)
                        """)
                .param("assessment", assessment)
                .param("indicators", rated.toArray(String[]::new))
                .param("raters", raters.toArray(String[]::new))
                .param("sectors", sectors.toArray(String[]::new))
                .param("levels", given.toArray(Integer[]::new))
                .update();
    }

    /** Between the interim review and the last cycle, for about one factor in ten of each state. */
    private static Map<String, Boolean> addActivities(
            JdbcClient owner, List<State> assessed, Edition edition, Random random) {
        String title = LocalisedJson.write(LocalisedText.of(
                "Workshop (invented)", "Taller (inventado)", "Oficina (inventada)", "Atelier (inventé)"));
        Map<String, Boolean> helped = new HashMap<>();
        for (Edition.Factor factor : edition.factors()) {
            for (State state : assessed) {
                if (random.nextInt(100) < 35) {
                    helped.put(state.code() + "/" + factor.code(), true);
                    owner.sql("""
                                    INSERT INTO observatory.activity (id, state, edition, factor, held_on, title, demonstration)
                                    VALUES (?, ?, ?, ?, ?, ?::jsonb, true)
                                    """)
                            .params(UUID.randomUUID(), state.code().iso3(), edition.id(), factor.code())
                            .params(LocalDate.of(2024, 1, 10).plusDays(random.nextInt(500)), title)
                            .update();
                }
            }
        }
        return helped;
    }
}
