package org.istmo.law.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.istmo.law.NationalHistory;
import org.istmo.law.NationalLaws;
import org.istmo.law.NationalRegister;
import org.istmo.pages.UnknownValue;

/**
 * The day at whose end, in UTC, a page or a table of national law tells what was known.
 *
 * @param chosen whether the address names it; otherwise it is today
 * @param typed what the address names
 * @param problem the text that says why that is refused, today standing in its place; empty where it is not
 * @param begins the first day on which anything was confirmed
 */
public record Known(LocalDate on, boolean chosen, String typed, String problem, Optional<LocalDate> begins) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Reads the parameter {@code known} of an address; nothing means today. */
    static Known of(String known, LocalDate today, NationalHistory history) {
        if (known.isEmpty()) {
            return new Known(today, false, "", "", history.begins());
        }
        Optional<LocalDate> day = day(known);
        if (day.isEmpty() || day.get().isAfter(today)) {
            return new Known(
                    today,
                    false,
                    known,
                    day.isEmpty() ? "law.national.rule.not_a_day" : "law.national.rule.after_today",
                    history.begins());
        }
        return new Known(day.get(), true, known, "", history.begins());
    }

    private static Optional<LocalDate> day(String known) {
        if (!DAY.matcher(known).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(known));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * This, where nothing is wrong with it.
     *
     * @throws UnknownValue otherwise
     */
    Known orUnknown() {
        if (!problem.isEmpty()) {
            throw new UnknownValue("known", List.of(on.toString()));
        }
        return this;
    }

    /** What was known then. */
    NationalRegister of(NationalLaws national) {
        return chosen ? national.known(on) : national.register();
    }

    /** Whether the day lies before everything that was ever confirmed. */
    public boolean isBeforeTheRecord() {
        return chosen && begins.isPresent() && on.isBefore(begins.get());
    }

    /** The end of the addresses of other pages for the same day, which have no other parameter. */
    public String query() {
        return chosen ? "?known=" + on : "";
    }

    /** The same where other parameters stand before it. */
    public String and() {
        return chosen ? "&known=" + on : "";
    }

    /** The parameter that names this day for ever. */
    public String permanent() {
        return "known=" + on;
    }

    /** Parameters of the data of a page: a name, its value, and the day if the page names one. */
    public Map<String, String> parameters(String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(name, value);
        parameters.put("known", chosen ? on.toString() : "");
        return parameters;
    }
}
