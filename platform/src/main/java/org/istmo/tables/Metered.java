package org.istmo.tables;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The file as it arrives: every byte counted, the time looked at with every buffer, a failing sender told apart. */
final class Metered extends FilterInputStream {

    private final Reading reading;

    Metered(InputStream in, Reading reading) {
        super(in);
        this.reading = reading;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        reading.checkTime();
        int count;
        try {
            count = in.read(into, offset, length);
        } catch (IOException failure) {
            throw reading.outage(failure);
        }
        if (count > 0) {
            reading.received(count);
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
}
