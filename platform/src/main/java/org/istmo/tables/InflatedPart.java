package org.istmo.tables;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.istmo.tables.TableProblem.Code;

/** One part of a workbook as it inflates: stops when it grows too far, too fast, or into one endless token. */
final class InflatedPart extends FilterInputStream {

    // Small parts may compress as well as they like.
    private static final long RATIO_COUNTS_FROM = 1_000_000;
    // No spreadsheet writes one tag or one run of text of this size.
    private static final long LONGEST_TOKEN = 4_000_000;

    private final String name;
    private final long deflated;
    private final long atMost;
    private final Reading reading;
    private long inflated;
    private long sinceToken;

    InflatedPart(InputStream in, ZipEntry entry, long atMost, Reading reading) {
        super(in);
        this.name = entry.getName();
        // What the zip file claims cannot be more than the file has.
        this.deflated = Math.min(entry.getCompressedSize(), reading.received());
        this.atMost = Math.min(atMost, reading.limits().expansion().partBytes());
        this.reading = reading;
    }

    /** Says that the parser has come to the end of a token. */
    void tokenEnds() {
        sinceToken = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        reading.checkTime();
        int count = in.read(into, offset, length);
        if (count > 0) {
            inflated += count;
            sinceToken += count;
            reading.inflated(count, name);
            if (inflated > atMost
                    || tooFast(deflated, inflated, reading.limits().expansion())) {
                throw reading.expandsTooFar(name);
            }
            if (sinceToken > LONGEST_TOKEN) {
                throw reading.stop(Code.DAMAGED_WORKBOOK, Map.of());
            }
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes(Math.toIntExact(Math.min(count, 8_192))).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Whether a part is refused before it is inflated, by the sizes that the zip file declares. */
    static boolean declaredTooLarge(ZipEntry entry, Limits.Expansion limits) {
        return entry.getSize() > limits.partBytes() || tooFast(entry.getCompressedSize(), entry.getSize(), limits);
    }

    private static boolean tooFast(long deflated, long inflated, Limits.Expansion limits) {
        return inflated > RATIO_COUNTS_FROM && inflated / limits.ratio() > deflated;
    }
}
