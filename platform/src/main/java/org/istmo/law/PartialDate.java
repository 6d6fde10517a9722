package org.istmo.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day, or only the month where the source gives no day. Written {@code 2019-07-25} or {@code 2019-07}. */
public record PartialDate(YearMonth month, @Nullable Integer day) {

    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?");

    /** Reads {@code yyyy-MM-dd} or {@code yyyy-MM}; anything else is a DateTimeException. */
    public static PartialDate parse(String text) {
        if (text.length() == 7) {
            return new PartialDate(YearMonth.parse(text), null);
        }
        LocalDate date = LocalDate.parse(text);
        return new PartialDate(YearMonth.from(date), date.getDayOfMonth());
    }

    /** What was written, if it is a day or a month that exists. */
    public static Optional<PartialDate> read(String text) {
        try {
            return FORM.matcher(text).matches() ? Optional.of(parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The first day that it can mean. */
    public LocalDate earliest() {
        return month.atDay(day == null ? 1 : day);
    }

    /** The last day that it can mean. */
    public LocalDate latest() {
        return day == null ? month.atEndOfMonth() : month.atDay(day);
    }

    @Override
    public String toString() {
        return day == null ? month.toString() : month.atDay(day).toString();
    }
}
