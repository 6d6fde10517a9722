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
    static final String APPLICATION = "istmo_app";

    private static final Setting URL = new Setting("ISTMO_DB_URL", "such as jdbc:postgresql://host:5432/istmo");
    private static final Setting OWNER_NAME = new Setting("ISTMO_DB_OWNER", "the role that makes the tables");
    private static final Setting OWNER_PASSWORD = new Setting("ISTMO_DB_OWNER_PASSWORD", "that role’s password");
    private static final Setting APP_NAME =
            new Setting("ISTMO_DB_APP", "another role, without any rights, with which Istmo works");
    private static final Setting APP_PASSWORD = new Setting("ISTMO_DB_APP_PASSWORD", "that role’s password");

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

    /** The settings of an external database. */
    public static final Settings.Group SETTINGS =
            new Settings.Group(List.of(URL, OWNER_NAME, OWNER_PASSWORD, APP_NAME, APP_PASSWORD), Database::external);

    /** The external database that the environment names, or null where it names none, or not rightly. */
    public static @Nullable Database external(Settings settings) {
        String url = settings.text(URL);
        if (url.isEmpty()) {
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            settings.refuse(URL, "is no JDBC address of PostgreSQL");
        }
        for (Setting needed : List.of(OWNER_NAME, OWNER_PASSWORD, APP_NAME, APP_PASSWORD)) {
            settings.require(needed, "where " + URL.name() + " is set");
        }
        String owner = settings.text(OWNER_NAME);
        String application = settings.text(APP_NAME);
        if (!owner.isEmpty() && owner.equals(application)) {
            // Row-level security and the protection of the audit log rest on that.
            settings.refuse(APP_NAME, "is the same role as " + OWNER_NAME.name());
        }
        return new Database(url, owner, settings.text(OWNER_PASSWORD), application, settings.text(APP_PASSWORD));
    }

    /** The same, in this environment; nothing is done where it is not named rightly. */
    public static @Nullable Database external(Map<String, String> environment) {
        Settings settings = new Settings(environment::get);
        Database database = external(settings);
        settings.check();
        return database;
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
