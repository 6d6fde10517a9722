package org.istmo.audit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * The rows of a query as PostgreSQL copies them out in its binary form (documentation of COPY, "Binary Format"): it works
 * on them while they are read here, which a cursor's pages would have to wait for.
 */
final class CopiedRows implements AutoCloseable {

    private static final int SIGNATURE = 11;
    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;

    private CopiedRows(DataInputStream in) {
        this.in = in;
    }

    static CopiedRows of(Connection connection, String query) throws SQLException, IOException {
        CopiedRows rows = new CopiedRows(new DataInputStream(new BufferedInputStream(
                new PGCopyInputStream(
                        connection.unwrap(PGConnection.class), "COPY (" + query + ") TO STDOUT (FORMAT binary)"),
                BUFFER)));
        rows.in.skipNBytes(SIGNATURE + Integer.BYTES);
        rows.in.skipNBytes(rows.in.readInt());
        return rows;
    }

    /** Goes to the next row; false where there is none. The row before must have been read to its end. */
    boolean next() throws IOException {
        return in.readShort() >= 0;
    }

    /** The row's next field, a bigint. */
    long number() throws IOException {
        if (in.readInt() != Long.BYTES) {
            throw new IOException("a bigint that is none");
        }
        return in.readLong();
    }

    /** The row's next field, a text in UTF-8 or bytes; null where it is null. */
    byte @Nullable [] field() throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
