package org.istmo.law.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.istmo.law.Law;
import org.istmo.law.Register;
import org.istmo.pages.UnknownValue;

/**
 * The day whose state of things a page or a table shows.
 *
 * @param chosen whether the address names it; otherwise it is today
 * @param begins the first day that the register says anything of
 * @param known the day whose knowledge is asked for, if the address names one: what was recorded later is left out
 * @param since the day on which anything first came into the register
 */
public record AsOf(
        LocalDate on,
        boolean chosen,
        LocalDate today,
        Optional<LocalDate> begins,
        Optional<LocalDate> known,
        LocalDate since) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /**
     * Reads the parameter {@code on} of an address; nothing means today.
     *
     * @throws UnknownValue where it is no day
     */
    static AsOf of(String on, LocalDate today, Register register) {
        return of(on, "", today, register);
    }

    /**
     * Reads the parameters {@code on} and {@code known} of an address; nothing means today.
     *
     * @throws UnknownValue where one is no day, or nobody can know yet what will be known then
     */
    static AsOf of(String on, String known, LocalDate today, Register register) {
        Optional<LocalDate> day = day("on", on, today);
        Optional<LocalDate> knowing = day("known", known, today);
        if (knowing.isPresent() && knowing.get().isAfter(today)) {
            throw new UnknownValue("known", List.of(today.toString()));
        }
        return new AsOf(
                day.orElse(today),
                day.isPresent(),
                today,
                register.begins(),
                knowing,
                LocalDate.ofInstant(register.since(), ZoneOffset.UTC));
    }

    private static Optional<LocalDate> day(String name, String text, LocalDate today) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (DAY.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (DateTimeException e) {
            // It is refused below: a day that no month has is no day.
        }
        throw new UnknownValue(name, List.of(today.toString()));
    }

    /** The register whose knowledge is asked for. */
    Register of(Law law) {
        return known.map(law::registerAt).orElseGet(law::register);
    }

    /** Whether nothing had been recorded by the day whose knowledge is asked for. */
    public boolean isBeforeTheRecords() {
        return known.isPresent() && known.get().isBefore(since);
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
        String day = chosen ? "on=" + on : "";
        String knowing = known.map(at -> "known=" + at).orElse("");
        String query = day.isEmpty() || knowing.isEmpty() ? day + knowing : day + "&" + knowing;
        return query.isEmpty() ? "" : "?" + query;
    }

    /** The end of an address at which this day's state of things stands for ever, as it is known today. */
    public String permanent() {
        return "?on=" + on + "&known=" + known.orElse(today);
    }
}
