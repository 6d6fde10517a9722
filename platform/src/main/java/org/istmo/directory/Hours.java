package org.istmo.directory;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/** When somebody answers, by the clocks of the team's own place. */
public sealed interface Hours {

    /** The zone whose clocks count. */
    ZoneId zone();

    /** At every hour of every day. */
    record Always(ZoneId zone) implements Hours {}

    /**
     * On these days, from one time to another.
     *
     * @param until later than {@code from}; a shift over midnight is told in words
     */
    record Weekly(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) implements Hours {
        public Weekly {
            if (days.isEmpty() || !from.isBefore(until)) {
                throw new IllegalArgumentException("hours need a day, and an end after their beginning");
            }
            days = Set.copyOf(days);
        }

        /** The days, Monday first. */
        public Set<DayOfWeek> inOrder() {
            return new TreeSet<>(days);
        }
    }
}
