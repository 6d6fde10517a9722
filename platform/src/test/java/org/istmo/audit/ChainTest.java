package org.istmo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.istmo.operations.Database;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whatever an intruder with every right on the database does to the log, the walk finds, and says where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainTest {

    private static final int LENGTH = 30;

    private final TestDatabase log = TestDatabase.fresh();
    private final Map<Integer, Long> entries = new HashMap<>();
    private Connection intruder;

    ChainTest() throws SQLException {
        intruder = log.superuser();
    }

    @BeforeAll
    void fill() throws SQLException {
        AuditLog audit = new AuditLog(log.asApplication(), JsonMapper.builder().build());
        Random random = new Random(7);
        for (int i = 0; i < LENGTH; i++) {
            append(audit, random);
        }
        execute("SET session_replication_role = replica");
        execute("CREATE TABLE saved_entry AS TABLE audit.entry");
        execute("CREATE TABLE saved_link AS TABLE audit.link");
        log.asOwner().sql("SELECT position, entry FROM audit.link").query(row -> {
            entries.put(row.getInt("position"), row.getLong("entry"));
        });
    }

    @AfterAll
    void leave() throws SQLException {
        intruder.close();
    }

    /** An act on the log by somebody who may do everything, and the position where the walk must stop. */
    private record Tampering(String sql, int brokenAt) {}

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @Test
    void anUntouchedChainIsWhole() throws SQLException {
        assertThat(Chain.verify(intruder))
                .isInstanceOfSatisfying(
                        Chain.Finding.Whole.class,
                        whole -> assertThat(whole.length()).isEqualTo(LENGTH));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFirstTouchedRecordIsNamed(long seed) throws SQLException {
        for (Tampering tampering : tamperings(new Random(seed))) {
            execute(tampering.sql());
            Chain.Finding finding = Chain.verify(intruder);
            restore();
            assertThat(finding)
                    .as(tampering.sql())
                    .isInstanceOfSatisfying(
                            Chain.Finding.Broken.class,
                            broken -> assertThat(broken.position()).isEqualTo(tampering.brokenAt()));
        }
        assertThat(Chain.verify(intruder)).isInstanceOf(Chain.Finding.Whole.class);
    }

    private List<Tampering> tamperings(Random random) {
        int at = 1 + random.nextInt(LENGTH - 1);
        long entry = entries.getOrDefault(at, 0L);
        String where = " WHERE id = " + entry;
        List<Tampering> list = new ArrayList<>();
        for (String change : List.of(
                "at = at + interval '1 microsecond'",
                "act = act || '_TOO'",
                "account = CASE WHEN account IS NULL THEN gen_random_uuid() END",
                "account = gen_random_uuid()",
                "organisation = CASE WHEN organisation IS NULL THEN gen_random_uuid() END",
                "subject = CASE WHEN subject IS NULL THEN '-' ELSE subject || ' ' END",
                "subject = CASE WHEN subject IS NULL THEN '' END",
                "detail = detail || '{\"and\": 1}'",
                "request = CASE WHEN request IS NULL THEN '-' END",
                // The same letters, in other fields.
                "subject = coalesce(subject, '') || coalesce(request, '-'), request = NULL")) {
            list.add(new Tampering("UPDATE audit.entry SET " + change + where, at));
        }
        list.add(new Tampering("DELETE FROM audit.entry" + where, at));
        list.add(new Tampering("DELETE FROM audit.link WHERE position = " + at, at));
        list.add(new Tampering(
                "DELETE FROM audit.link WHERE position = " + at + "; DELETE FROM audit.entry" + where, at));
        list.add(new Tampering("UPDATE audit.link SET hash = sha256(hash) WHERE position = " + at, at));
        list.add(new Tampering(
                "UPDATE audit.link SET entry = -entry WHERE position IN (" + at + ", " + (at + 1) + ");"
                        + "UPDATE audit.link SET entry = " + entries.get(at + 1) + " WHERE position = " + at + ";"
                        + "UPDATE audit.link SET entry = " + entry + " WHERE position = " + (at + 1),
                at));
        // A record that never was, with a link that fits those before it: the one after it does not.
        list.add(new Tampering(
                "UPDATE audit.link SET position = position + 1001 WHERE position > " + at + ";"
                        + "UPDATE audit.link SET position = position - 1000 WHERE position > 1000;"
                        + "INSERT INTO audit.entry (id, act) OVERRIDING SYSTEM VALUE VALUES (1000000, 'SIGNED_IN');"
                        + "INSERT INTO audit.link SELECT " + (at + 1) + ", e.id, audit.hash(l.hash, e)"
                        + " FROM audit.entry e, audit.link l WHERE e.id = 1000000 AND l.position = " + at,
                at + 2));
        list.add(new Tampering("INSERT INTO audit.entry (act) VALUES ('SIGNED_IN')", LENGTH + 1));
        return list;
    }

    private void restore() throws SQLException {
        execute("DELETE FROM audit.link; DELETE FROM audit.entry;"
                + "INSERT INTO audit.entry OVERRIDING SYSTEM VALUE TABLE saved_entry;"
                + "INSERT INTO audit.link TABLE saved_link");
    }

    /** Nobody can know from the log alone that its end was cut off: the length and the last hash tell those who kept them. */
    @Test
    void aCutOffEndShowsInLengthAndHead() throws SQLException {
        Chain.Finding before = Chain.verify(intruder);
        execute("DELETE FROM audit.link WHERE position = " + LENGTH + "; DELETE FROM audit.entry WHERE id = "
                + entries.get(LENGTH));
        Chain.Finding after = Chain.verify(intruder);
        restore();
        assertThat(after).isInstanceOf(Chain.Finding.Whole.class).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit.entry SET act = 'SIGNED_OUT'",
                "DELETE FROM audit.entry",
                "TRUNCATE audit.entry CASCADE",
                "UPDATE audit.link SET hash = sha256(hash)",
                "DELETE FROM audit.link",
                "INSERT INTO audit.link VALUES (99, 1, sha256(''))",
                "ALTER TABLE audit.entry DISABLE TRIGGER ALL",
                "DROP TRIGGER entry_stays ON audit.entry",
                "CREATE OR REPLACE FUNCTION audit.chain() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "SET session_replication_role = replica",
                "DROP TABLE audit.entry CASCADE"
            })
    void theApplicationCannotTouchWhatIsRecorded(String sql) {
        JdbcClient application = log.asApplication();
        assertThatThrownBy(() -> application.sql(sql).update()).isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit.entry SET act = 'SIGNED_OUT'",
                "DELETE FROM audit.link",
                "TRUNCATE audit.entry CASCADE"
            })
    void norDoesTheOwnerByAccident(String sql) {
        JdbcClient owner = log.asOwner();
        assertThatThrownBy(() -> owner.sql(sql).update())
                .rootCause()
                .hasMessageContaining("the audit log is append-only");
    }

    @Test
    void manyWhoAppendAtOnceMakeOneChain() throws SQLException, InterruptedException, ExecutionException {
        TestDatabase shared = TestDatabase.fresh();
        int threads = 8;
        int transactions = 25;
        List<Future<Integer>> written = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                Random random = new Random(i);
                written.add(pool.submit(() -> appendInTransactions(shared.database(), random, transactions)));
            }
        }
        long committed = 0;
        for (Future<Integer> count : written) {
            committed += count.get();
        }
        try (Connection reader = shared.superuser()) {
            Chain.Finding finding = Chain.verify(reader);
            assertThat(finding).isInstanceOf(Chain.Finding.Whole.class);
            assertThat(((Chain.Finding.Whole) finding).length()).isEqualTo(committed);
        }
    }

    /** Some transactions have several entries, some are rolled back and must leave nothing. */
    private static int appendInTransactions(Database database, Random random, int transactions) throws SQLException {
        int committed = 0;
        try (Connection connection = database.connectAsApplication();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                int entries = 1 + random.nextInt(3);
                for (int j = 0; j < entries; j++) {
                    statement.execute("INSERT INTO audit.entry (act) VALUES ('SIGNED_IN')");
                }
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed += entries;
                }
            }
        }
        return committed;
    }

    private static void append(AuditLog audit, Random random) {
        Act[] acts = Act.values();
        List<String> texts = List.of("a", "2:ab", "-", "", "Perú «ñ» \"quoted\" 🏝", "x".repeat(400), "line\nbreak");
        audit.record(
                acts[random.nextInt(acts.length)],
                random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong()),
                random.nextBoolean() ? null : new UUID(random.nextLong(), random.nextLong()),
                random.nextBoolean() ? null : texts.get(random.nextInt(texts.size())),
                Map.of("n", random.nextInt(), "text", texts.get(random.nextInt(texts.size()))));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = intruder.createStatement()) {
            statement.execute(sql);
        }
    }
}
