package org.istmo.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.istmo.stix.Timestamp;

/**
 * Timestamps of TAXII 2.1 (section 1.6.3), as microseconds since 1970: written with exactly six digits, read with any
 * number of them, for the specification's own examples and the official client have fewer.
 */
public final class TaxiiTime {

    private static final DateTimeFormatter SIX_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private TaxiiTime() {}

    /** The moment, as it is written. */
    public static String text(long microseconds) {
        return SIX_DIGITS.format(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS));
    }

    /** The moment that is written so, what is finer than a microsecond cut off; empty where it is none. */
    public static OptionalLong read(String text) {
        Timestamp moment = text.length() > 60 ? null : Timestamp.of(text);
        return moment == null
                ? OptionalLong.empty()
                : OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, moment.instant()));
    }
}
