package org.istmo.stix;

/** Looks at the bytes of a JSON text for what the parser lets pass: bad UTF-8, and halves of surrogate pairs. */
final class Utf8 {

    private Utf8() {}

    /**
     * Goes through the bytes once. Escapes are looked at as if every backslash stood in a string, where alone it can
     * stand in JSON.
     */
    static void check(byte[] bytes, int from, int to) throws MalformedJson {
        int at = from;
        while (at < to) {
            byte first = bytes[at];
            if (first >= 0) {
                at = first == '\\' ? escape(bytes, at, to) : at + 1;
            } else {
                at = sequence(bytes, at, to);
            }
        }
    }

    /** One character of several bytes (RFC 3629, section 4); gives where the next begins. */
    private static int sequence(byte[] bytes, int at, int to) throws MalformedJson {
        int first = bytes[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            throw new MalformedJson(Malformed.Fault.ENCODING, at);
        }
        int second = bytes[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            throw new MalformedJson(Malformed.Fault.ENCODING, at);
        }
        for (int next = at + 2; next < at + length; next++) {
            if ((bytes[next] & 0xc0) != 0x80) {
                throw new MalformedJson(Malformed.Fault.ENCODING, at);
            }
        }
        return at + length;
    }

    private static int escape(byte[] bytes, int at, int to) throws MalformedJson {
        int unit = unit(bytes, at, to);
        if (unit < 0) {
            return at + 2;
        }
        if (!Character.isSurrogate((char) unit)) {
            return at + 6;
        }
        int low = Character.isHighSurrogate((char) unit) ? unit(bytes, at + 6, to) : -1;
        if (low < 0 || !Character.isLowSurrogate((char) low)) {
            throw new MalformedJson(Malformed.Fault.SURROGATE, at);
        }
        return at + 12;
    }

    /** The UTF-16 unit that is escaped there as backslash, u and four digits, or −1. */
    private static int unit(byte[] bytes, int at, int to) {
        if (at + 6 > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int next = at + 2; next < at + 6; next++) {
            int digit = Character.digit(bytes[next], 16);
            if (digit < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }
}
