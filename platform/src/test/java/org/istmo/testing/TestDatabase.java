package org.istmo.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.operations.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A database of a test's own, on the one PostgreSQL server of the test run. It needs no cleaning up.
 *
 * @param name its name on the server
 * @param database it, as the program sees it: with the owner's and the application's role
 */
public record TestDatabase(String name, Database database) {

    /** A new one, migrated, without any row (about 0.1 s: it is a copy). */
    public static TestDatabase fresh() {
        return TestServer.get().make(true);
    }

    /** A new one with nothing in it, not even schemas. */
    public static TestDatabase empty() {
        return TestServer.get().make(false);
    }

    /** A connection that may do everything: what an intruder on the database's machine could do. */
    public Connection superuser() throws SQLException {
        return TestServer.get().superuser(name);
    }

    /** What each table of a schema holds, as a number of rows and a sum of their texts; a change anywhere changes it. */
    public SortedMap<String, String> contents(String schema) {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Connection connection = database.connectAsOwner()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = :schema")
                    .param("schema", schema)
                    .query(String.class)
                    .list()
                    .forEach(table -> contents.put(
                            table,
                            jdbc.sql(
                                            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '')"
                                                    + " FROM " + schema + "." + table + " t")
                                    .query(String.class)
                                    .single()));
        } catch (SQLException e) {
            throw new IllegalStateException("the test server cannot be used", e);
        }
        return contents;
    }

    /** Statements as the owner of the schemas, each on a connection of its own. */
    public JdbcClient asOwner() {
        return JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.owner(), database.ownerPassword()));
    }

    /** Statements as the application's role, as a stranger, each on a connection of its own. */
    public JdbcClient asApplication() {
        return JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.application(), database.applicationPassword()));
    }
}
