package org.istmo.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets forward; it begins after every key that is made in a test. */
final class Moving implements InstantSource {

    private volatile Instant now = Instant.parse("2027-03-03T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void forward(Duration time) {
        now = now.plus(time);
    }
}
