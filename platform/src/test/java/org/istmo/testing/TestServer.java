package org.istmo.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.istmo.operations.DataDirectory;
import org.istmo.operations.Database;
import org.istmo.operations.EmbeddedPostgres;
import org.istmo.operations.Migrations;

/**
 * The one PostgreSQL server of this test run, below {@code target}: a run that was killed leaves a server behind,
 * and the next run finds it by its data directory and stops it. Durability is off: nothing here outlives the run.
 */
final class TestServer {

    private static final int MOST_RUNS_AT_ONCE = 20;

    private static final class Running {
        private static final TestServer SERVER = start();
    }

    private final EmbeddedPostgres postgres;
    private final Database template;
    private final AtomicInteger made = new AtomicInteger();

    private TestServer(EmbeddedPostgres postgres, Database template) {
        this.postgres = postgres;
        this.template = template;
    }

    static TestServer get() {
        return Running.SERVER;
    }

    private static TestServer start() {
        DataDirectory directory = firstFree();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                directory.path(),
                DataDirectory.cache(System.getenv()),
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "max_connections=300");
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stopping the test server"));
        try {
            dropWhatAnEarlierRunLeft(postgres);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server cannot be used", e);
        }
        Database template = Database.on(postgres, "istmo_template");
        Migrations.run(template);
        return new TestServer(postgres, template);
    }

    private static DataDirectory firstFree() {
        for (int i = 1; i <= MOST_RUNS_AT_ONCE; i++) {
            DataDirectory taken = DataDirectory.tryToTake(Path.of("target", "test-server-" + i));
            if (taken != null) {
                return taken;
            }
        }
        throw new IllegalStateException(MOST_RUNS_AT_ONCE + " test runs hold their servers in target");
    }

    private static void dropWhatAnEarlierRunLeft(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            List<String> left = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT datname FROM pg_database WHERE datname LIKE 'istmo%' ORDER BY datname")) {
                while (row.next()) {
                    left.add(row.getString(1));
                }
            }
            for (String name : left) {
                statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }

    /** A new database: a copy of the migrated template, or one without anything in it. */
    TestDatabase make(boolean migrated) {
        String name = "istmo_" + made.incrementAndGet();
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + template.owner()
                    + (migrated ? " TEMPLATE istmo_template" : ""));
            // Rights on a database are not copied with its content.
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + template.application());
        } catch (SQLException e) {
            throw new IllegalStateException("no database for this test", e);
        }
        return new TestDatabase(
                name,
                new Database(
                        postgres.url(name),
                        template.owner(),
                        template.ownerPassword(),
                        template.application(),
                        template.applicationPassword()));
    }

    Connection superuser(String database) throws SQLException {
        return postgres.superuser(database);
    }
}
