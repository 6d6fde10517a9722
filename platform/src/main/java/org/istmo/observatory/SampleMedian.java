package org.istmo.observatory;

import java.math.BigInteger;
import java.util.List;
import org.istmo.observatory.CostMedian.Known;
import org.istmo.observatory.CostMedian.TooFewAnswers;

/** The median of answers that all weigh the same, with the exact interval between two of them by rank. */
final class SampleMedian {

    /** Of fewer answers, not even the smallest and the largest enclose the median in 95 of 100 surveys. */
    static final int FEWEST_ANSWERS = 6;

    private SampleMedian() {}

    static CostMedian of(List<AmountRange> answers, int needed) {
        if (answers.size() < needed) {
            return new TooFewAnswers(answers.size(), needed);
        }
        WeightedRanges ranges = new WeightedRanges();
        answers.forEach(answer -> ranges.add(answer, BigInteger.ONE));
        int outside = answers.size() - lowerRank(answers.size());
        return new Known(ranges.median(), ranges.around(BigInteger.valueOf(outside)));
    }

    /**
     * The highest rank r for which the r-th smallest and the r-th largest answer enclose the median in at least 95 of
     * 100 surveys; 0 where there is none. How many answers lie below the median follows the law of tossed coins, so
     * that each side may miss in one of 40: the sum of the binomial coefficients under r, times 40, is at most 2^n.
     */
    static int lowerRank(int answers) {
        BigInteger all = BigInteger.ONE.shiftLeft(answers);
        BigInteger coefficient = BigInteger.ONE;
        BigInteger below = BigInteger.ONE;
        int rank = 0;
        while (below.multiply(BigInteger.valueOf(40)).compareTo(all) <= 0) {
            rank++;
            coefficient = coefficient
                    .multiply(BigInteger.valueOf(answers + 1L - rank))
                    .divide(BigInteger.valueOf(rank));
            below = below.add(coefficient);
        }
        return rank;
    }
}
