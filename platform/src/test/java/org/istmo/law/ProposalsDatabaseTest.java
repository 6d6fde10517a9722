package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.istmo.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database itself holds of proposals: who sees them, who decides, and that what is said stays. */
class ProposalsDatabaseTest {

    private static final String AUTHOR = "00000000-0000-4000-8000-000000000001";
    private static final String OTHER = "00000000-0000-4000-8000-000000000002";
    private static final UUID SUBMITTED = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID DRAFT = UUID.fromString("00000000-0000-4000-8000-00000000000b");

    private TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void aRegisterWithAProposalAndADraft() {
        database = TestDatabase.fresh();
        Stream.of(
                        "INSERT INTO directory.state VALUES ('AAA', 'AA', '001', 'a', 'a', 'a', 'a', '{en}')",
                        "INSERT INTO law.instrument VALUES ('T1', 1, '{}', '{}', '{}', '2000-01-01', '2000-01-01', '2001-01-01', '', NULL, NULL, NULL, NULL, '', true, '', 's', '', 'HIGH', '{}')",
                        "INSERT INTO law.participation (state, instrument, version, status, consent, deposited, in_force, reservations, reservation_note, note, source, as_of, confidence, unconfirmed, reason) VALUES ('AAA', 'T1', 1, 'PARTY', 'ACCESSION', '2001-02-01', '2001-03-01', 'NO', '', '', 's', '', 'HIGH', '{}', 'first')")
                .forEach(sql -> database.asOwner().sql(sql).update());
        as(AUTHOR, "LAW_EDIT", jdbc -> {
            jdbc.sql("""
                            WITH made AS (INSERT INTO law.proposal (id, read_at, submitted_at, reason)
                                          VALUES (:id, now(), now(), 'because') RETURNING id)
                            SELECT id FROM made
                            """).param("id", SUBMITTED).query().listOfRows();
            jdbc.sql("""
                            INSERT INTO law.proposal (id, read_at, reason, file_name, sha256)
                            VALUES (:id, now(), 'because', 'a.csv', repeat('0', 64))
                            """).param("id", DRAFT).update();
        });
    }

    @Test
    void onlyThoseWhoKeepTheRegisterSeeProposalsAndADraftIsItsOwners() {
        assertThat(seen(AUTHOR, "LAW_EDIT")).isEqualTo(2);
        assertThat(seen(OTHER, "LAW_EDIT")).isEqualTo(1);
        assertThat(seen(AUTHOR, "OBSERVATORY_DRAFTS,DIRECTORY_EDIT")).isZero();
        assertThat(seen(OTHER, "")).isZero();
        assertThat(database.asApplication()
                        .sql("SELECT count(*) FROM law.proposal")
                        .query(Integer.class)
                        .single())
                .as("a stranger")
                .isZero();
    }

    @Test
    void theRowsOfAProposalAreSeenWithIt() {
        UUID id = UUID.randomUUID();
        as(AUTHOR, "LAW_EDIT", jdbc -> jdbc.sql("""
                        DO $$ BEGIN
                        INSERT INTO law.proposal (id, read_at, submitted_at, reason)
                        VALUES ('%1$s', now(), now(), 'because');
                        INSERT INTO law.proposed_participation VALUES ('%1$s', 'AAA', 'T1', 1, 'PARTY', NULL, 'ACCESSION',
                               NULL, '2001-02-01', '2001-03-02', NULL, 'NO', '', '', 's', '', 'HIGH', '{}');
                        END $$
                        """.formatted(id)).update());
        String count = "SELECT count(*) FROM law.proposed_participation";
        as(
                OTHER,
                "LAW_EDIT",
                jdbc -> assertThat(jdbc.sql(count).query(Integer.class).single())
                        .isOne());
        as(
                OTHER,
                "OBSERVATORY_DRAFTS",
                jdbc -> assertThat(jdbc.sql(count).query(Integer.class).single())
                        .isZero());
    }

    /** In the author's own name, though the program should have refused it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET outcome = 'CONFIRMED', decided_by = access.viewer(), decided_at = now()",
                "SET outcome = 'REFUSED', decided_by = access.viewer(), decided_at = now(), decision = 'no'",
                "SET outcome = 'CONFIRMED', decided_by = '" + OTHER + "', decided_at = now()",
                "SET outcome = 'WITHDRAWN', decided_by = '" + OTHER + "', decided_at = now()",
                "SET outcome = 'CONFIRMED'",
                "SET submitted_at = now() + interval '1 day'",
                "SET reason = 'another'",
                "SET proposed_by = '" + OTHER + "'"
            })
    void theAuthorCannotDecide(String change) {
        assertThatThrownBy(() -> change(AUTHOR, change)).isInstanceOf(DataAccessException.class);
        assertThat(outcome()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET outcome = 'WITHDRAWN', decided_by = access.viewer(), decided_at = now()",
                "SET outcome = 'REFUSED', decided_by = access.viewer(), decided_at = now()",
                "SET outcome = 'CONFIRMED', decided_by = gen_random_uuid(), decided_at = now()"
            })
    void anotherPersonDecidesInTheirOwnNameAndSaysWhy(String change) {
        assertThatThrownBy(() -> change(OTHER, change)).isInstanceOf(DataAccessException.class);
        assertThat(outcome()).isNull();
    }

    @Test
    void whatIsDecidedStays() {
        String confirm = "SET outcome = 'CONFIRMED', decided_by = access.viewer(), decided_at = now()";
        assertThatCode(() -> change(OTHER, confirm)).doesNotThrowAnyException();
        assertThat(outcome()).isEqualTo("CONFIRMED");
        assertThatThrownBy(() -> change(OTHER, confirm))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("submitted once, and then decided once");
        as(
                AUTHOR,
                "LAW_EDIT",
                jdbc -> assertThat(jdbc.sql("DELETE FROM law.proposal WHERE submitted_at IS NOT NULL")
                                .update())
                        .isZero());
    }

    @Test
    void nothingIsAddedToWhatIsProposed() {
        assertThatThrownBy(() -> as(
                        AUTHOR,
                        "LAW_EDIT",
                        jdbc -> jdbc.sql("""
                                INSERT INTO law.proposed_convergence VALUES (:id, 1, 1, 'n', '{}', 'DIRECT', '')
                                """).param("id", SUBMITTED).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("what is proposed stays as it is");
    }

    @Test
    void nobodyProposesInAnothersName() {
        assertThatThrownBy(() -> as(
                        AUTHOR,
                        "LAW_EDIT",
                        jdbc -> jdbc.sql("""
                                INSERT INTO law.proposal (id, proposed_by, read_at, submitted_at, reason)
                                VALUES (gen_random_uuid(), :other::uuid, now(), now(), 'because')
                                """).param("other", OTHER).update()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(
                        () -> as(AUTHOR, "DIRECTORY_EDIT", jdbc -> jdbc.sql("""
                                INSERT INTO law.proposal (id, read_at, submitted_at, reason)
                                VALUES (gen_random_uuid(), now(), now(), 'because')
                                """).update()))
                .isInstanceOf(DataAccessException.class);
    }

    private void change(String account, String change) {
        as(
                account,
                "LAW_EDIT",
                jdbc -> jdbc.sql("UPDATE law.proposal " + change + " WHERE id = :id")
                        .param("id", SUBMITTED)
                        .update());
    }

    private @Nullable Object outcome() {
        return database.asOwner()
                .sql("SELECT outcome FROM law.proposal WHERE id = :id")
                .param("id", SUBMITTED)
                .query()
                .singleRow()
                .get("outcome");
    }

    private int seen(String account, String permissions) {
        int[] count = new int[1];
        as(
                account,
                permissions,
                jdbc -> count[0] = jdbc.sql("SELECT count(*) FROM law.proposal")
                        .query(Integer.class)
                        .single());
        return count[0];
    }

    private void as(String account, String permissions, Consumer<JdbcClient> work) {
        try (Connection connection = java.sql.DriverManager.getConnection(
                database.database().url(),
                database.database().application(),
                database.database().applicationPassword())) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("""
                            SELECT set_config('istmo.account', :account, false),
                                   set_config('istmo.permissions', :permissions, false)
                            """)
                    .param("account", account)
                    .param("permissions", permissions)
                    .query()
                    .listOfRows();
            work.accept(jdbc);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server cannot be used", e);
        }
    }
}
