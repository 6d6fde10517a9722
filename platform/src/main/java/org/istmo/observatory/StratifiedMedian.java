package org.istmo.observatory;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.istmo.observatory.CostMedian.Known;
import org.istmo.observatory.CostMedian.NotRepresentative;
import org.istmo.observatory.CostMedian.TooFewAnswers;

/**
 * The median over strata that were sampled unevenly: each answer stands for as many organisations as there are in its
 * stratum for each answer.
 *
 * <p>Ranks follow no simple law any more. The interval is the one of Hoeffding's inequality for sums of independent
 * bounded terms: it holds for any number of answers and any distribution, and is somewhat wider than need be. With W the
 * share of a stratum and n its answers, the answers amount to m = 1 / sum(W²/n) equally weighted ones, and the interval
 * runs from the quantile 1/2 - e to the quantile 1/2 + e with e = sqrt(ln 40 / 2m).
 */
final class StratifiedMedian {

    /** To fewer equally weighted answers there is no interval, since e would exceed 1/2. */
    private static final int FEWEST_ANSWERS = 8;

    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    private StratifiedMedian() {}

    static CostMedian of(
            SortedMap<Stratum, List<AmountRange>> answers, SortedMap<Stratum, Long> organisations, int needed) {
        SortedSet<Stratum> withoutNumber = new TreeSet<>(answers.keySet());
        withoutNumber.removeAll(organisations.keySet());
        SortedSet<Stratum> withoutAnswers = new TreeSet<>(organisations.keySet());
        withoutAnswers.removeIf(
                stratum -> !answers.getOrDefault(stratum, List.of()).isEmpty());
        if (!withoutNumber.isEmpty() || !withoutAnswers.isEmpty()) {
            return new NotRepresentative(withoutAnswers, withoutNumber);
        }

        // One answer weighs (organisations / answers of its stratum); times the common multiple, that is whole.
        BigInteger multiple = commonMultiple(answers);
        WeightedRanges ranges = new WeightedRanges();
        BigInteger squares = BigInteger.ZERO;
        for (Map.Entry<Stratum, Long> entry : organisations.entrySet()) {
            List<AmountRange> its = answers.getOrDefault(entry.getKey(), List.of());
            BigInteger number = BigInteger.valueOf(entry.getValue());
            BigInteger weight = number.multiply(multiple).divide(BigInteger.valueOf(its.size()));
            its.forEach(answer -> ranges.add(answer, weight));
            squares = squares.add(number.multiply(weight));
        }
        // weight() is all organisations times the multiple, so that this is 1 / sum(W²/n), rounded down.
        int amountTo = ranges.weight()
                .multiply(ranges.weight())
                .divide(squares.multiply(multiple))
                .intValueExact();
        if (amountTo < Math.max(needed, FEWEST_ANSWERS)) {
            return new TooFewAnswers(amountTo, Math.max(needed, FEWEST_ANSWERS));
        }
        return new Known(ranges.median(), interval(ranges, amountTo));
    }

    private static AmountRange interval(WeightedRanges ranges, int amountTo) {
        double deviation = Math.sqrt(Math.log(40) / (2 * amountTo));
        BigInteger share = BigInteger.valueOf((long) Math.ceil((0.5 + deviation) * BILLION.longValue()));
        return ranges.around(ranges.weight().multiply(share).divide(BILLION));
    }

    private static BigInteger commonMultiple(SortedMap<Stratum, List<AmountRange>> answers) {
        BigInteger multiple = BigInteger.ONE;
        for (List<AmountRange> its : answers.values()) {
            BigInteger size = BigInteger.valueOf(its.size());
            multiple = multiple.divide(multiple.gcd(size)).multiply(size);
        }
        return multiple;
    }
}
