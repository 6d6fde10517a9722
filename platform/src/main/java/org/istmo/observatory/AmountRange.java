package org.istmo.observatory;

import java.util.OptionalLong;

/** What an amount is known to be: at least {@code lower} and at most {@code upper}, in whole units of a currency. */
public record AmountRange(long lower, OptionalLong upper) {

    public AmountRange {
        if (lower < 0 || upper.orElse(lower) < lower) {
            throw new IllegalArgumentException("not a range of amounts: " + lower + " to " + upper);
        }
    }

    /** Exactly this amount. */
    public static AmountRange exactly(long amount) {
        return new AmountRange(amount, OptionalLong.of(amount));
    }

    /** This amount or more. */
    public static AmountRange atLeast(long lower) {
        return new AmountRange(lower, OptionalLong.empty());
    }

    /** The sum of both, which is open where one of them is. */
    AmountRange plus(AmountRange other) {
        return new AmountRange(
                lower + other.lower,
                upper.isPresent() && other.upper.isPresent()
                        ? OptionalLong.of(upper.getAsLong() + other.upper.getAsLong())
                        : OptionalLong.empty());
    }

    /** The narrowest range that holds this one and whose ends have no more than two digits other than 0 at the end. */
    AmountRange outward() {
        long down = lower - lower % unit(lower);
        if (upper.isEmpty()) {
            return atLeast(down);
        }
        long end = upper.getAsLong();
        long over = end % unit(end);
        return new AmountRange(down, OptionalLong.of(over == 0 ? end : end - over + unit(end)));
    }

    /** What the second digit of the amount counts. */
    private static long unit(long amount) {
        long unit = 1;
        while (amount / unit >= 100) {
            unit *= 10;
        }
        return unit;
    }

    /** Whether it is one amount. */
    public boolean exact() {
        return upper.isPresent() && upper.getAsLong() == lower;
    }
}
