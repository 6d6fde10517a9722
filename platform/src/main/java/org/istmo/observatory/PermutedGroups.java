package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two groups of whole numbers, and the exact two-sided permutation test of the difference of their means. It looks at
 * every way to split the states into two groups of these sizes, each as likely as the others, and counts how many of
 * them give a difference at least as far from 0 as the one seen. Nothing is sampled and no shape of distribution is
 * assumed; the splits are counted by their sums, not one by one.
 */
final class PermutedGroups {

    /** The number of splits of more states than this may not fit a {@code long}. */
    static final int MOST_STATES = 66;

    /** All splits that put this many of the first group into the first group again, with this sum. */
    private record Split(int kept, long sum) {}

    /** A fraction, exact; the denominator is positive. */
    private record Ratio(long numerator, long denominator) {
        static final Comparator<Ratio> ORDER =
                (one, other) -> Long.compare(one.numerator * other.denominator, other.numerator * one.denominator);

        double value() {
            return (double) numerator / denominator;
        }
    }

    /** A shift at which this many more splits become at least as extreme as the one seen. */
    private record Threshold(Ratio shift, long splits) {}

    private final long with;
    private final long without;
    private final long sumWith;
    private final long sum;
    private final Map<Split, Long> splits;
    private final long number;

    PermutedGroups(List<Integer> with, List<Integer> without) {
        if (with.size() + without.size() > MOST_STATES) {
            throw new IllegalArgumentException("at most " + MOST_STATES + " states");
        }
        this.with = with.size();
        this.without = without.size();
        sumWith = sum(with);
        sum = sumWith + sum(without);
        splits = splits(with, without);
        number = splits.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The mean of the first group less the mean of the second; neither may be empty. */
    double difference() {
        return (double) deviation(sumWith) / (with * without);
    }

    /** How many splits there are. */
    long splits() {
        return number;
    }

    /** How many splits are at least as extreme as the one seen. */
    long asExtreme() {
        return atLeast(Math.abs(deviation(sumWith)));
    }

    /** How many splits are as extreme as the most extreme one: no split of these very numbers gives fewer. */
    long mostExtreme() {
        return atLeast(splits.keySet().stream()
                .mapToLong(split -> Math.abs(deviation(split.sum)))
                .max()
                .orElse(0));
    }

    /** How many splits are as extreme as the most extreme one where no two numbers are alike. */
    long mostExtremeByDesign() {
        return with == without ? Math.min(2, number) : 1;
    }

    /** Whether as few splits as these are at most this part of all. */
    boolean rare(long fewSplits, int percent) {
        return fewSplits <= number / 100 * percent + number % 100 * percent / 100;
    }

    /**
     * The smallest shift that the test does not refuse at this percentage: take it from each number of the first group,
     * and the difference that is left is not a rare one. Minus infinity where there are too few splits to refuse any.
     *
     * <p>Below the difference seen, raising the shift makes the split that was seen less extreme against every other
     * one. So each other split has one threshold from which on it is at least as extreme, p only grows, and the bound is
     * the threshold at which p first exceeds the percentage: exact, where a grid of shifts would only come near it.
     */
    double lowerBound(int percent) {
        return bound(1, percent);
    }

    /** The largest shift that the test does not refuse: the smallest one of the same numbers with their signs turned. */
    double upperBound(int percent) {
        return -bound(-1, percent);
    }

    private double bound(long sign, int percent) {
        long asExtreme = 0;
        List<Threshold> thresholds = new ArrayList<>();
        for (Map.Entry<Split, Long> entry : splits.entrySet()) {
            Split split = entry.getKey();
            if (split.kept == with || (split.kept == 0 && with == without)) {
                asExtreme += entry.getValue();
            } else {
                thresholds.add(new Threshold(threshold(split.kept, sign * split.sum, sign), entry.getValue()));
            }
        }
        if (!rare(asExtreme, percent)) {
            return Double.NEGATIVE_INFINITY;
        }
        thresholds.sort(Comparator.comparing(Threshold::shift, Ratio.ORDER));
        for (Threshold threshold : thresholds) {
            asExtreme += threshold.splits;
            if (!rare(asExtreme, percent)) {
                return threshold.shift.value();
            }
        }
        throw new IllegalStateException("all splits together are rare at " + percent + "%");
    }

    /**
     * From which shift on a split is at least as extreme as the one seen, for shifts below the difference seen.
     *
     * <p>With n states in the first group of N, sums t (seen), s (this split, which keeps k) and S (all), and the shift
     * d, the split seen deviates by N(t-nd) - n(S-nd) and this one by N(s-kd) - n(S-nd). It is at least as extreme on the
     * same side from d = (t-s)/(n-k) on, and on the other side from d = (N(s+t)-2nS)/(Nk+n(N-2n)) on. Neither
     * denominator is negative; the second is 0 only for the exact exchange of two groups of one size, which is always as
     * extreme.
     */
    private Ratio threshold(long kept, long itsSum, long sign) {
        long all = with + without;
        long seen = sign * sumWith;
        Ratio sameSide = new Ratio(seen - itsSum, with - kept);
        Ratio otherSide =
                new Ratio(all * (itsSum + seen) - 2 * with * sign * sum, all * kept + with * (all - 2 * with));
        return Ratio.ORDER.compare(sameSide, otherSide) <= 0 ? sameSide : otherSide;
    }

    /** How far a sum is from what would be expected, times the number of states so that it is whole. */
    private long deviation(long itsSum) {
        return (with + without) * itsSum - with * sum;
    }

    private long atLeast(long deviation) {
        long count = 0;
        for (Map.Entry<Split, Long> entry : splits.entrySet()) {
            if (Math.abs(deviation(entry.getKey().sum)) >= deviation) {
                count += entry.getValue();
            }
        }
        return count;
    }

    private static Map<Split, Long> splits(List<Integer> with, List<Integer> without) {
        List<Map<Long, Long>> fromWith = subsets(with);
        List<Map<Long, Long>> fromWithout = subsets(without);
        Map<Split, Long> splits = new HashMap<>();
        for (int kept = Math.max(0, with.size() - without.size()); kept <= with.size(); kept++) {
            for (Map.Entry<Long, Long> one : fromWith.get(kept).entrySet()) {
                for (Map.Entry<Long, Long> other :
                        fromWithout.get(with.size() - kept).entrySet()) {
                    splits.merge(
                            new Split(kept, one.getKey() + other.getKey()),
                            one.getValue() * other.getValue(),
                            Long::sum);
                }
            }
        }
        return splits;
    }

    /** For each size, how many subsets of that size have each sum. */
    private static List<Map<Long, Long>> subsets(List<Integer> values) {
        List<Map<Long, Long>> bySize = new ArrayList<>();
        bySize.add(new HashMap<>(Map.of(0L, 1L)));
        for (int value : values) {
            bySize.add(new HashMap<>());
            for (int size = bySize.size() - 1; size > 0; size--) {
                Map<Long, Long> larger = bySize.get(size);
                bySize.get(size - 1).forEach((itsSum, count) -> larger.merge(itsSum + value, count, Long::sum));
            }
        }
        return bySize;
    }

    private static long sum(List<Integer> values) {
        return values.stream().mapToLong(Integer::longValue).sum();
    }
}
