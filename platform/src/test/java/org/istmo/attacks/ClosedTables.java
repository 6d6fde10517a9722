package org.istmo.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.istmo.operations.Migrations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tables hold what is not everybody's: each table of the program is one of the three kinds, also one that is new. */
final class ClosedTables {

    /** Closed by the program's own questions: who asks for a row says whose it is. Where text can stand in it, a mark does. */
    static final Set<String> BY_THE_PROGRAM = Set.of(
            "access.account",
            "access.api_token",
            "access.authenticator_app",
            "access.identity",
            "access.issuer_visit",
            "access.known_device",
            "access.one_time_link",
            "access.passkey",
            "access.passkey_challenge",
            "access.recovery_code",
            "access.role_grant",
            "access.session",
            "access.sign_in_step",
            "access.sign_in_tries",
            "audit.entry",
            "audit.link",
            "directory.contact_check",
            "directory.contact_check_link",
            "directory.membership",
            "directory.organisation",
            "directory.person",
            "notices.choice",
            "notices.failing_address",
            "notices.openpgp_key");

    /** Everybody may read these: reference data, models, the register, and what was released. */
    static final Set<String> PUBLIC = Set.of(
            "directory.grouping",
            "directory.listing",
            "directory.state",
            "directory.state_membership",
            "directory.status_note",
            "law.article",
            "law.convergence",
            "law.instrument",
            "law.participation",
            "law.reservation",
            "observatory.activity",
            "observatory.cost_population",
            "observatory.cost_survey",
            "observatory.crosswalk",
            "observatory.crosswalk_row",
            "observatory.cycle",
            "observatory.data_release",
            "observatory.data_release_file",
            "observatory.descriptor",
            "observatory.dimension",
            "observatory.edition",
            "observatory.factor",
            "observatory.indicator",
            "observatory.stage");

    private static final String TABLES = """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND n.nspname = ANY (string_to_array('%s', ',')) AND c.relname <> 'schema_history'
            """.formatted(String.join(",", Migrations.MODULES));

    private ClosedTables() {}

    /** Every table of the program. */
    static Set<String> all(JdbcClient jdbc) {
        return names(jdbc, TABLES);
    }

    /** Those whose rows the database shows to some and not to others. */
    static Set<String> byTheDatabase(JdbcClient jdbc) {
        return names(jdbc, TABLES + " AND c.relrowsecurity AND NOT " + READ_BY_ALL);
    }

    /** Of these, those that the application's own role, whose this connection is, may read at all. */
    static Set<String> readByTheApplication(JdbcClient jdbc) {
        return names(
                jdbc,
                TABLES + " AND c.relrowsecurity AND NOT " + READ_BY_ALL + " AND has_table_privilege(c.oid, 'SELECT')");
    }

    /** Those that have row-level security for what is written, and are read by everybody. */
    static Set<String> readByAll(JdbcClient jdbc) {
        return names(jdbc, TABLES + " AND c.relrowsecurity AND " + READ_BY_ALL);
    }

    private static final String READ_BY_ALL = """
            EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*')
                                             AND pg_get_expr(p.polqual, p.polrelid) = 'true')
            """;

    /** Both kinds of closed ones. */
    static List<String> closed(JdbcClient jdbc) {
        List<String> closed = new ArrayList<>(byTheDatabase(jdbc));
        closed.addAll(new TreeSet<>(BY_THE_PROGRAM));
        return closed;
    }

    private static Set<String> names(JdbcClient jdbc, String sql) {
        return new TreeSet<>(jdbc.sql(sql).query(String.class).list());
    }
}
