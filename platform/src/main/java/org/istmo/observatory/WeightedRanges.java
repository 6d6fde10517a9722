package org.istmo.observatory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Amounts that are known as ranges, each standing for a number of organisations. What is asked of them in order of size
 * is answered as a range too: from the answer if every amount were at its lower end to that at their upper ends.
 */
final class WeightedRanges {

    private static final long OPEN = Long.MAX_VALUE;

    private record Weighted(AmountRange range, BigInteger weight) {
        long lower() {
            return range.lower();
        }

        long upper() {
            return range.upper().orElse(OPEN);
        }
    }

    private final List<Weighted> all = new ArrayList<>();
    private BigInteger weight = BigInteger.ZERO;

    void add(AmountRange range, BigInteger itsWeight) {
        all.add(new Weighted(range, itsWeight));
        weight = weight.add(itsWeight);
    }

    /** The weight of all together. */
    BigInteger weight() {
        return weight;
    }

    /** The median: what has at most half of the weight on either side. */
    AmountRange median() {
        return around(weight.shiftRight(1));
    }

    /** From the smallest amount that has at most this weight above it to the largest with at most this weight below. */
    AmountRange around(BigInteger share) {
        long upper = reaching(share.add(BigInteger.ONE), Weighted::upper);
        return new AmountRange(
                reaching(weight.subtract(share), Weighted::lower),
                upper == OPEN ? OptionalLong.empty() : OptionalLong.of(upper));
    }

    /** The smallest amount up to which, itself included, there is this weight. */
    private long reaching(BigInteger wanted, ToLongFunction<Weighted> end) {
        BigInteger reached = BigInteger.ZERO;
        for (Weighted next : all.stream().sorted(Comparator.comparingLong(end)).toList()) {
            reached = reached.add(next.weight);
            if (reached.compareTo(wanted) >= 0) {
                return end.applyAsLong(next);
            }
        }
        throw new IllegalArgumentException("there is no weight of " + wanted + ", only " + reached);
    }
}
