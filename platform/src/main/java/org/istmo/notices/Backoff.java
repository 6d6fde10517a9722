package org.istmo.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a mail that could not go is tried again: a minute later, then four times as long each time, half a day at most. */
final class Backoff {

    /** Over two days: a server that is mended by then has lost nothing. */
    static final int MOST_TRIES = 10;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    private Backoff() {}

    /** The next try after so many that failed, the last of them now; empty where it is given up. */
    static Optional<Instant> next(int failed, Instant now) {
        if (failed >= MOST_TRIES) {
            return Optional.empty();
        }
        Duration wait = FIRST;
        for (int i = 1; i < failed && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(4);
        }
        return Optional.of(now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
    }
}
