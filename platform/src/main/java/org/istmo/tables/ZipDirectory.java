package org.istmo.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import org.istmo.tables.TableProblem.Code;

/**
 * The end of a zip file, looked at before a library loads its directory into memory: one that claims too many parts
 * is refused unread (APPNOTE.TXT 6.3, sections 4.3.14 to 4.3.16).
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64 = 0x06064b50;
    private static final int END64_LENGTH = 56;
    // A generous length for the name of a part and its fixed fields.
    private static final int BYTES_PER_PART = 1_024;

    private ZipDirectory() {}

    /** Stops where the file has no directory, or one with more than the allowed number of parts. */
    static void check(Path file, Reading reading) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long start = Math.max(0, channel.size() - END_LENGTH - LONGEST_COMMENT);
            ByteBuffer tail = read(channel, start, (int) (channel.size() - start));
            boolean found = false;
            // Every place that a library might take for the end is checked, not only the last.
            for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    found = true;
                    check(channel, tail, at, start + at, reading);
                }
            }
            if (!found) {
                throw reading.stop(Code.DAMAGED_WORKBOOK, Map.of());
            }
        }
    }

    private static void check(FileChannel channel, ByteBuffer tail, int at, long position, Reading reading)
            throws IOException {
        long parts = tail.getShort(at + 10) & 0xffffL;
        long length = tail.getInt(at + 12) & 0xffff_ffffL;
        if (position >= LOCATOR_LENGTH) {
            ByteBuffer locator = read(channel, position - LOCATOR_LENGTH, LOCATOR_LENGTH);
            long end64At = locator.getLong(8);
            boolean located = locator.getInt(0) == LOCATOR && end64At >= 0;
            if (located && end64At <= channel.size() - END64_LENGTH) {
                ByteBuffer end64 = read(channel, end64At, END64_LENGTH);
                if (end64.getInt(0) == END64) {
                    parts = end64.getLong(32);
                    length = end64.getLong(40);
                }
            }
        }
        int allowed = reading.limits().expansion().parts();
        boolean few = parts >= 0 && parts <= allowed;
        boolean small = length >= 0 && length <= (long) allowed * BYTES_PER_PART;
        if (!few || !small) {
            throw reading.stop(Code.TOO_MANY_PARTS, Map.of("limit", allowed));
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // until the stretch is read
        }
        return buffer.limit(length).rewind();
    }
}
