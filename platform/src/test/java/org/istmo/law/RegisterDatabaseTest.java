package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a register of treaties must keep, the database keeps too, whoever writes. */
class RegisterDatabaseTest {

    private static final TestDatabase FILLED = filled();

    private static TestDatabase filled() {
        TestDatabase database = TestDatabase.fresh();
        JdbcClient owner = database.asOwner();
        Stream.of(
                        "INSERT INTO directory.state VALUES ('AAA', 'AA', '001', 'a', 'a', 'a', 'a', '{en}'), ('BBB', 'BB', '002', 'b', 'b', 'b', 'b', '{en}')",
                        "INSERT INTO law.instrument VALUES ('T1', 1, '{}', '{}', '{}', '2000-01-01', '2000-01-01', '2001-01-01', '', NULL, NULL, NULL, NULL, '', true, '', 's', '', 'HIGH', '{}')",
                        "INSERT INTO law.article VALUES ('T1', 7, '{}', 'OFFENCE', '', '', 's', '', 'HIGH', '{}')",
                        "INSERT INTO law.participation (state, instrument, version, status, consent, deposited, in_force, reservations, reservation_note, note, source, as_of, confidence, unconfirmed, reason) VALUES ('AAA', 'T1', 1, 'PARTY', 'ACCESSION', '2001-02-01', '2001-03-01', 'NO', '', '', 's', '', 'HIGH', '{}', 'first')")
                .forEach(sql -> owner.sql(sql).update());
        return database;
    }

    /** The values after the state, the instrument and the version. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a party without consent        | 'BBB', 1, 'PARTY', NULL, NULL, '2001-02-01', '2001-03-01', NULL, NULL, NULL
            in force before the deposit    | 'BBB', 1, 'PARTY', 'ACCESSION', NULL, '2001-03-02', '2001-03-01', NULL, NULL, NULL
            deposited before the consent   | 'BBB', 1, 'PARTY', 'ACCESSION', '2001-02-02', '2001-02-01', '2001-03-01', NULL, NULL, NULL
            before the instrument          | 'BBB', 1, 'PARTY', 'ACCESSION', NULL, '2000-02-01', '2000-03-01', NULL, NULL, NULL
            ended before it began          | 'BBB', 1, 'DENOUNCED', 'ACCESSION', NULL, '2001-02-01', '2001-03-01', '2001-02-28', NULL, NULL
            ended without having begun     | 'BBB', 1, 'DENOUNCED', 'ACCESSION', NULL, NULL, NULL, '2001-02-28', NULL, NULL
            denounced without an end       | 'BBB', 1, 'DENOUNCED', 'ACCESSION', NULL, '2001-02-01', '2001-03-01', NULL, NULL, NULL
            a signatory that is bound      | 'BBB', 1, 'SIGNATORY', NULL, NULL, '2001-02-01', NULL, NULL, NULL, NULL
            a day before 1900              | 'BBB', 1, 'PARTY', 'ACCESSION', '1899-12-31', NULL, NULL, NULL, NULL, NULL
            a second version of nobody     | 'AAA', 2, 'PARTY', 'ACCESSION', NULL, NULL, NULL, NULL, NULL, NULL
            a change that its author confirms | 'AAA', 2, 'PARTY', 'ACCESSION', NULL, NULL, NULL, NULL, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001'
            a change that nobody confirms  | 'AAA', 2, 'PARTY', 'ACCESSION', NULL, NULL, NULL, NULL, '00000000-0000-4000-8000-000000000001', NULL
            a version that is taken        | 'AAA', 1, 'PARTY', 'ACCESSION', NULL, NULL, NULL, NULL, NULL, NULL
            a version that skips one       | 'AAA', 3, 'PARTY', 'ACCESSION', NULL, NULL, NULL, NULL, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'
            """)
    void theDatabaseRefuses(String what, String values) {
        assertThatThrownBy(() -> insert(FILLED, values))
                .as(what)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .extracting("SQLState")
                .asString()
                .startsWith("23");
    }

    private static void insert(TestDatabase database, String values) {
        database.asApplication().sql("""
                        INSERT INTO law.participation
                               (instrument, reservations, reservation_note, note, source, as_of, confidence, unconfirmed,
                                reason, state, version, status, consent, consented, deposited, in_force, ended,
                                proposed_by, confirmed_by)
                        VALUES ('T1', 'NO', '', '', 's', '', 'HIGH', '{}', 'because', %s)
                        """.formatted(values)).update();
    }

    @Test
    void anUnknownArticleIsNoConvergence() {
        String sql = """
                INSERT INTO law.convergence (topic, version, name, articles, link, reason_for_link, reason)
                VALUES (1, 1, 'topic', '{"T1": "%s"}', 'DIRECT', '', 'because')
                """;
        for (String articles : new String[] {"8", "7; 8", "see 7", ""}) {
            assertThatThrownBy(() ->
                            FILLED.asApplication().sql(sql.formatted(articles)).update())
                    .as(articles)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("no such article");
        }
        assertThat(FILLED.asApplication().sql(sql.formatted("7(1)-(3); 7 bis")).update())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE law.participation SET note = 'x'",
                "DELETE FROM law.participation",
                "TRUNCATE law.participation",
                "UPDATE law.instrument SET note = 'x'",
                "DELETE FROM law.article",
                "UPDATE law.convergence SET link = 'WEAK'"
            })
    void nothingIsEverChangedOrDeleted(String sql) {
        assertThatThrownBy(() -> FILLED.asApplication().sql(sql).update()).isInstanceOf(DataAccessException.class);
        if (sql.contains("participation")) {
            assertThatThrownBy(() -> FILLED.asOwner().sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("what was recorded stays");
        }
    }

    /** A protocol T2 of the convention T1, in force like it; values of participations, and whether they are refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            refused | ('T2', 'BBB', 1, 'PARTY', 'ACCESSION', '2001-03-01', NULL, NULL)
            refused | ('T2', 'AAA', 1, 'PARTY', 'ACCESSION', '2001-02-28', NULL, NULL)
            refused | ('T1', 'BBB', 1, 'SIGNATORY', NULL, NULL, NULL, NULL), ('T2', 'BBB', 1, 'PARTY', 'ACCESSION', NULL, NULL, NULL)
            refused | ('T1', 'BBB', 1, 'DENOUNCED', 'ACCESSION', '2001-03-01', '2005-01-01', NULL), ('T2', 'BBB', 1, 'PARTY', 'ACCESSION', '2005-01-01', NULL, NULL)
            refused | ('T2', 'AAA', 1, 'PARTY', 'ACCESSION', '2001-03-01', NULL, NULL), ('T1', 'AAA', 2, 'SIGNATORY', NULL, NULL, NULL, 1)
            taken   | ('T2', 'AAA', 1, 'PARTY', 'ACCESSION', '2001-03-01', NULL, NULL)
            taken   | ('T2', 'BBB', 1, 'PARTY', 'ACCESSION', '2001-03-01', NULL, NULL), ('T1', 'BBB', 1, 'PARTY', 'ACCESSION', '2001-03-01', NULL, NULL)
            taken   | ('T1', 'BBB', 1, 'PARTY_UNCONFIRMED', NULL, NULL, NULL, NULL), ('T2', 'BBB', 1, 'PARTY', 'ACCESSION', '2001-03-01', NULL, NULL)
            taken   | ('T1', 'BBB', 1, 'DENOUNCED', 'ACCESSION', '2001-03-01', '2005-01-01', NULL), ('T2', 'BBB', 1, 'PARTY', 'ACCESSION', '2004-12-31', NULL, NULL)
            taken   | ('T2', 'BBB', 1, 'SIGNATORY', NULL, NULL, NULL, NULL)
            """)
    void aProtocolBindsWhomItsConventionBinds(String outcome, String values) {
        TestDatabase database = filled();
        database.asOwner()
                .sql("INSERT INTO law.instrument VALUES ('T2', 2, '{}', '{}', '{}', '2000-01-01', '2000-01-01',"
                        + " '2001-01-01', '', NULL, NULL, NULL, 'T1', '', true, '', 's', '', 'HIGH', '{}')")
                .update();
        ThrowingCallable insert =
                () -> database.asApplication().sql("""
                        INSERT INTO law.participation
                               (instrument, state, version, status, consent, in_force, ended, reservations, reservation_note,
                                note, source, as_of, confidence, unconfirmed, reason, proposed_by, confirmed_by)
                        SELECT v.i, v.s, v.n, v.t, v.c, v.f::date, v.e::date, 'YES', '', '', 's', '', 'HIGH', '{}', 'because',
                               CASE WHEN v.p::text = '1' THEN '00000000-0000-4000-8000-000000000001'::uuid END,
                               CASE WHEN v.p::text = '1' THEN '00000000-0000-4000-8000-000000000002'::uuid END
                          FROM (VALUES %s) v(i, s, n, t, c, f, e, p)
                        """.formatted(values)).update();
        if (outcome.equals("taken")) {
            assertThatCode(insert).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(insert)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("only if its convention does");
        }
    }

    @Test
    void whoeverMadeNoReservationsHasNone() {
        String reserve = """
                INSERT INTO law.reservation (state, instrument, article, version, effect, text, ended, struck, source,
                       as_of, confidence, unconfirmed, reason)
                VALUES ('%s', 'T1', '7', 1, 'EXCLUDES_ARTICLE', 't', %s, %s, 's', '', 'HIGH', '{}', 'because')
                """;
        TestDatabase database = filled();
        assertThatThrownBy(() -> database.asApplication()
                        .sql(reserve.formatted("AAA", "NULL", "false"))
                        .update())
                .rootCause()
                .hasMessageContaining("made no reservations");
        database.asApplication().sql(reserve.formatted("AAA", "NULL", "true")).update();
        database.asOwner()
                .sql("INSERT INTO law.participation (state, instrument, version, status, reservations,"
                        + " reservation_note, note, source, as_of, confidence, unconfirmed, reason)"
                        + " VALUES ('BBB', 'T1', 1, 'SIGNATORY', 'YES', '', '', 's', '', 'HIGH', '{}', 'first')")
                .update();
        database.asApplication().sql(reserve.formatted("BBB", "NULL", "false")).update();
        String people = "'00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'";
        assertThatThrownBy(() -> insert(database, "'BBB', 2, 'SIGNATORY', NULL, NULL, NULL, NULL, NULL, " + people))
                .rootCause()
                .hasMessageContaining("made no reservations");
    }

    @Test
    void aChangeOfTwoPeopleIsTheCurrentOneAndTheOneBeforeStays() {
        TestDatabase database = filled();
        insert(
                database,
                "'AAA', 2, 'DENOUNCED', 'ACCESSION', NULL, '2001-02-01', '2001-03-01', '2010-01-01',"
                        + " '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'");
        assertThat(database.asApplication()
                        .sql("SELECT status FROM law.participation ORDER BY version DESC LIMIT 1")
                        .query(String.class)
                        .list())
                .containsExactly("DENOUNCED");
        assertThat(database.asApplication()
                        .sql("SELECT status FROM law.participation ORDER BY version")
                        .query(String.class)
                        .list())
                .containsExactly("PARTY", "DENOUNCED");
    }
}
