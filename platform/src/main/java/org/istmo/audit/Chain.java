package org.istmo.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The chain of the audit log, walked from its first link to its last. The hash of a link is SHA-256 over the hash
 * before it and the entry's fields, each written as its length in bytes, a colon and the text (a null as a minus
 * sign); the first link follows 32 zero bytes. The database makes the links, this walk recomputes them.
 */
public final class Chain {

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
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(5_000);
            return walk(statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(before);
        }
    }

    private static Finding walk(Statement statement) throws SQLException {
        byte[] previous = new byte[32];
        long position = 0;
        try (ResultSet row = statement.executeQuery("""
                SELECT l.position, l.entry, l.hash, e.id, e.act, e.account::text, e.organisation::text, e.subject,
                       e.detail::text, e.request,
                       to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS at
                  FROM audit.link l LEFT JOIN audit.entry e ON e.id = l.entry
                 ORDER BY l.position
                """)) {
            while (row.next()) {
                position++;
                long entry = row.getLong("entry");
                if (row.getLong("position") != position) {
                    return new Finding.Broken(position, entry, "the link before it is missing");
                }
                if (row.getString("id") == null) {
                    return new Finding.Broken(position, entry, "the entry is missing");
                }
                byte[] hash = hash(previous, row);
                if (!Arrays.equals(hash, row.getBytes("hash"))) {
                    return new Finding.Broken(position, entry, "the entry or its link was changed");
                }
                previous = hash;
            }
        }
        try (ResultSet row = statement.executeQuery(
                "SELECT min(e.id) FROM audit.entry e LEFT JOIN audit.link l ON l.entry = e.id WHERE l.entry IS NULL")) {
            row.next();
            long unlinked = row.getLong(1);
            if (!row.wasNull()) {
                return new Finding.Broken(position + 1, unlinked, "the entry has no link");
            }
        }
        return new Finding.Whole(position, HexFormat.of().formatHex(previous));
    }

    private static byte[] hash(byte[] previous, ResultSet row) throws SQLException {
        MessageDigest digest = sha256();
        digest.update(previous);
        for (String field :
                new String[] {"id", "at", "act", "account", "organisation", "subject", "detail", "request"}) {
            digest.update(field(row.getString(field)));
        }
        return digest.digest();
    }

    private static byte[] field(@Nullable String content) {
        if (content == null) {
            return "-".getBytes(StandardCharsets.UTF_8);
        }
        int length = content.getBytes(StandardCharsets.UTF_8).length;
        return (length + ":" + content).getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
