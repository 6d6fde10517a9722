package org.istmo.tables;

import java.io.InputStream;

/** A file made while it is read: a beginning, then one piece again and again. */
final class Endless extends InputStream {

    private final byte[] piece;
    private byte[] current;
    private int at;
    long given;

    Endless(byte[] beginning, byte[] piece) {
        super();
        this.current = beginning;
        this.piece = piece;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (at == current.length) {
                current = piece;
                at = 0;
            }
            int count = Math.min(length - done, current.length - at);
            System.arraycopy(current, at, into, offset + done, count);
            at += count;
            done += count;
        }
        given += length;
        return length;
    }
}
