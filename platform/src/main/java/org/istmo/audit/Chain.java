package org.istmo.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The chain of the audit log, walked from its first link to its last. The hash of a link is SHA-256 over the hash
 * before it and the entry's fields, each written as its length in bytes, a colon and the text (a null as a minus
 * sign); the first link follows 32 zero bytes. The database makes the links, this walk recomputes them.
 */
public final class Chain {

    /** What a link's hash covers follows its own three columns, each as the text that is hashed. */
    private static final String LINKS = """
            SELECT l.position, l.entry, l.hash, e.id::text,
                   to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.act, e.account::text,
                   e.organisation::text, e.subject, e.detail::text, e.request
              FROM audit.link l LEFT JOIN audit.entry e ON e.id = l.entry
             ORDER BY l.position
            """;

    private static final int FIELDS = 8;

    private Chain() {}

    /** What a walk found. */
    public sealed interface Finding {

        /** Every link holds: {@code length} of them, the last with this hash. */
        record Whole(long length, String head) implements Finding {}

        /** The first link or entry that does not hold, and why. */
        record Broken(long position, long entry, String why) implements Finding {}
    }

    /** Walks the whole chain in the database behind this connection. */
    public static Finding verify(Connection connection) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return walk(connection);
        } catch (IOException e) {
            throw new SQLException("The database broke off.", e);
        } finally {
            connection.rollback();
            connection.setAutoCommit(before);
        }
    }

    private static Finding walk(Connection connection) throws SQLException, IOException {
        byte[] previous = new byte[32];
        long position = 0;
        MessageDigest digest = sha256();
        try (CopiedRows rows = CopiedRows.of(connection, LINKS)) {
            while (rows.next()) {
                position++;
                long at = rows.number();
                long entry = rows.number();
                byte[] hash = rows.field();
                digest.update(previous);
                boolean isThere = update(digest, rows.field());
                for (int i = 1; i < FIELDS; i++) {
                    update(digest, rows.field());
                }
                previous = digest.digest();
                if (at != position) {
                    return new Finding.Broken(position, entry, "the link before it is missing");
                }
                if (!isThere) {
                    return new Finding.Broken(position, entry, "the entry is missing");
                }
                if (!Arrays.equals(hash, previous)) {
                    return new Finding.Broken(position, entry, "the entry or its link was changed");
                }
            }
        }
        OptionalLong unlinked = unlinked(connection);
        return unlinked.isPresent()
                ? new Finding.Broken(position + 1, unlinked.getAsLong(), "the entry has no link")
                : new Finding.Whole(position, HexFormat.of().formatHex(previous));
    }

    private static OptionalLong unlinked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT min(e.id) FROM audit.entry e LEFT JOIN audit.link l ON l.entry = e.id WHERE l.entry IS NULL
                        """)) {
            row.next();
            long first = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(first);
        }
    }

    /** Whether there is a field at all. */
    private static boolean update(MessageDigest digest, byte @Nullable [] field) {
        if (field == null) {
            digest.update((byte) '-');
            return false;
        }
        digest.update((field.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(field);
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
