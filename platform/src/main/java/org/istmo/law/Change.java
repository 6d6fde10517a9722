package org.istmo.law;

import java.util.Optional;

/**
 * What is proposed instead of what the register says.
 *
 * @param base the version that the proposer saw, 0 where the register had nothing
 * @param seen what it said, empty where it had nothing
 * @param now what the register says now
 */
public record Change<T>(int base, Optional<T> seen, Optional<Recorded<T>> now, T proposed) {

    /** Whether somebody else's change was confirmed meanwhile: this one was made for what is no longer there. */
    public boolean isStale() {
        return base != now.map(Recorded::version).orElse(0);
    }
}
