package org.istmo.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database takes its shape from nothing, and its shape holds what the rules need. */
class MigrationsTest {

    private static final TestDatabase MIGRATED = TestDatabase.fresh();

    /** A database where constraints are asked about: with a few rows to refer to. */
    private static final TestDatabase FILLED = filled();

    @Test
    void anEmptyDatabaseTakesItsShapeAndASecondTimeChangesNothing() {
        TestDatabase empty = TestDatabase.empty();
        Migrations.run(empty.database());
        List<String> first = shape(empty);
        Migrations.run(empty.database());
        assertThat(shape(empty)).isEqualTo(first).isEqualTo(shape(MIGRATED)).hasSizeGreaterThan(50);
        for (String module : Migrations.MODULES) {
            assertThat(empty.asOwner()
                            .sql("SELECT count(*) FROM " + module + ".schema_history WHERE NOT success")
                            .query(Long.class)
                            .single())
                    .as(module)
                    .isZero();
        }
    }

    @Test
    void everyFolderOfMigrationsIsAModuleThatIsMigrated() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Migrations.MODULES);
        }
    }

    @Test
    void everyTableHasAKeyAndEveryReferenceIsValid() {
        assertThat(MIGRATED.asOwner()
                        .sql("""
                        SELECT n.nspname || '.' || c.relname
                          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE c.relkind = 'r' AND n.nspname = ANY (string_to_array(:modules, ','))
                           AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')
                        """)
                        .param("modules", String.join(",", Migrations.MODULES))
                        .query(String.class)
                        .list())
                .as("tables without a primary key")
                .isEmpty();
        assertThat(MIGRATED.asOwner()
                        .sql("SELECT conname FROM pg_constraint WHERE NOT convalidated")
                        .query(String.class)
                        .list())
                .as("constraints that were never checked")
                .isEmpty();
    }

    @Test
    void theApplicationOwnsNothing() {
        assertThat(MIGRATED.asOwner()
                        .sql("SELECT relname FROM pg_class WHERE relowner = :role::regrole")
                        .param("role", MIGRATED.database().application())
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE public.mine (id int)",
                "CREATE TABLE observatory.mine (id int)",
                "CREATE SCHEMA mine",
                "ALTER TABLE observatory.assessment DISABLE ROW LEVEL SECURITY",
                "DROP POLICY own_work ON observatory.assessment",
                "SET ROLE istmo_owner",
                "SELECT pg_read_file('postgresql.conf')",
                "COPY observatory.edition TO PROGRAM 'cat'",
                "UPDATE observatory.schema_history SET success = true",
                "CREATE EXTENSION dblink"
            })
    void theApplicationCannotChangeTheShape(String sql) {
        JdbcClient application = MIGRATED.asApplication();
        assertThatThrownBy(() -> application.sql(sql).update()).isInstanceOf(DataAccessException.class);
    }

    /** What the rules forbid, the database refuses too, whoever writes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    an e-mail address in capitals | INSERT INTO access.account (id, email, name, language) VALUES (gen_random_uuid(), 'A@example.org', 'A', 'en')
                    two accounts with one address | INSERT INTO access.account (id, email, name, language) VALUES (gen_random_uuid(), 'a@example.org', 'B', 'en')
                    a language that is not spoken | INSERT INTO access.account (id, email, name, language) VALUES (gen_random_uuid(), 'b@example.org', 'B', 'de')
                    a token that is no hash       | INSERT INTO access.session (token_hash, account, ends) SELECT 'secret', id, now() FROM access.account
                    a role for no organisation    | INSERT INTO access.role_grant (account, organisation, role) SELECT id, gen_random_uuid(), 'ASSESSOR' FROM access.account
                    a ministry of no state        | INSERT INTO directory.organisation (id, name, language, sector) VALUES (gen_random_uuid(), 'M', 'en', 'GOVERNMENT')
                    two memberships at once       | INSERT INTO directory.state_membership (state, grouping, since) VALUES ('AAA', 'group', '2020-01-01')
                    an end before the beginning   | INSERT INTO directory.state_membership (state, grouping, since, until) VALUES ('BBB', 'group', '2020-01-01', '2019-01-01')
                    a level that is not on scale  | INSERT INTO observatory.assessed_level (assessment, edition, indicator, level, method, confidence, proposed_by) SELECT id, 'e1', 'I1', 6, 'WORKSHOP', 'HIGH', 'x' FROM observatory.assessment WHERE status = 'DRAFT'
                    a second open version         | INSERT INTO observatory.assessment (id, state, cycle, version, status, reason) VALUES (gen_random_uuid(), 'AAA', '2020', 3, 'DRAFT', 'again')
                    a second version, no reason   | INSERT INTO observatory.assessment (id, state, cycle, version, status) VALUES (gen_random_uuid(), 'BBB', '2020', 2, 'DRAFT')
                    a step that is no step        | UPDATE observatory.assessment SET status = 'RELEASED', released_on = now() WHERE status = 'DRAFT'
                    a change of what is released  | UPDATE observatory.assessed_level SET level = 1 WHERE assessment IN (SELECT id FROM observatory.assessment WHERE status = 'RELEASED')
                    a released assessment's end   | DELETE FROM observatory.assessment WHERE status = 'RELEASED'
                    a link without its check      | INSERT INTO observatory.evidence (id, assessment, indicator, kind, title, language, url, shown) SELECT gen_random_uuid(), id, 'I1', 'LINK', 't', 'en', 'https://example.org', true FROM observatory.assessment WHERE status = 'DRAFT'
                    a script as a link            | INSERT INTO observatory.evidence (id, assessment, indicator, kind, title, language, url, checked_on, shown) SELECT gen_random_uuid(), id, 'I1', 'LINK', 't', 'en', 'javascript:alert(1)', now(), true FROM observatory.assessment WHERE status = 'DRAFT'
                    a file that is not its hash   | INSERT INTO observatory.data_release_file (version, name, media_type, sha256, content) VALUES ('2026.1', 'a.csv', 'text/csv', repeat('0', 64), 'x')
                    """)
    void theDatabaseRefuses(String what, String sql) {
        assertThatThrownBy(() -> FILLED.asOwner().sql(sql).update())
                .as(what)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .extracting("SQLState")
                .asString()
                .startsWith("23");
    }

    private static List<String> shape(TestDatabase database) {
        return database.asOwner()
                .sql("""
                        SELECT format('%s.%s.%s %s %s', table_schema, table_name, column_name, data_type, is_nullable)
                          FROM information_schema.columns
                         WHERE table_schema = ANY (string_to_array(:modules, ',')) ORDER BY 1
                        """)
                .param("modules", String.join(",", Migrations.MODULES))
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static TestDatabase filled() {
        TestDatabase database = TestDatabase.fresh();
        JdbcClient owner = database.asOwner();
        Stream.of(
                        "INSERT INTO access.account (id, email, name, language) VALUES (gen_random_uuid(), 'a@example.org', 'A', 'en')",
                        "INSERT INTO directory.state VALUES ('AAA', 'AA', '001', 'a', 'a', 'a', 'a', '{en}'), ('BBB', 'BB', '002', 'b', 'b', 'b', 'b', '{en}')",
                        "INSERT INTO directory.grouping VALUES ('group', 'community', 'g', 'g', 'g', 'g')",
                        "INSERT INTO directory.state_membership (state, grouping) VALUES ('AAA', 'group')",
                        "INSERT INTO observatory.edition VALUES ('e1', 'CMM', 'state', '{}', 'recall', '{}', 'credit')",
                        "INSERT INTO observatory.stage SELECT 'e1', n, 's' || n, '{}' FROM generate_series(1, 5) n",
                        "INSERT INTO observatory.dimension VALUES ('e1', 'D1', 1, '{}')",
                        "INSERT INTO observatory.factor VALUES ('e1', 'F1', 'D1', 1, '{}')",
                        "INSERT INTO observatory.indicator VALUES ('e1', 'I1', 'F1', 1, '{}')",
                        "INSERT INTO observatory.cycle (code, title, edition, note) VALUES ('2020', '{}', 'e1', '{}')",
                        "INSERT INTO observatory.assessment (id, state, cycle, version, status) SELECT gen_random_uuid(), s, '2020', 1, 'DRAFT' FROM unnest(array['AAA', 'BBB']) s",
                        "INSERT INTO observatory.assessed_level (assessment, edition, indicator, level, method, confidence, proposed_by) SELECT id, 'e1', 'I1', 3, 'WORKSHOP', 'HIGH', 'x' FROM observatory.assessment",
                        "UPDATE observatory.assessment SET status = 'SUBMITTED' WHERE state = 'BBB'",
                        "UPDATE observatory.assessment SET status = 'REVIEWED', reviewed_by = gen_random_uuid() WHERE state = 'BBB'",
                        "UPDATE observatory.assessment SET status = 'VALIDATED', validated_by = gen_random_uuid() WHERE state = 'BBB'",
                        "UPDATE observatory.assessment SET status = 'RELEASED', released_on = now() WHERE state = 'BBB'",
                        "INSERT INTO observatory.data_release VALUES ('2026.1', 1, '2026-01-01', '[]', true)")
                .forEach(sql -> owner.sql(sql).update());
        return database;
    }
}
