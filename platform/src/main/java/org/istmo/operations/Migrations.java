package org.istmo.operations;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the database to this program's shape: each module has its schema and its own history of migrations. */
public final class Migrations {

    /** The modules that keep tables, from the ground floor up: a later one may refer to an earlier one's tables. */
    public static final List<String> MODULES =
            List.of("audit", "access", "directory", "notices", "observatory", "law", "exchange");

    private Migrations() {}

    /** Migrates every module's schema, as the owner, and lets the application into the schemas. */
    public static void run(Database database) {
        try (HikariDataSource owner = connections(database)) {
            for (String module : MODULES) {
                configuration(owner, database, module).load().migrate();
            }
        }
        try (Connection connection = database.connectAsOwner()) {
            for (String module : MODULES) {
                grantUsage(connection, module, database.application());
            }
        } catch (SQLException e) {
            throw new CannotStart("The application's role cannot be given its rights: " + e.getMessage(), e);
        }
    }

    /** Brings one module's schema to this version and no further: the shape of a backup. */
    static void migrate(Database database, String module, String version) {
        try (HikariDataSource owner = connections(database)) {
            configuration(owner, database, module)
                    .target(MigrationVersion.fromVersion(version))
                    .load()
                    .migrate();
        }
    }

    /** The owner's connections: the few that Flyway needs are made once, and not once for each module. */
    private static HikariDataSource connections(Database database) {
        HikariDataSource owner = new HikariDataSource();
        owner.setPoolName("migrations");
        owner.setJdbcUrl(database.url());
        owner.setUsername(database.owner());
        owner.setPassword(database.ownerPassword());
        owner.setMaximumPoolSize(3);
        owner.setMinimumIdle(0);
        return owner;
    }

    /** Flyway for one module; its history is a table in the module's own schema. */
    private static FluentConfiguration configuration(DataSource owner, Database database, String module) {
        return Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .defaultSchema(module)
                .locations("classpath:db/migration/" + module)
                .table("schema_history")
                .placeholders(Map.of("application", database.application()));
    }

    private static void grantUsage(Connection connection, String schema, String role) throws SQLException {
        String sql = "SELECT format('GRANT USAGE ON SCHEMA %I TO %I', ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, role);
            try (var result = statement.executeQuery()) {
                result.next();
                try (var grant = connection.createStatement()) {
                    grant.execute(result.getString(1));
                }
            }
        }
    }
}
