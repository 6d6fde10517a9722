package org.istmo.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that work on a database and end, such as backup, restore and verify-audit. */
public final class Maintenance {

    private Maintenance() {}

    /** What to do with a connection that may read everything; the answer is the exit status. */
    @FunctionalInterface
    public interface Work {

        int on(Connection connection) throws SQLException, IOException;
    }

    /** As whom the work is done. */
    private enum Role {
        /** Whoever may do everything. */
        OWNER,
        /** The running application: behind row-level security, with its rights and no others. */
        APPLICATION
    }

    /** Works on the database of the data directory, whether Istmo runs on it at this moment or not. */
    public static int with(Command command, Map<String, String> environment, Work work) {
        return with(command, environment, Role.OWNER, work);
    }

    /** The same with the rights of the application; a database that nobody runs is brought to this program's shape first. */
    public static int asApplication(Command command, Map<String, String> environment, Work work) {
        return with(command, environment, Role.APPLICATION, work);
    }

    private static int with(Command command, Map<String, String> environment, Role role, Work work) {
        try {
            Database external = Database.external(environment);
            if (external != null) {
                try (Connection connection =
                        role == Role.OWNER ? external.connectAsOwner() : external.connectAsApplication()) {
                    return work.on(connection);
                }
            }
            if (!Files.exists(command.data().resolve("postgres-password"))) {
                throw new CannotStart("There is no database in "
                        + command.data().toAbsolutePath() + ": name the data directory with --data.");
            }
            DataDirectory data = DataDirectory.tryToTake(command.data());
            return data == null ? onRunning(command, role, work) : onStopped(data, environment, role, work);
        } catch (SQLException | IOException e) {
            throw new CannotStart("The database cannot be worked on: " + e.getMessage(), e);
        }
    }

    private static int onRunning(Command command, Role role, Work work) throws SQLException, IOException {
        try (Connection connection = EmbeddedPostgres.running(command.data(), "istmo")
                .orElseThrow(() -> new CannotStart("Istmo runs here, but its database does not answer yet."))) {
            if (role == Role.APPLICATION) {
                // Its password is known to the running program only.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET ROLE " + Database.APPLICATION);
                }
            }
            return work.on(connection);
        }
    }

    private static int onStopped(DataDirectory data, Map<String, String> environment, Role role, Work work)
            throws SQLException, IOException {
        try (data;
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data.path(), DataDirectory.cache(environment));
                Connection connection = role == Role.OWNER ? postgres.superuser("istmo") : application(postgres)) {
            return work.on(connection);
        }
    }

    private static Connection application(EmbeddedPostgres postgres) throws SQLException {
        Database database = Database.on(postgres, "istmo");
        Migrations.run(database);
        return database.connectAsApplication();
    }

    /** Writes a backup. */
    public static int backup(Command command, Map<String, String> environment, PrintStream out) {
        return with(command, environment, connection -> {
            Backup.Moved moved = Backup.write(connection, file(command.file()));
            out.println("Backup written: " + moved.tables() + " tables, " + moved.rows() + " rows, into "
                    + command.file() + ". It holds closed content: keep it closed.");
            return 0;
        });
    }

    /** Puts a backup into a new data directory, or into an empty external database. */
    public static int restore(Command command, Map<String, String> environment, PrintStream out) {
        try {
            Database external = Database.external(environment);
            Backup.Moved moved;
            if (external != null) {
                moved = Backup.restore(external, file(command.file()));
            } else {
                try (DataDirectory data = DataDirectory.take(command.data());
                        EmbeddedPostgres postgres =
                                EmbeddedPostgres.start(data.path(), DataDirectory.cache(environment))) {
                    moved = Backup.restore(Database.on(postgres, "istmo"), file(command.file()));
                }
            }
            out.println("Restored: " + moved.tables() + " tables, " + moved.rows() + " rows.");
            return 0;
        } catch (SQLException | IOException e) {
            throw new CannotStart("The backup cannot be restored: " + e.getMessage(), e);
        }
    }

    private static Path file(@Nullable Path file) {
        if (file == null) {
            throw new CannotStart("Name the file.");
        }
        return file;
    }
}
