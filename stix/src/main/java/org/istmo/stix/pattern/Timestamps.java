package org.istmo.stix.pattern;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** STIX timestamps (section 2.16), read by hand: {@code YYYY-MM-DDTHH:MM:SS[.s…]Z}, upper case, always in UTC. */
final class Timestamps {

    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final int LONGEST = 64;

    private Timestamps() {}

    /** The instant, cut to nanoseconds, or null where the text is no timestamp. */
    static @Nullable Instant read(String text) {
        int length = text.length();
        if (length < SHAPE.length() + 1 || length > LONGEST || text.charAt(length - 1) != 'Z') {
            return null;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            char c = text.charAt(i);
            if (shape == 'd' ? !digit(c) : c != shape) {
                return null;
            }
        }
        int nanos = 0;
        if (length > SHAPE.length() + 1) {
            if (text.charAt(SHAPE.length()) != '.' || length == SHAPE.length() + 2) {
                return null;
            }
            int weight = 100_000_000;
            for (int i = SHAPE.length() + 1; i < length - 1; i++) {
                if (!digit(text.charAt(i))) {
                    return null;
                }
                nanos += (text.charAt(i) - '0') * weight;
                weight /= 10;
            }
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
