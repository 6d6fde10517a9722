package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.observatory.Workers.as;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.directory.Sector;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * However people stumble through the steps of a real assessment, it goes where a table says that is written here a
 * second time, slow and obvious; and the database allows the same ways as the rules, and no others.
 */
@IstmoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentWalksTest {

    private static final String CYCLE = "2016";
    private static final int STEPS = 60;

    /** From, step, to, and who may. */
    private static final List<List<String>> TABLE = List.of(
            List.of("DRAFT", "propose", "DRAFT", "assessor"),
            List.of("DRAFT", "evidence", "DRAFT", "assessor"),
            List.of("DRAFT", "rating", "DRAFT", "assessor"),
            List.of("DRAFT", "submit", "SUBMITTED", "assessor"),
            List.of("SUBMITTED", "review", "REVIEWED", "reviewer"),
            List.of("SUBMITTED", "return", "DRAFT", "assessor reviewer"),
            List.of("REVIEWED", "validate", "VALIDATED", "validator"),
            List.of("REVIEWED", "return", "DRAFT", "reviewer validator"),
            List.of("VALIDATED", "release", "RELEASED", "releaser"),
            List.of("VALIDATED", "return", "DRAFT", "validator releaser"),
            List.of("RELEASED", "open", "DRAFT", "assessor"));

    private static final List<String> WORDS =
            List.of("propose", "evidence", "rating", "submit", "review", "return", "validate", "release", "open");

    private final TestPeople people;
    private final OpeningAssessment opening;
    private final ProposingLevel proposing;
    private final AddingEvidence adding;
    private final GivingRating rating;
    private final MovingAssessment moving;
    private final ReleasingAssessment releasing;
    private final Assessments assessments;
    private final JdbcClient jdbc;
    private final TestDatabase database;
    private final Map<String, Viewer.Person> international = new HashMap<>();
    private final Set<String> visited = new HashSet<>();
    private final List<String> states = new ArrayList<>();
    private final List<String> indicators = new ArrayList<>();

    AssessmentWalksTest(
            TestPeople people,
            OpeningAssessment opening,
            ProposingLevel proposing,
            AddingEvidence adding,
            GivingRating rating,
            MovingAssessment moving,
            ReleasingAssessment releasing,
            Assessments assessments,
            JdbcClient jdbc,
            TestDatabase database) {
        this.people = people;
        this.opening = opening;
        this.proposing = proposing;
        this.adding = adding;
        this.rating = rating;
        this.moving = moving;
        this.releasing = releasing;
        this.assessments = assessments;
        this.jdbc = jdbc;
        this.database = database;
    }

    @BeforeAll
    void prepare() {
        international.put("assessor", Workers.person(people.add(Role.ASSESSOR)));
        international.put("reviewer", Workers.person(people.add(Role.REVIEWER)));
        international.put("assessor reviewer", Workers.person(people.add(Role.ASSESSOR, Role.REVIEWER)));
        international.put("releaser", Workers.person(people.add(Role.RELEASE_OFFICER)));
        states.addAll(jdbc.sql("SELECT iso3 FROM directory.state ORDER BY iso3")
                .query((row, n) -> row.getString("iso3"))
                .list());
        indicators.addAll(
                jdbc.sql("SELECT code FROM observatory.indicator WHERE edition = 'cmm-2014-oas' ORDER BY position")
                        .query((row, n) -> row.getString("code"))
                        .list());
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWalkGoesWhereTheTableSays(int seed) {
        Random random = new Random(seed);
        StateCode state = new StateCode(states.get(seed));
        Map<String, Viewer.Person> walkers = new HashMap<>(international);
        walkers.put("validator", Workers.person(people.addFor(state.iso3(), Role.STATE_VALIDATOR)));
        List<String> parts = walkers.keySet().stream().sorted().toList();
        Model model = new Model();
        for (int step = 0; step < STEPS; step++) {
            // Two times in three a step that leads somewhere: else most walks would never leave the draft.
            boolean somewhere = random.nextInt(3) > 0;
            String word = somewhere ? model.somewhere(random) : WORDS.get(random.nextInt(WORDS.size()));
            List<String> able = somewhere ? model.able(word, parts) : parts;
            String part = able.get(random.nextInt(able.size()));
            Viewer.Person person = Objects.requireNonNull(walkers.getOrDefault(part, international.get("assessor")));
            boolean expected = model.take(part, word);
            Outcome<?> outcome = as(person, () -> act(word, state, model, random));
            assertThat(outcome instanceof Outcome.Done)
                    .as("%s by %s in %s of version %d", word, part, model.status, model.version)
                    .isEqualTo(expected);
            assertThat(stored(state)).isEqualTo(model.version == 0 ? "none" : model.version + " " + model.status);
            visited.add(model.version > 1 ? model.status + " again" : model.status);
        }
    }

    @AfterAll
    void together() {
        assertThat(visited).contains("DRAFT", "SUBMITTED", "REVIEWED", "VALIDATED", "RELEASED", "DRAFT again");
    }

    /** The same rules once more, as plainly as they can be said. */
    private static final class Model {
        private int version;
        private String status = "none";
        private boolean answered;
        private final Set<String> contributors = new HashSet<>();

        String somewhere(Random random) {
            List<String> words = TABLE.stream()
                    .filter(row -> row.get(0).equals(status))
                    .map(row -> row.get(1))
                    .filter(word -> !word.equals("return") || random.nextInt(3) == 0)
                    .toList();
            return words.isEmpty() ? "open" : words.get(random.nextInt(words.size()));
        }

        List<String> able(String word, List<String> parts) {
            return parts.stream()
                    .filter(part -> TABLE.stream()
                            .anyMatch(row -> row.get(1).equals(word)
                                    && (version == 0 || row.get(0).equals(status))
                                    && meets(row.get(3), part)))
                    .toList();
        }

        boolean take(String part, String word) {
            if (version == 0) {
                if (!word.equals("open") || !part.contains("assessor")) {
                    return false;
                }
                version = 1;
                status = "DRAFT";
                return true;
            }
            for (List<String> row : TABLE) {
                if (row.get(0).equals(status) && row.get(1).equals(word) && meets(row.get(3), part)) {
                    if (word.equals("submit") && (!answered || contributors.isEmpty())) {
                        return false;
                    }
                    if (word.equals("review") && contributors.contains(part)) {
                        return false;
                    }
                    if (List.of("propose", "evidence", "rating").contains(word)) {
                        contributors.add(part);
                        answered = answered || word.equals("propose");
                    }
                    if (word.equals("open")) {
                        version++;
                        contributors.clear();
                    }
                    status = row.get(2);
                    return true;
                }
            }
            return false;
        }

        private static boolean meets(String wanted, String part) {
            return List.of(part.split(" ")).stream().anyMatch(List.of(wanted.split(" "))::contains);
        }
    }

    private Outcome<?> act(String word, StateCode state, Model model, Random random) {
        Assessment.Key key = new Assessment.Key(state, new CycleId(CYCLE), Math.max(1, model.version));
        Optional<Assessment> before = assessments.find(
                word.equals("open") ? key : new Assessment.Key(state, new CycleId(CYCLE), versionOf(state)));
        if (word.equals("open")) {
            return opening.open(state, new CycleId(CYCLE), "another look");
        }
        if (before.isEmpty()) {
            return new Outcome.Refused<>(new AssessmentRefusal.GoneMeanwhile());
        }
        Assessment.Key now = before.get().key();
        int seen = before.get().revision();
        String indicator = indicators.get(random.nextInt(indicators.size()));
        return switch (word) {
            case "propose" -> proposing.propose(now, indicator, fresh(random), seen);
            case "evidence" ->
                adding.add(
                        now,
                        indicator,
                        new Evidence.Document(UUID.randomUUID(), "x", "es", Optional.empty(), Optional.empty(), false));
            case "rating" ->
                rating.give(now, indicator, new Rating(UUID.randomUUID().toString(), Sector.PRIVATE, 2));
            case "submit" -> moving.submit(now, seen);
            case "review" -> moving.review(now, seen);
            case "validate" -> moving.validate(now, seen);
            case "return" -> moving.returnToDraft(now, "not yet", seen);
            case "release" -> releasing.release(now, seen);
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** A level that differs from any that stands there, so that it is a change. */
    private static ProposedLevel fresh(Random random) {
        return new ProposedLevel(
                Workers.THIRD.level(),
                ReleasedLevel.Method.WORKSHOP,
                ReleasedLevel.Confidence.LOW,
                Optional.of(new ProposedLevel.Note(Language.ENGLISH, LocalDate.EPOCH + " " + random.nextLong())));
    }

    private int versionOf(StateCode state) {
        return database.asOwner()
                .sql("SELECT coalesce(max(version), 1) FROM observatory.assessment WHERE state = ? AND cycle = ?")
                .params(state.iso3(), CYCLE)
                .query(Integer.class)
                .single();
    }

    private String stored(StateCode state) {
        return database.asOwner()
                .sql("""
                        SELECT coalesce((SELECT version || ' ' || status FROM observatory.assessment
                                          WHERE state = ? AND cycle = ? ORDER BY version DESC LIMIT 1), 'none') AS stored
                        """)
                .params(state.iso3(), CYCLE)
                .query((row, n) -> row.getString("stored"))
                .single();
    }

    @Test
    void theDatabaseAllowsTheWaysOfTheRulesAndNoOthers() {
        Set<String> byRule = new TreeSet<>();
        for (AssessmentStatus from : AssessmentStatus.values()) {
            for (AssessmentStep step : List.of(
                    new AssessmentStep.Submit(),
                    new AssessmentStep.Review(),
                    new AssessmentStep.Validate(),
                    new AssessmentStep.Release(),
                    new AssessmentStep.Supersede(2),
                    new AssessmentStep.ReturnToDraft("why"))) {
                from.way(step).ifPresent(way -> byRule.add(from + " " + way.to()));
            }
        }
        Set<String> byDatabase = new TreeSet<>();
        for (AssessmentStatus from : AssessmentStatus.values()) {
            for (AssessmentStatus to : AssessmentStatus.values()) {
                if (from != to && databaseAllows(from, to)) {
                    byDatabase.add(from + " " + to);
                }
            }
        }
        assertThat(byDatabase).isEqualTo(byRule);
    }

    /** Asked in a database of its own, as the owner, who is bound by nothing but the triggers and constraints. */
    private boolean databaseAllows(AssessmentStatus from, AssessmentStatus to) {
        JdbcClient owner = Ways.DATABASE.asOwner();
        UUID id = UUID.randomUUID();
        owner.sql("""
                        INSERT INTO observatory.assessment (id, state, cycle, version, status, reason)
                        SELECT ?, 'AAA', '2001', coalesce(max(version), 0) + 1, 'DRAFT', CASE WHEN count(*) > 0 THEN 'x' END
                          FROM observatory.assessment
                        """).param(id).update();
        try {
            for (AssessmentStatus on : AssessmentStatus.values()) {
                if (on.compareTo(AssessmentStatus.DRAFT) > 0 && on.compareTo(from) <= 0) {
                    set(owner, id, on);
                }
            }
            try {
                set(owner, id, to);
                return true;
            } catch (DataAccessException refused) {
                assertThat(refused).hasMessageMatching("(?s).*(cannot go from|stays as it is).*");
                return false;
            }
        } finally {
            // Only one may be open and one released: this one leads on to the end.
            String now = owner.sql("SELECT status FROM observatory.assessment WHERE id = ?")
                    .param(id)
                    .query((row, n) -> row.getString("status"))
                    .single();
            for (AssessmentStatus on : AssessmentStatus.values()) {
                if (on.compareTo(AssessmentStatus.valueOf(now)) > 0) {
                    set(owner, id, on);
                }
            }
        }
    }

    private static void set(JdbcClient owner, UUID id, AssessmentStatus to) {
        owner.sql("""
                        UPDATE observatory.assessment
                           SET status = :to,
                               reviewed_by = CASE WHEN :to = 'REVIEWED' THEN :id::uuid ELSE reviewed_by END,
                               validated_by = CASE WHEN :to = 'VALIDATED' THEN :id::uuid ELSE validated_by END,
                               released_on = CASE WHEN :to = 'RELEASED' THEN now() WHEN :to = 'SUPERSEDED' THEN released_on END
                         WHERE id = :id::uuid
                        """).param("to", to.name()).param("id", id).update();
    }

    private static final class Ways {
        private static final TestDatabase DATABASE = prepared();

        private static TestDatabase prepared() {
            TestDatabase database = TestDatabase.fresh();
            JdbcClient owner = database.asOwner();
            owner.sql("INSERT INTO directory.state VALUES ('AAA', 'AA', '001', 'a', 'a', 'a', 'a', '{}')")
                    .update();
            owner.sql("INSERT INTO observatory.edition VALUES ('e1', 'f', 'state', '{}', 'recall', '{}', 'c')")
                    .update();
            owner.sql("INSERT INTO observatory.cycle (code, title, edition, note) VALUES ('2001', '{}', 'e1', '{}')")
                    .update();
            return database;
        }
    }
}
