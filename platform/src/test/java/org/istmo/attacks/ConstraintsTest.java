package org.istmo.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.istmo.operations.Migrations;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Every constraint of the database refuses something, whoever writes: each is tried by changing one column of a row that
 * is there, in a transaction that is rolled back. A constraint that nothing breaks, or that has no row to break it, fails.
 */
@DemonstrationTest
class ConstraintsTest {

    private static final int ROWS = 12;
    private static final Pattern WORD = Pattern.compile("'([^']*)'");

    /** What takes more than one column to break, or has no row in the demonstration. */
    private static final Map<String, String> BY_HAND = Map.ofEntries(
            Map.entry(
                    "access.authenticator_app.authenticator_app_last_step_check",
                    "UPDATE access.authenticator_app SET confirmed_on = begun_on, last_step = -1"),
            Map.entry(
                    "access.issuer_visit.issuer_visit_check",
                    "UPDATE access.issuer_visit SET link_hash = sha256('x'), account = (SELECT id FROM access.account LIMIT 1)"),
            Map.entry("access.session.session_check1", "UPDATE access.session SET only_for = gen_random_uuid()"),
            Map.entry(
                    "access.sign_in_tries.sign_in_tries_key_hash_check",
                    "INSERT INTO access.sign_in_tries (key_hash, ends, tries) VALUES ('x', now(), 1)"),
            Map.entry(
                    "access.sign_in_tries.sign_in_tries_tries_check",
                    "INSERT INTO access.sign_in_tries (key_hash, ends, tries) VALUES (sha256('x'), now(), -1)"),
            Map.entry(
                    "access.known_device.known_device_token_hash_check",
                    "INSERT INTO access.known_device (token_hash, account, ends) SELECT 'x', account, now() FROM access.session LIMIT 1"),
            Map.entry(
                    "access.passkey_challenge.passkey_challenge_challenge_check",
                    "INSERT INTO access.passkey_challenge (holder, challenge, ends) VALUES (sha256('x'), 'x', now())"),
            Map.entry(
                    "access.passkey_challenge.passkey_challenge_holder_check",
                    "INSERT INTO access.passkey_challenge (holder, challenge, ends) VALUES ('x', sha256('x'), now())"),
            Map.entry(
                    "access.recovery_code.recovery_code_code_hash_check",
                    "INSERT INTO access.recovery_code (code_hash, account) SELECT 'x', account FROM access.session LIMIT 1"),
            Map.entry(
                    "access.sign_in_step.sign_in_step_token_hash_check",
                    "INSERT INTO access.sign_in_step (token_hash, account, ends) SELECT 'x', account, now() FROM access.session LIMIT 1"),
            Map.entry(
                    "directory.application.application_status_check",
                    "UPDATE directory.application SET status = 'x', closed_on = '2026-01-01' WHERE status = 'OPEN'"),
            Map.entry(
                    "directory.self_assessment.self_assessment_status_check",
                    "UPDATE directory.self_assessment SET status = 'x', submitted_on = '2026-01-01', reviewer = 'csirt-ceibo' WHERE status = 'DRAFT'"),
            Map.entry(
                    "directory.state_membership.state_membership_check",
                    "UPDATE directory.state_membership SET since = '2020-01-01', until = '2019-01-01'"),
            Map.entry(
                    "directory.state_membership.state_membership_state_grouping_daterange_excl",
                    "INSERT INTO directory.state_membership (state, grouping, since, until) SELECT state, grouping, since, until FROM directory.state_membership LIMIT 1"),
            Map.entry(
                    "directory.team_membership.team_membership_check",
                    "UPDATE directory.team_membership SET since = '2025-01-01', until = '2024-01-01', ended = 'LEFT', reason = 'x'"),
            Map.entry(
                    "directory.team_membership.team_membership_ended_check",
                    "UPDATE directory.team_membership SET until = since, ended = 'x', reason = 'x'"),
            Map.entry(
                    "directory.team_membership.team_membership_reason_check",
                    "UPDATE directory.team_membership SET until = since, ended = 'LEFT', reason = ''"),
            Map.entry(
                    "exchange.entry.entry_id_check",
                    "UPDATE exchange.entry SET id = repeat('x', 300), type = repeat('x', 300)"),
            Map.entry(
                    "exchange.intake.intake_status_check",
                    "UPDATE exchange.intake SET status = 'x', decided_on = sent_on WHERE status = 'WAITING'"),
            Map.entry(
                    "law.convergence.convergence_version_check",
                    "UPDATE law.convergence SET version = 0, proposed_by = gen_random_uuid(), confirmed_by = gen_random_uuid()"),
            Map.entry(
                    "law.participation.ended_once_in_force",
                    "UPDATE law.participation SET status = 'DENOUNCED', consent = 'ACCESSION', consented = NULL, deposited = NULL, in_force = '2020-01-01', ended = '2019-01-01' WHERE status = 'PARTY'"),
            Map.entry(
                    "law.participation.participation_version_check",
                    "UPDATE law.participation SET version = 0, proposed_by = gen_random_uuid(), confirmed_by = gen_random_uuid()"),
            Map.entry(
                    "law.proposal.proposal_outcome_check",
                    "UPDATE law.proposal SET outcome = 'x', decided_by = gen_random_uuid(), decided_at = now() WHERE outcome IS NULL AND submitted_at IS NOT NULL"),
            Map.entry(
                    "law.reservation.ended_once_made",
                    "UPDATE law.reservation SET since = '2020-01-01', ended = '2019-01-01'"),
            Map.entry(
                    "law.reservation.reservation_version_check",
                    "UPDATE law.reservation SET version = 0, proposed_by = gen_random_uuid(), confirmed_by = gen_random_uuid()"),
            Map.entry(
                    "observatory.assessed_level.assessed_level_check2",
                    "UPDATE observatory.assessed_level SET method = NULL, confidence = NULL, proposed_by = NULL WHERE level IS NOT NULL"),
            Map.entry(
                    "observatory.assessed_level.assessed_level_note_check",
                    "UPDATE observatory.assessed_level SET note = repeat('x', 5000), note_language = 'es'"),
            Map.entry(
                    "observatory.assessed_level.assessed_level_note_language_check",
                    "UPDATE observatory.assessed_level SET note = 'x', note_language = 'xx'"),
            Map.entry(
                    "observatory.assessment.assessment_reason_check",
                    "INSERT INTO observatory.assessment (id, state, cycle, version, status, reason) VALUES (gen_random_uuid(), 'x', 'x', 2, 'DRAFT', repeat('x', 2001))"),
            Map.entry(
                    "observatory.assessment.assessment_status_check",
                    "UPDATE observatory.assessment SET status = 'x', released_on = NULL WHERE status = 'RELEASED'"),
            Map.entry(
                    "observatory.assessment.validated_on_by_somebody",
                    "UPDATE observatory.assessment SET validated_on = now(), validated_by = NULL WHERE status = 'DRAFT'"),
            Map.entry(
                    "observatory.descriptor.descriptor_language_check",
                    "INSERT INTO observatory.descriptor (edition, indicator, level, language, text, permission) VALUES ('e', 'i', 1, 'xx', 'x', 'x')"),
            Map.entry(
                    "observatory.descriptor.descriptor_permission_check",
                    "INSERT INTO observatory.descriptor (edition, indicator, level, language, text, permission) VALUES ('e', 'i', 1, 'en', 'x', '')"),
            Map.entry(
                    "observatory.descriptor.descriptor_text_check",
                    "INSERT INTO observatory.descriptor (edition, indicator, level, language, text, permission) VALUES ('e', 'i', 1, 'en', '', 'x')"),
            Map.entry(
                    "observatory.import_row.import_row_check",
                    "UPDATE observatory.import_row SET before = NULL, after = NULL"));

    /** What another constraint of the table implies: a sum that is the content's has the form of one. */
    private static final Set<String> IMPLIED = Set.of("observatory.data_release_file.data_release_file_sha256_check");

    private final TestDatabase database;

    ConstraintsTest(TestDatabase database) {
        this.database = database;
    }

    /** A CHECK or an EXCLUDE, with the columns that it is about. */
    private record Constraint(String table, String name, String definition, List<String> columns) {

        String qualified() {
            return table + "." + name;
        }

        @Override
        public String toString() {
            return qualified() + " " + definition;
        }
    }

    @Test
    void everyConstraintRefusesSomething() throws SQLException {
        try (Connection connection = database.superuser()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Neighbour.onPaper(database, one(jdbc, "account"), one(jdbc, "organisation"))
                    .write(jdbc);
            jdbc.sql("ALTER TABLE directory.team ADD CONSTRAINT refuses_nothing CHECK (id <> '' OR id = '')")
                    .update();
            List<Constraint> constraints = constraints(jdbc);
            List<String> unbroken = constraints.stream()
                    .filter(constraint -> !IMPLIED.contains(constraint.qualified()) && !breaks(jdbc, constraint))
                    .map(Constraint::toString)
                    .toList();
            connection.rollback();
            assertThat(constraints).hasSizeGreaterThan(200);
            assertThat(unbroken)
                    .as("but for the fixture, each has a case")
                    .singleElement()
                    .asString()
                    .contains("refuses_nothing");
        }
    }

    private static UUID one(JdbcClient jdbc, String column) {
        return jdbc.sql("SELECT " + column + " FROM access.role_grant WHERE role = 'ASSESSOR' LIMIT 1")
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
    }

    private static List<Constraint> constraints(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid),
                               ARRAY (SELECT a.attname::text FROM pg_attribute a
                                       WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attgenerated = '')
                          FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                         WHERE c.contype IN ('c', 'x') AND n.nspname = ANY (string_to_array(:modules, ','))
                         ORDER BY 1, 2
                        """)
                .param("modules", String.join(",", Migrations.MODULES))
                .query((row, n) ->
                        new Constraint(row.getString(1), row.getString(2), row.getString(3), List.of((String[])
                                row.getArray(4).getArray())))
                .list();
    }

    private static boolean breaks(JdbcClient jdbc, Constraint constraint) {
        String byHand = BY_HAND.get(constraint.qualified());
        if (byHand != null) {
            return refuses(jdbc, constraint, byHand);
        }
        List<String> rows = jdbc.sql(
                        "SELECT ctid::text FROM " + constraint.table() + " ORDER BY ctid DESC LIMIT " + ROWS)
                .query((row, n) -> row.getString(1))
                .list();
        for (String row : rows) {
            for (String column : constraint.columns()) {
                for (String value : values(jdbc, constraint, column)) {
                    String change = "UPDATE " + constraint.table() + " SET " + column + " = " + value
                            + " WHERE ctid = '" + row + "'::tid";
                    if (refuses(jdbc, constraint, change)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether it is this constraint that refuses the change. */
    private static boolean refuses(JdbcClient jdbc, Constraint constraint, String change) {
        jdbc.sql("SAVEPOINT before").update();
        try {
            jdbc.sql(change).update();
        } catch (DataAccessException refused) {
            Throwable cause = refused.getRootCause();
            if (cause instanceof PSQLException said && said.getServerErrorMessage() != null) {
                return constraint.name().equals(said.getServerErrorMessage().getConstraint());
            }
            throw refused;
        } finally {
            jdbc.sql("ROLLBACK TO SAVEPOINT before").update();
        }
        return false;
    }

    /** What might be wrong in a column, as SQL: nothing, too much, another column's value, a word of this or another rule. */
    private static List<String> values(JdbcClient jdbc, Constraint constraint, String column) {
        String type = jdbc.sql(
                        "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = :table::regclass AND attname = :column")
                .param("table", constraint.table())
                .param("column", column)
                .query(String.class)
                .single();
        List<String> values = new ArrayList<>(List.of("NULL"));
        values.addAll(
                switch (type) {
                    case "text" ->
                        List.of("''", "' '", "'x'", "'X x'", "'://'", "repeat('x', 200000)", "'PRIVATE KEY'");
                    case "smallint", "integer", "bigint" -> List.of("-1", "0", "1", "2", "9999", "-32768");
                    case "date", "timestamp with time zone" ->
                        List.of("'1700-01-01'", "'1850-06-01'", "'2026-01-01'", "'2999-01-01'");
                    case "bytea" -> List.of("''", "'x'", "decode(repeat('00', 30000), 'hex')");
                    case "jsonb" -> List.of("'{}'", "jsonb_build_object('x', repeat('x', 400000))");
                    case "text[]" ->
                        List.of("'{}'", "'{x}'", "'{\"x y\"}'", "'{STATE_CONTACT,NATIONAL_TEAM,SECRETARIAT}'");
                    case "uuid" -> List.of("gen_random_uuid()");
                    case "boolean" -> List.of("true", "false");
                    default -> List.of();
                });
        constraint.columns().stream().filter(other -> !other.equals(column)).forEach(values::add);
        if (type.equals("text")) {
            values.addAll(words(jdbc, constraint.table()));
        }
        return values;
    }

    /** The words that the rules of this table name. */
    private static Set<String> words(JdbcClient jdbc, String table) {
        Set<String> words = new TreeSet<>();
        jdbc.sql(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = :table::regclass AND contype = 'c'")
                .param("table", table)
                .query((row, n) -> row.getString(1))
                .list()
                .forEach(definition ->
                        WORD.matcher(definition).results().forEach(word -> words.add("'" + word.group(1) + "'")));
        return words;
    }
}
