package org.istmo.law.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.istmo.law.Register;
import org.istmo.pages.UnknownValue;

/**
 * The day whose state of things a page or a table shows.
 *
 * @param chosen whether the address names it; otherwise it is today
 * @param begins the first day that the register says anything of
 */
public record AsOf(LocalDate on, boolean chosen, LocalDate today, Optional<LocalDate> begins) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /**
     * Reads the parameter {@code on} of an address; nothing means today.
     *
     * @throws UnknownValue where it is no day
     */
    static AsOf of(String on, LocalDate today, Register register) {
        if (on.isEmpty()) {
            return new AsOf(today, false, today, register.begins());
        }
        if (!DAY.matcher(on).matches()) {
            throw new UnknownValue("on", List.of(today.toString()));
        }
        try {
            return new AsOf(LocalDate.parse(on), true, today, register.begins());
        } catch (DateTimeException e) {
            throw new UnknownValue("on", List.of(today.toString()));
        }
    }

    /** Whether the day lies before everything that the register knows. */
    public boolean isBeforeTheRegister() {
        return begins.isEmpty() || on.isBefore(begins.get());
    }

    /** Whether the day has not come yet: what is said of it is an expectation. */
    public boolean isExpectation() {
        return on.isAfter(today);
    }

    /** The end of the addresses of other pages for the same day. */
    public String query() {
        return chosen ? "?on=" + on : "";
    }

    /** The end of an address at which this day's state of things stands for ever. */
    public String permanent() {
        return "?on=" + on;
    }
}
