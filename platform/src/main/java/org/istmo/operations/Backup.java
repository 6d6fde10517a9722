package org.istmo.operations;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything in one file: each table as COPY writes it, from one snapshot, in an order in which references hold, with
 * the version of each module's schema and a SHA-256 of each table. It holds closed content, so it is readable for its
 * owner only; where it goes from there, its owner must keep it closed.
 */
public final class Backup {

    private static final int FORMAT = 1;
    private static final String MANIFEST = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Backup() {}

    /** What a backup or a restoration moved. */
    public record Moved(int tables, long rows) {}

    /** Writes the database behind the connection into the file, which appears whole or not at all. */
    public static Moved write(Connection connection, Path file) throws SQLException, IOException {
        Path target = file.toAbsolutePath();
        Path growing = Files.createTempFile(
                target.getParent(),
                ".istmo-backup-",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Moved moved = write(connection, Files.newOutputStream(growing));
            Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return moved;
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    private static Moved write(Connection connection, OutputStream out) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        ObjectNode manifest = JSON.createObjectNode().put("format", FORMAT);
        long rows = 0;
        List<Table> tables = tables(connection);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16))) {
            for (String module : Migrations.MODULES) {
                manifest.withObject("/schemas").put(module, schemaVersion(connection, module));
            }
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Table table : tables) {
                zip.putNextEntry(new ZipEntry(table.entry()));
                DigestOutputStream hashed = new DigestOutputStream(new KeptOpen(zip), sha256());
                long count = copy.copyOut("COPY " + table.quoted() + " (" + table.columns() + ") TO STDOUT", hashed);
                zip.closeEntry();
                rows += count;
                manifest.withArray("/tables")
                        .addObject()
                        .put("name", table.name())
                        .put("columns", table.columns())
                        .put("rows", count)
                        .put(
                                "sha256",
                                HexFormat.of()
                                        .formatHex(hashed.getMessageDigest().digest()));
            }
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(manifest)
                    .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } finally {
            connection.rollback();
        }
        return new Moved(tables.size(), rows);
    }

    /**
     * Puts a backup into a database that has nothing in it: the schemas in the backup's version first, then the rows
     * in one transaction, then the migrations that came later.
     */
    public static Moved restore(Database database, Path file) throws SQLException, IOException {
        if (!Files.isReadable(file)) {
            throw new CannotStart("The file " + file + " cannot be read.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode manifest = manifest(zip, file);
            try (Connection connection = database.connectAsOwner()) {
                refuseUnlessEmpty(connection);
            }
            for (String module : Migrations.MODULES) {
                JsonNode version = manifest.get("schemas").get(module);
                if (version != null) {
                    Migrations.migrate(database, module, version.asString());
                }
            }
            Moved moved;
            try (Connection connection = database.connectAsOwner()) {
                moved = restore(connection, zip, manifest);
            }
            Migrations.run(database);
            return moved;
        } catch (ZipException e) {
            throw new CannotStart("The file " + file + " is not a backup of Istmo: " + e.getMessage(), e);
        }
    }

    private static Moved restore(Connection connection, ZipFile zip, JsonNode manifest)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<Table> tables = tables(connection);
        long rows = 0;
        // Our own triggers (chaining, counting, immutability) have done their work once; references are still checked.
        for (Table table : tables) {
            execute(connection, "ALTER TABLE " + table.quoted() + " DISABLE TRIGGER USER");
        }
        for (JsonNode saved : manifest.get("tables")) {
            String name = saved.get("name").asString();
            Table table = tables.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CannotStart("The backup has a table " + name + " that this version lacks."));
            if (!table.columns().equals(saved.get("columns").asString())) {
                throw new CannotStart("The table " + name + " of the backup has other columns than this version's.");
            }
            ZipEntry entry = zip.getEntry(table.entry());
            if (entry == null) {
                throw new CannotStart("The backup is cut off: " + name + " is missing.");
            }
            try (InputStream stream = zip.getInputStream(entry);
                    DigestInputStream hashed = new DigestInputStream(stream, sha256())) {
                rows += copy.copyIn("COPY " + table.quoted() + " (" + table.columns() + ") FROM STDIN", hashed);
                String sum = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
                if (!sum.equals(saved.get("sha256").asString())) {
                    throw new CannotStart("The backup is damaged: the sum of " + name + " is not right.");
                }
            }
        }
        for (Table table : tables) {
            execute(connection, "ALTER TABLE " + table.quoted() + " ENABLE TRIGGER USER");
        }
        resetSequences(connection);
        connection.commit();
        return new Moved(manifest.get("tables").size(), rows);
    }

    private static JsonNode manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new CannotStart("The file " + file + " is not a backup of Istmo, or it is cut off.");
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            JsonNode manifest = JSON.readTree(stream.readNBytes(10 << 20));
            if (manifest.path("format").asInt(0) != FORMAT) {
                throw new CannotStart("The backup was made by a later version of Istmo.");
            }
            return manifest;
        }
    }

    private static void refuseUnlessEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT to_regclass('access.account') IS NOT NULL")) {
            result.next();
            if (result.getBoolean(1)) {
                throw new CannotStart("This database is in use: restore into a new data directory (--data DIR).");
            }
        }
    }

    /** A table with its columns, generated ones left out. */
    private record Table(String name, String quoted, String columns) {

        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /** Every table of ours, one that is referred to before those that refer to it. */
    private static List<Table> tables(Connection connection) throws SQLException {
        String sql = """
                WITH RECURSIVE ours AS (
                    SELECT c.oid, n.nspname, c.relname
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname = ANY (?) AND c.relkind = 'r' AND c.relname <> 'schema_history'
                ), depth AS (
                    SELECT oid, 0 AS d FROM ours
                    UNION
                    SELECT f.conrelid, depth.d + 1
                      FROM pg_constraint f JOIN depth ON f.confrelid = depth.oid
                     WHERE f.contype = 'f' AND f.conrelid <> f.confrelid AND depth.d < 50
                )
                SELECT o.nspname || '.' || o.relname AS name, format('%I.%I', o.nspname, o.relname) AS quoted,
                       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
                         WHERE a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
                  FROM ours o JOIN depth ON depth.oid = o.oid
                 GROUP BY o.oid, o.nspname, o.relname
                 ORDER BY max(depth.d), 1
                """;
        List<Table> tables = new ArrayList<>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", Migrations.MODULES.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.add(new Table(row.getString("name"), row.getString("quoted"), row.getString("columns")));
                }
            }
        }
        return tables;
    }

    private static String schemaVersion(Connection connection, String module) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT version FROM " + module
                                + ".schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void resetSequences(Connection connection) throws SQLException {
        List<String> resets = new ArrayList<>();
        try (var statement = connection.prepareStatement("""
                SELECT format('SELECT setval(%L, coalesce((SELECT max(%I) FROM %I.%I), 0) + 1, false)',
                              pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname),
                              a.attname, n.nspname, c.relname)
                  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = ANY (?) AND a.attidentity <> '' AND c.relkind = 'r'
                """)) {
            statement.setArray(1, connection.createArrayOf("text", Migrations.MODULES.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    resets.add(row.getString(1));
                }
            }
        }
        for (String reset : resets) {
            execute(connection, reset);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** COPY closes what it wrote to; the archive has more entries to take. */
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
