package org.istmo.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that work on a database and end: backup, restore, verify-audit. */
public final class Maintenance {

    private Maintenance() {}

    /** What to do with a connection that may read everything; the answer is the exit status. */
    @FunctionalInterface
    public interface Work {

        int on(Connection connection) throws SQLException, IOException;
    }

    /** Works on the database of the data directory, whether Istmo runs on it at this moment or not. */
    public static int with(Command command, Map<String, String> environment, Work work) {
        try {
            Database external = Database.external(environment);
            if (external != null) {
                try (Connection connection = external.connectAsOwner()) {
                    return work.on(connection);
                }
            }
            if (!Files.exists(command.data().resolve("postgres-password"))) {
                throw new CannotStart("There is no database in "
                        + command.data().toAbsolutePath() + ": name the data directory with --data.");
            }
            DataDirectory data = DataDirectory.tryToTake(command.data());
            return data == null ? onRunning(command, work) : onStopped(data, environment, work);
        } catch (SQLException | IOException e) {
            throw new CannotStart("The database cannot be worked on: " + e.getMessage(), e);
        }
    }

    private static int onRunning(Command command, Work work) throws SQLException, IOException {
        try (Connection connection = EmbeddedPostgres.running(command.data(), "istmo")
                .orElseThrow(() -> new CannotStart("Istmo runs here, but its database does not answer yet."))) {
            return work.on(connection);
        }
    }

    private static int onStopped(DataDirectory data, Map<String, String> environment, Work work)
            throws SQLException, IOException {
        try (data;
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data.path(), DataDirectory.cache(environment));
                Connection connection = postgres.superuser("istmo")) {
            return work.on(connection);
        }
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
