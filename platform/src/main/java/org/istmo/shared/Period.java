package org.istmo.shared;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A stretch of days, from its first day up to but not including {@code until}; open where a bound is null. */
public record Period(@Nullable LocalDate from, @Nullable LocalDate until) {

    public Period {
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("a period cannot end (" + until + ") before it begins (" + from + ")");
        }
    }

    /** Whether the day lies in this period. */
    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }
}
