package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.istmo.observatory.Workers.as;
import static org.istmo.observatory.Workers.done;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.directory.Sector;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the database itself refuses, whatever the program does: statements as the application's role, by two members,
 * a stranger, and somebody who has left; and what is released stays, even for the owner of the tables.
 */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentWallsTest {

    private final TestPeople people;
    private final OpeningAssessment opening;
    private final ProposingLevel proposing;
    private final AddingEvidence adding;
    private final GivingRating rating;
    private final MovingAssessment moving;
    private final ReleasingAssessment releasing;
    private final Assessments assessments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TestDatabase database;

    private UUID draft = new UUID(0, 0);
    private UUID released = new UUID(0, 0);
    private Viewer.Person own = Workers.person(new TestPeople.Somebody(draft, "", "", draft, Set.of()));
    private Viewer.Person other = own;

    AssessmentWallsTest(
            TestPeople people,
            OpeningAssessment opening,
            ProposingLevel proposing,
            AddingEvidence adding,
            GivingRating rating,
            MovingAssessment moving,
            ReleasingAssessment releasing,
            Assessments assessments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
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
        this.transactions = new TransactionTemplate(transactions);
        this.database = database;
    }

    /** A draft that has been sent back once, and a released assessment, both of Guyana. */
    @BeforeAll
    void twoAssessments() {
        Workers workers = Workers.of(people, "GUY");
        own = workers.assessor();
        other = Workers.person(
                people.addFor("HTI", Role.ASSESSOR, Role.REVIEWER, Role.STATE_VALIDATOR, Role.RELEASE_OFFICER));
        Assessment.Key first = fill(workers, "2025");
        done(as(workers.reviewer(), () -> moving.returnToDraft(first, "Not yet.", 7)));
        draft = id(first);
        Assessment.Key second = fill(workers, "2020");
        done(as(workers.reviewer(), () -> moving.review(second, 7)));
        done(as(workers.validator(), () -> moving.validate(second, 8)));
        done(as(workers.releaser(), () -> releasing.release(second, 9)));
        released = id(second);
    }

    private Assessment.Key fill(Workers workers, String cycle) {
        Assessment.Key key = done(as(own, () -> opening.open(workers.code(), new CycleId(cycle), "")));
        String indicator = indicators(cycle).getFirst();
        done(as(own, () -> proposing.propose(key, indicator, Workers.THIRD, 1)));
        done(as(own, () -> proposing.propose(key, indicators(cycle).getLast(), Workers.THIRD, 2)));
        done(as(own, () -> adding.add(key, indicator, evidence(true))));
        done(as(own, () -> adding.add(key, indicator, evidence(false))));
        done(as(own, () -> rating.give(key, indicator, new Rating("R1", Sector.ACADEMIA, 2))));
        done(as(own, () -> moving.submit(key, 6)));
        return key;
    }

    private List<String> indicators(String cycle) {
        return jdbc.sql("""
                        SELECT i.code FROM observatory.indicator i JOIN observatory.cycle c ON c.edition = i.edition
                         WHERE c.code = ? ORDER BY i.position
                        """)
                .param(cycle)
                .query((row, n) -> row.getString("code"))
                .list();
    }

    private static Evidence evidence(boolean shown) {
        return new Evidence.Link(
                UUID.randomUUID(),
                "x",
                "es",
                "https://example.org/",
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                shown);
    }

    private UUID id(Assessment.Key key) {
        return as(own, () -> assessments.find(key)).orElseThrow().id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"assessed_level", "rating", "evidence", "assessment_step", "assessment_change", "assessment"})
    void aDraftIsThereForItsStateAndForNobodyElse(String table) {
        assertThat(as(own, () -> count(table, draft))).isPositive();
        assertThat(as(other, () -> count(table, draft))).isZero();
        assertThat(count(table, draft)).as("a stranger").isZero();
        assertThat(as(Workers.person(people.addFor("GUY")), () -> count(table, draft)))
                .as("a member without a role")
                .isZero();
        assertThat(as(Workers.person(people.addFor("GUY", Role.ADMINISTRATOR)), () -> count(table, draft)))
                .as("an administrator, who has no business in it")
                .isZero();
    }

    @Test
    void ofWhatIsReleasedStrangersSeeTheLevelsAndThePublicEvidenceOnly() {
        for (Viewer.Person person : List.of(other, Workers.person(people.addFor("GUY")))) {
            assertThat(as(person, () -> count("assessed_level", released))).isEqualTo(2);
            assertThat(as(person, () -> count("evidence", released))).isEqualTo(1);
            assertThat(as(person, () -> count("assessment_step", released))).isZero();
            assertThat(as(person, () -> count("assessment_change", released))).isZero();
        }
        assertThat(count("assessment", released)).isEqualTo(1);
        assertThat(count("assessed_level", released)).isEqualTo(2);
        assertThat(count("evidence", released)).isEqualTo(1);
        assertThat(count("assessment_step", released)).isZero();
        assertThat(count("assessment_change", released)).isZero();
        assertThat(jdbc.sql("SELECT sum(evidence_shown) AS shown, sum(evidence_closed) AS closed"
                                + " FROM observatory.assessed_level WHERE assessment = ?")
                        .param(released)
                        .query()
                        .singleRow())
                .containsEntry("shown", 1L)
                .containsEntry("closed", 1L);
        assertThat(as(own, () -> count("evidence", released))).isEqualTo(2);
    }

    @Test
    void nobodyElseWritesIntoADraft() {
        List<String> writes = List.of(
                "UPDATE observatory.assessment SET status = 'SUBMITTED' WHERE id = '%s'",
                "UPDATE observatory.assessed_level SET level = 5 WHERE assessment = '%s'",
                "DELETE FROM observatory.rating WHERE assessment = '%s'",
                "DELETE FROM observatory.evidence WHERE assessment = '%s'",
                "DELETE FROM observatory.assessed_level WHERE assessment = '%s'");
        for (String write : writes) {
            assertThat(as(other, () -> update(write.formatted(draft))))
                    .as(write)
                    .isZero();
            assertThat(update(write.formatted(draft)))
                    .as("a stranger: %s", write)
                    .isZero();
            assertThat(update(write.formatted(released)))
                    .as("a stranger: %s", write)
                    .isZero();
        }
        List<String> additions = List.of(
                "INSERT INTO observatory.assessed_level (assessment, edition, indicator) VALUES ('%s', 'cmm-2021', 'D1.1.2')",
                "INSERT INTO observatory.rating VALUES ('%s', 'D1.1.1', 'R9', 'ACADEMIA', 1)",
                "INSERT INTO observatory.evidence (id, assessment, indicator, kind, title, language, shown)"
                        + " VALUES (gen_random_uuid(), '%s', 'D1.1.1', 'DOCUMENT', 'x', 'es', true)",
                "INSERT INTO observatory.assessment_step (assessment, from_status, to_status) VALUES ('%s', 'a', 'b')",
                "INSERT INTO observatory.assessment_change (assessment, revision, at, by_account, what)"
                        + " VALUES ('%s', 99, now(), gen_random_uuid(), 'OPENED')");
        for (String addition : additions) {
            for (UUID assessment : List.of(draft, released, UUID.randomUUID())) {
                // The same refusal for what exists and for what does not.
                assertThat(refusal(other, addition.formatted(assessment)))
                        .contains("row-level security")
                        .doesNotContain("draft");
            }
        }
    }

    @Test
    void openingForAnotherStateTellsNothing() {
        String open = "INSERT INTO observatory.assessment (id, state, cycle, version, status)"
                + " VALUES (gen_random_uuid(), 'GUY', '%s', 1, 'DRAFT')";
        String whereThereIsOne = refusal(other, open.formatted("2025"));
        String whereThereIsNone = refusal(other, open.formatted("2016"));
        assertThat(whereThereIsOne).contains("row-level security");
        assertThat(whereThereIsNone.replace("2016", "2025")).isEqualTo(whereThereIsOne);
    }

    @Test
    void whoWorksOnItWritesIntoItAndTheTestBites() {
        Integer rows = as(
                own,
                () -> transactions.execute(status -> {
                    status.setRollbackOnly();
                    return update(
                            "UPDATE observatory.assessed_level SET level = 5 WHERE assessment = '%s'".formatted(draft));
                }));
        assertThat(rows).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE observatory.assessed_level SET level = 5 WHERE assessment = '%s'",
                "UPDATE observatory.assessed_level SET note = 'x', note_language = 'es' WHERE assessment = '%s'",
                "UPDATE observatory.assessed_level SET reviewed_by = NULL WHERE assessment = '%s'",
                "DELETE FROM observatory.rating WHERE assessment = '%s'",
                "DELETE FROM observatory.evidence WHERE assessment = '%s'",
                "INSERT INTO observatory.rating SELECT assessment, indicator, 'R2', sector, level"
                        + " FROM observatory.rating WHERE assessment = '%s'",
                "UPDATE observatory.assessment SET status = 'DRAFT' WHERE id = '%s'",
                "UPDATE observatory.assessment SET status = 'VALIDATED' WHERE id = '%s'",
                "UPDATE observatory.assessment SET released_on = now() WHERE id = '%s'",
                "UPDATE observatory.assessment SET reviewed_by = gen_random_uuid() WHERE id = '%s'"
            })
    void whatIsReleasedStays(String statement) {
        assertThat(refusal(own, statement.formatted(released))).containsAnyOf("stay", "draft", "cannot go");
        assertThatThrownBy(() ->
                        database.asOwner().sql(statement.formatted(released)).update())
                .hasMessageMatching("(?s).*(stay|draft|cannot go).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM observatory.assessment WHERE id = '%s'",
                "UPDATE observatory.assessment SET reason = 'x' WHERE id = '%s'",
                "UPDATE observatory.assessment SET demonstration = NOT demonstration WHERE id = '%s'",
                "UPDATE observatory.assessment SET cycle = '2016' WHERE id = '%s'",
                "UPDATE observatory.assessed_level SET assessment = gen_random_uuid() WHERE assessment = '%s'",
                "UPDATE observatory.evidence SET shown = NOT shown WHERE assessment = '%s'",
                "UPDATE observatory.rating SET level = 1 WHERE assessment = '%s'"
            })
    void someStatementsAreNotTheApplicationsToMake(String statement) {
        for (UUID assessment : List.of(released, draft)) {
            assertThat(refusal(own, statement.formatted(assessment))).contains("permission denied");
        }
        assertThatThrownBy(() ->
                        database.asOwner().sql(statement.formatted(released)).update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aReleasedLevelIsNotMovedIntoADraft() {
        assertThatThrownBy(() ->
                        database.asOwner().sql("""
                                UPDATE observatory.assessed_level SET assessment = ?
                                 WHERE assessment = ? AND evidence_shown = 0
                                """).params(draft, released).update())
                .hasMessageContaining("only the parts of a draft change");
    }

    @Test
    void anAssessmentBeginsAsADraftOfItsCyclesEdition() {
        for (String status : List.of("SUBMITTED", "RELEASED")) {
            assertThat(refusal(
                            own,
                            "INSERT INTO observatory.assessment (id, state, cycle, version, status)"
                                    + " VALUES (gen_random_uuid(), 'GUY', '2016', 1, '%s')".formatted(status)))
                    .contains("begins as a draft");
        }
        assertThat(refusal(
                        own,
                        "INSERT INTO observatory.assessed_level (assessment, edition, indicator)"
                                + " SELECT '%s', edition, code FROM observatory.indicator WHERE edition = 'cmm-2016-rev' ORDER BY position OFFSET 5 LIMIT 1"
                                        .formatted(draft)))
                .contains("another edition");
    }

    private long count(String table, UUID assessment) {
        String column = table.equals("assessment") ? "id" : "assessment";
        Long count = transactions.execute(
                status -> jdbc.sql("SELECT count(*) FROM observatory." + table + " WHERE " + column + " = ?")
                        .param(assessment)
                        .query(Long.class)
                        .single());
        assertThat(count).isNotNull();
        return count;
    }

    private int update(String statement) {
        Integer rows = transactions.execute(status -> jdbc.sql(statement).update());
        assertThat(rows).isNotNull();
        return rows;
    }

    private String refusal(Viewer.Person person, String statement) {
        Throwable thrown = catchThrowable(() -> as(person, () -> update(statement)));
        assertThat(thrown).as(statement).isInstanceOf(DataAccessException.class);
        return String.valueOf(
                ((DataAccessException) thrown).getMostSpecificCause().getMessage());
    }
}
