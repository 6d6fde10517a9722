package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is proposed stays closed, is reviewed by another person and is never changed, whoever writes: on PostgreSQL. */
class NationalDatabaseTest {

    private static final UUID ALMA = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID BRUNO = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final UUID LAW = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID PROVISION = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final TestDatabase database = filled();

    private static TestDatabase filled() {
        TestDatabase database = TestDatabase.fresh();
        List.of(
                        "INSERT INTO directory.state VALUES ('AAA', 'AA', '001', 'a', 'a', 'a', 'a', '{en}'), ('BBB', 'BB', '002', 'b', 'b', 'b', 'b', '{en}')",
                        "INSERT INTO law.instrument VALUES ('T1', 1, '{}', '{}', '{}', '2000-01-01', '2000-01-01', '2001-01-01', '', NULL, NULL, NULL, NULL, '', true, '', 's', '', 'HIGH', '{}')",
                        "INSERT INTO law.article VALUES ('T1', 7, '{}', 'OFFENCE', '', '', 's', '', 'HIGH', '{}')")
                .forEach(sql -> database.asOwner().sql(sql).update());
        return database;
    }

    /** In one transaction as this person with the permission. */
    private <T> T as(UUID person, Function<JdbcClient, T> work) {
        try (Connection connection = database.database().connectAsApplication()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("SELECT set_config('istmo.account', :who, true), set_config('istmo.permissions', 'LAW_MAP', true)")
                    .param("who", person.toString())
                    .query()
                    .listOfRows();
            T result = work.apply(jdbc);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID propose(UUID author, String table, String values) {
        UUID change = UUID.randomUUID();
        return as(author, jdbc -> {
            jdbc.sql("""
                            INSERT INTO law.national_change (id, batch, position, kind, withdraws, confidence, reason,
                                                             proposed_by, demonstration)
                            VALUES (:id, gen_random_uuid(), 0, :kind, false, 'LOW', 'because', :by, false)
                            """)
                    .param("id", change)
                    .param("kind", table.substring("national_".length()).toUpperCase(Locale.ROOT))
                    .param("by", author)
                    .update();
            jdbc.sql("INSERT INTO law." + table + " VALUES ('" + change + "', " + values + ")")
                    .update();
            return change;
        });
    }

    private UUID proposeLaw(int version, String enacted) {
        return propose(
                ALMA,
                "national_law",
                "'LAW', '%s', %d, 'AAA', '{}', 'L 1', '%s', 'https://x.example', '2020-01-01', 'IN_FORCE', NULL"
                        .formatted(LAW, version, enacted));
    }

    private UUID proposeProvision(String rest) {
        return propose(ALMA, "national_provision", "'PROVISION', '" + PROVISION + "', 1, '" + LAW + "', " + rest);
    }

    private int review(UUID reviewer, UUID change, String outcome, String reason) {
        return as(
                reviewer,
                jdbc -> jdbc.sql("""
                        INSERT INTO law.national_review (change, proposed_by, outcome, reviewed_by, role, reason)
                        SELECT id, proposed_by, :outcome, :by, 'NATIONAL_LAW_EDITOR', :reason
                          FROM law.national_change WHERE id = :change
                        """)
                        .param("outcome", outcome)
                        .param("by", reviewer)
                        .param("reason", reason)
                        .param("change", change)
                        .update());
    }

    private int seenByStrangers(String table) {
        return database.asApplication()
                .sql("SELECT count(*) FROM law." + table)
                .query(Integer.class)
                .single();
    }

    @Test
    void aProposalIsClosedUntilAnotherPersonConfirmsIt() {
        UUID change = proposeLaw(1, "2001-01-01");
        assertThat(seenByStrangers("national_law")).isZero();
        assertThat(seenByStrangers("national_change")).isZero();
        int seenByEditors = as(
                BRUNO,
                jdbc -> jdbc.sql("SELECT count(*) FROM law.national_law")
                        .query(Integer.class)
                        .single());
        assertThat(seenByEditors).isOne();
        assertThatThrownBy(() -> review(ALMA, change, "CONFIRMED", ""))
                .as("its own author")
                .rootCause()
                .hasMessageContaining("another_person_reviews");
        assertThat(review(BRUNO, change, "CONFIRMED", "")).isOne();
        assertThat(seenByStrangers("national_law")).isOne();
        assertThat(seenByStrangers("national_review")).isOne();
    }

    @Test
    void aRefusalHasAReasonAndStaysClosed() {
        UUID change = proposeLaw(1, "2001-01-01");
        assertThatThrownBy(() -> review(BRUNO, change, "REFUSED", ""))
                .rootCause()
                .hasMessageContaining("a_refusal_has_a_reason");
        review(BRUNO, change, "REFUSED", "It is a decree");
        assertThat(seenByStrangers("national_law")).isZero();
        assertThat(seenByStrangers("national_review")).isZero();
        assertThatThrownBy(() -> review(BRUNO, change, "CONFIRMED", ""))
                .as("a second decision")
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nobodyReviewsOrProposesInTheNameOfAnother() {
        UUID change = proposeLaw(1, "2001-01-01");
        assertThatThrownBy(() -> as(
                        ALMA,
                        jdbc -> jdbc.sql("""
                        INSERT INTO law.national_review (change, proposed_by, outcome, reviewed_by, role, reason)
                        VALUES (:change, :author, 'CONFIRMED', :reviewer, 'NATIONAL_LAW_EDITOR', '')
                        """)
                                .param("change", change)
                                .param("author", ALMA)
                                .param("reviewer", BRUNO)
                                .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> database.asApplication()
                        .sql(
                                "INSERT INTO law.national_law VALUES (gen_random_uuid(), 'LAW', gen_random_uuid(), 1, 'AAA',"
                                        + " '{}', 'L', '2001-01-01', 'https://x.example', '2020-01-01', 'IN_FORCE', NULL)")
                        .update())
                .as("a stranger")
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void aChangeIsANewVersionOnceTheOneBeforeIsDecided() {
        UUID first = proposeLaw(1, "2001-01-01");
        assertThatThrownBy(() -> proposeLaw(2, "2001-01-02"))
                .as("the first is open")
                .rootCause()
                .hasMessageContaining("which is decided");
        review(BRUNO, first, "CONFIRMED", "");
        assertThatThrownBy(() -> proposeLaw(1, "2001-01-02")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> proposeLaw(3, "2001-01-02")).isInstanceOf(DataAccessException.class);
        UUID second = proposeLaw(2, "2001-01-02");
        assertThat(seenByStrangers("national_law")).isOne();
        review(BRUNO, second, "CONFIRMED", "");
        assertThat(seenByStrangers("national_law")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a maximum below the minimum | 'a', '{}', true, 24, 12, 'https://x.example', '2020-01-01'
            a penalty of no offence     | 'a', '{}', false, NULL, 12, 'https://x.example', '2020-01-01'
            over a hundred years        | 'a', '{}', true, NULL, 1201, 'https://x.example', '2020-01-01'
            read after today            | 'a', '{}', true, NULL, 12, 'https://x.example', '2999-01-01'
            a link of another kind      | 'a', '{}', true, NULL, 12, 'javascript:alert(1)', '2020-01-01'
            no number                   | '', '{}', true, NULL, 12, 'https://x.example', '2020-01-01'
            """)
    void theDatabaseRefusesAProvision(String what, String values) {
        proposeLaw(1, "2001-01-01");
        assertThatThrownBy(() -> proposeProvision(values))
                .as(what)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .extracting("SQLState")
                .asString()
                .startsWith("23");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            another state’s provision | 'BBB', 'T1', 7, '00000000-0000-4000-8000-000000000002', 1, 'FULL', NULL
            an unknown article        | 'AAA', 'T1', 8, '00000000-0000-4000-8000-000000000002', 1, 'FULL', NULL
            absent with a provision   | 'AAA', 'T1', 7, '00000000-0000-4000-8000-000000000002', 1, 'ABSENT', NULL
            full without a provision  | 'AAA', 'T1', 7, NULL, 1, 'FULL', NULL
            an unknown provision      | 'AAA', 'T1', 7, '00000000-0000-4000-8000-000000000009', 1, 'FULL', NULL
            an unknown state          | 'ZZZ', 'T1', 7, NULL, 1, 'ABSENT', NULL
            a version that skips      | 'AAA', 'T1', 7, NULL, 2, 'ABSENT', NULL
            """)
    void theDatabaseRefusesAMapping(String what, String values) {
        proposeLaw(1, "2001-01-01");
        proposeProvision("'a', '{}', true, NULL, 12, 'https://x.example', '2020-01-01'");
        assertThatThrownBy(() -> propose(ALMA, "national_mapping", "'MAPPING', " + values))
                .as(what)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .extracting("SQLState")
                .asString()
                .startsWith("23");
        propose(ALMA, "national_mapping", "'MAPPING', 'AAA', 'T1', 7, '" + PROVISION + "', 1, 'WIDER', NULL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE law.national_change SET reason = 'x'",
                "DELETE FROM law.national_review",
                "UPDATE law.national_law SET number = 'x'",
                "TRUNCATE law.national_provision",
                "DELETE FROM law.national_mapping"
            })
    void nothingIsEverChangedOrDeleted(String sql) {
        proposeLaw(1, "2001-01-01");
        assertThatThrownBy(() -> as(BRUNO, jdbc -> jdbc.sql(sql).update())).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.asOwner().sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("what was recorded stays");
    }
}
