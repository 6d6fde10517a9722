package org.istmo.directory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days on which somebody works: neither Saturdays and Sundays nor the holidays of their calendar.
 *
 * @param holidays as an operator keeps them
 */
public record WorkingDays(Set<LocalDate> holidays) {

    public WorkingDays {
        holidays = Set.copyOf(holidays);
    }

    /** Whether somebody works on this day. */
    public boolean contains(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /** The working day that comes so many after this one, which itself does not count. */
    public LocalDate after(LocalDate start, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("at least one day");
        }
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (contains(day)) {
                left--;
            }
        }
        return day;
    }
}
