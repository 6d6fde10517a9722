package org.istmo.stix;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A moment (section 2.16) by its own text: {@code YYYY-MM-DDTHH:mm:ss[.s+]Z} with any number of digits. It is compared
 * exactly, however many digits there are; the same moment written in two ways is equal.
 */
public final class Timestamp implements Comparable<Timestamp> {

    private final String text;
    private final long day;
    /** 86,400 in a leap second. */
    private final int second;
    /** Where the fraction ends that is not zero; 20 where there is none. */
    private final int end;

    private Timestamp(String text, long day, int second, int end) {
        this.text = text;
        this.day = day;
        this.second = second;
        this.end = end;
    }

    /** The moment that is written in the text, or nothing where it is none. Linear in the text. */
    public static @Nullable Timestamp of(String text) {
        int last = text.length() - 1;
        if (last < 19 || text.charAt(last) != 'Z' || last == 20 || (last > 20 && text.charAt(19) != '.')) {
            return null;
        }
        for (int at = 0; at < last; at++) {
            char letter = text.charAt(at);
            boolean fits = switch (at) {
                case 4, 7 -> letter == '-';
                case 10 -> letter == 'T';
                case 13, 16 -> letter == ':';
                case 19 -> true;
                default -> letter >= '0' && letter <= '9';
            };
            if (!fits) {
                return null;
            }
        }
        int hour = digits(text, 11);
        int minute = digits(text, 14);
        int second = digits(text, 17);
        // RFC 3339 knows a 61st second, which can only be the last of a day in UTC.
        if (hour > 23 || minute > 59 || second > 60 || (second == 60 && (hour != 23 || minute != 59))) {
            return null;
        }
        int end = last;
        while (end > 20 && text.charAt(end - 1) == '0') {
            end--;
        }
        try {
            long day = LocalDate.of(digits(text, 0) * 100 + digits(text, 2), digits(text, 5), digits(text, 8))
                    .toEpochDay();
            return new Timestamp(text, day, (hour * 60 + minute) * 60 + second, Math.max(20, end));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int digits(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    /** The text, as it was written. */
    public String text() {
        return text;
    }

    /** How many digits the fraction of the second is written with; {@code created} and {@code modified} need three. */
    public int digits() {
        return Math.max(0, text.length() - 21);
    }

    /** The text without zeros at the end of the fraction: the same for the same moment. */
    String shortest() {
        return text.substring(0, end == 20 ? 19 : end) + "Z";
    }

    /** Whether it has no fraction of a second, or one of zeros. */
    public boolean isWholeSecond() {
        return end == 20;
    }

    /** The moment to the nanosecond, what is finer cut off; a leap second counts as the one after it. */
    public Instant instant() {
        long nanoseconds = 0;
        for (int at = 20; at < 29; at++) {
            nanoseconds = nanoseconds * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return Instant.ofEpochSecond(day * 86_400 + second, nanoseconds);
    }

    @Override
    public int compareTo(Timestamp other) {
        int order = Long.compare(day, other.day);
        if (order == 0) {
            order = Integer.compare(second, other.second);
        }
        for (int at = 20; order == 0 && at < Math.min(end, other.end); at++) {
            order = Character.compare(text.charAt(at), other.text.charAt(at));
        }
        return order == 0 ? Integer.compare(end, other.end) : order;
    }

    public boolean isBefore(Timestamp other) {
        return compareTo(other) < 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Timestamp that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(day * 31 + second) * 31
                + text.substring(20, Math.max(20, Math.min(end, text.length()))).hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
