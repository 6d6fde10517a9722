package org.istmo.operations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database as two roles see it: the owner makes schemas and tables; the application may only do what it was
 * granted, so that neither a bug nor an intruder in the application can rewrite the audit log or step past row-level
 * security.
 *
 * @param url JDBC address
 * @param owner role that owns every schema
 * @param application role that the running application uses
 */
public record Database(String url, String owner, String ownerPassword, String application, String applicationPassword) {

    private static final String OWNER = "istmo_owner";
    private static final String APPLICATION = "istmo_app";

    /** A connection as the owner of the schemas. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, owner, ownerPassword);
    }

    /** A connection as the application. */
    public Connection connectAsApplication() throws SQLException {
        return DriverManager.getConnection(url, application, applicationPassword);
    }

    /** The database of this name on an embedded server, made if it is not there; passwords change at every start. */
    public static Database on(EmbeddedPostgres server, String name) {
        String ownerPassword = EmbeddedPostgres.randomPassword();
        String applicationPassword = EmbeddedPostgres.randomPassword();
        try (Connection connection = server.superuser("postgres")) {
            login(connection, OWNER, ownerPassword);
            login(connection, APPLICATION, applicationPassword);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                execute(connection, "CREATE DATABASE " + quoted(name) + " OWNER " + OWNER);
                execute(connection, "REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
                execute(connection, "GRANT CONNECT ON DATABASE " + quoted(name) + " TO " + APPLICATION);
            }
        } catch (SQLException e) {
            throw new CannotStart("The embedded database cannot be set up: " + e.getMessage(), e);
        }
        return new Database(server.url(name), OWNER, ownerPassword, APPLICATION, applicationPassword);
    }

    /**
     * The external database that the environment names ({@code ISTMO_DB_URL}, {@code ISTMO_DB_OWNER},
     * {@code ISTMO_DB_OWNER_PASSWORD}, {@code ISTMO_DB_APP}, {@code ISTMO_DB_APP_PASSWORD}), or null where it names
     * none. Every setting that is missing is reported at once.
     */
    public static @Nullable Database external(Map<String, String> environment) {
        String url = environment.get("ISTMO_DB_URL");
        if (url == null || url.isBlank()) {
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("ISTMO_DB_URL must be a JDBC address, such as jdbc:postgresql://host:5432/istmo.");
        }
        List<String> names =
                List.of("ISTMO_DB_OWNER", "ISTMO_DB_OWNER_PASSWORD", "ISTMO_DB_APP", "ISTMO_DB_APP_PASSWORD");
        List<String> values =
                names.stream().map(name -> environment.getOrDefault(name, "")).toList();
        List<String> missing = names.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new CannotStart("ISTMO_DB_URL is set, but these are not: " + String.join(", ", missing)
                    + ". The owner makes the tables; the application's role must be another one without any rights.");
        }
        if (values.get(0).equals(values.get(2))) {
            throw new CannotStart("ISTMO_DB_OWNER and ISTMO_DB_APP must be two roles: row-level security and the"
                    + " protection of the audit log rest on that.");
        }
        return new Database(url, values.get(0), values.get(1), values.get(2), values.get(3));
    }

    private static void login(Connection connection, String role, String password) throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        // The password is hexadecimal by construction, so it needs no escaping.
        execute(
                connection,
                verb + " ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '" + password
                        + "'");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Without the passwords: a record's own would print them into a log. */
    @Override
    public String toString() {
        return "Database[" + url + "]";
    }
}
