package org.istmo.law.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.istmo.law.Law;
import org.istmo.law.NationalHistory;
import org.istmo.law.NationalLaws;
import org.istmo.law.NationalRegister;
import org.istmo.law.Register;
import org.istmo.pages.Query;
import org.istmo.pages.UnknownValue;

/**
 * The day whose state of things a page or a table shows, and the day at whose end, in UTC, that was known.
 *
 * @param day the first, if the address names it; otherwise it is today
 * @param known the second, if the address names it: what was recorded later is left out
 * @param begins the first day that the register says anything of
 * @param since the day on which anything was first recorded
 */
public record AsOf(
        Optional<LocalDate> day,
        Optional<LocalDate> known,
        LocalDate today,
        Optional<LocalDate> begins,
        Optional<LocalDate> since) {

    static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /**
     * Reads the parameters {@code on} and {@code known} of an address; nothing means today.
     *
     * @throws UnknownValue where one is no day, or nobody can know yet what will be known then
     */
    static AsOf of(String on, String known, LocalDate today, Register register) {
        return new AsOf(
                day("on", on, LAST_DAY),
                day("known", known, today),
                today,
                register.begins(),
                Optional.of(LocalDate.ofInstant(register.since(), ZoneOffset.UTC)));
    }

    /** The same of national law, which is shown as it stands, and as it was known on any day. */
    static AsOf of(String known, LocalDate today, NationalHistory history) {
        return new AsOf(Optional.empty(), day("known", known, today), today, history.begins(), history.begins());
    }

    private static Optional<LocalDate> day(String name, String text, LocalDate last) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.parse(text);
                if (!day.isBefore(FIRST_DAY) && !day.isAfter(last)) {
                    return Optional.of(day);
                }
            }
        } catch (DateTimeException e) {
            // It is refused below: a day that no month has is no day.
        }
        throw new UnknownValue(name, FIRST_DAY, last);
    }

    /** The day whose state of things is shown. */
    public LocalDate on() {
        return day.orElse(today);
    }

    /** The day whose knowledge is shown. */
    public LocalDate knowing() {
        return known.orElse(today);
    }

    /** The register as it was known then. */
    Register of(Law law) {
        return known.map(law::registerAt).orElseGet(law::register);
    }

    /** National law as it was known then. */
    NationalRegister of(NationalLaws national) {
        return known.map(national::known).orElseGet(national::register);
    }

    /** Whether nothing had been recorded by the day whose knowledge is asked for. */
    public boolean isBeforeTheRecords() {
        return known.isPresent() && since.isPresent() && known.get().isBefore(since.get());
    }

    /** Whether the day lies before everything that the register knows. */
    public boolean isBeforeTheRegister() {
        return begins.isEmpty() || on().isBefore(begins.get());
    }

    /** Whether the day has not come yet: what is said of it is an expectation. */
    public boolean isExpectation() {
        return on().isAfter(today);
    }

    /** The end of the addresses of other pages for the same days, which have no other parameter. */
    public String query() {
        String query = asked();
        return query.isEmpty() ? "" : "?" + query;
    }

    /** The same where other parameters stand before it. */
    public String and() {
        String query = asked();
        return query.isEmpty() ? "" : "&" + query;
    }

    private String asked() {
        return Query.text(with(day, known));
    }

    /** The state of things of this day, as it is known here. */
    AsOf on(LocalDate other) {
        return new AsOf(Optional.of(other), known, today, begins, since);
    }

    /** The same knowledge, of what has no day of its own. */
    public AsOf withoutDay() {
        return new AsOf(Optional.empty(), known, today, begins, since);
    }

    /** The query at which this day's state of things stands for ever, as it is known here. */
    public String permanent() {
        return Query.text(lasting());
    }

    /** The same of what has no day of its own, and is only known since one. */
    public String permanentlyKnown() {
        return Query.text(lastingKnowledge());
    }

    /** These parameters, names and values in turn, and those of this very state of things, whatever day it is read. */
    Map<String, String> lasting(String... namesAndValues) {
        return with(Optional.of(on()), Optional.of(knowing()), namesAndValues);
    }

    /** The same of what has no day of its own. */
    Map<String, String> lastingKnowledge(String... namesAndValues) {
        return with(Optional.empty(), Optional.of(knowing()), namesAndValues);
    }

    private static Map<String, String> with(
            Optional<LocalDate> day, Optional<LocalDate> known, String... namesAndValues) {
        Map<String, String> parameters = Query.of(namesAndValues);
        day.ifPresent(at -> parameters.put("on", at.toString()));
        known.ifPresent(at -> parameters.put("known", at.toString()));
        return parameters;
    }

    /** Parameters of the data of a page, names and values in turn, and those days that the page's address names. */
    public Map<String, String> parameters(String... namesAndValues) {
        return with(day, known, namesAndValues);
    }
}
