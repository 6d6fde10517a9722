package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.istmo.observatory.CostMedian.Known;
import org.istmo.observatory.CostMedian.TooFewAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CostMedianTest {

    /** Ranks as they stand in tables of the sign test. */
    @ParameterizedTest
    @CsvSource({"5,0", "6,1", "8,1", "9,2", "10,2", "11,2", "12,3", "20,6", "30,10", "50,18", "100,40"})
    void theRanksAreThoseOfTheTables(int answers, int rank) {
        assertThat(SampleMedian.lowerRank(answers)).isEqualTo(rank);
    }

    @Test
    void theRanksAreThoseOfAddingUpProbabilities() {
        BigDecimal limit = new BigDecimal("0.05");
        BigDecimal[] chances = {BigDecimal.ONE};
        for (int answers = 1; answers <= 150; answers++) {
            chances = tossOnceMore(chances);
            int rank = SampleMedian.lowerRank(answers);
            assertThat(missing(chances, rank)).as("%s", answers).isLessThanOrEqualTo(limit);
            assertThat(missing(chances, rank + 1)).as("%s", answers).isGreaterThan(limit);
        }
    }

    /** The chance of each number of heads, from the same for one toss less. */
    private static BigDecimal[] tossOnceMore(BigDecimal[] chances) {
        BigDecimal[] next = new BigDecimal[chances.length + 1];
        for (int heads = 0; heads < next.length; heads++) {
            BigDecimal tails = heads < chances.length ? chances[heads] : BigDecimal.ZERO;
            BigDecimal head = heads > 0 ? chances[heads - 1] : BigDecimal.ZERO;
            next[heads] = tails.add(head).multiply(new BigDecimal("0.5"), MathContext.DECIMAL128);
        }
        return next;
    }

    /** How often the answers from this rank to the same rank from above miss the median: both tails of tossed coins. */
    private static BigDecimal missing(BigDecimal[] chances, int rank) {
        BigDecimal tail = BigDecimal.ZERO;
        for (int heads = 0; heads < rank; heads++) {
            tail = tail.add(chances[heads]);
        }
        return tail.add(tail);
    }

    @Test
    void thousandsOfAnswersAreNoTrouble() {
        // By the normal approximation: 10000 / 2 - 1.96 * sqrt(10000) / 2 = 4902.
        assertThat(SampleMedian.lowerRank(10_000)).isBetween(4900, 4903);
    }

    @Test
    void underTheStatedMinimumThereIsNone() {
        List<AmountRange> answers = exactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(SampleMedian.of(answers, 10)).isEqualTo(new TooFewAnswers(9, 10));
        assertThat(SampleMedian.of(answers, 9)).isEqualTo(new Known(AmountRange.exactly(5), range(2, 8)));
    }

    @Test
    void bandsAreHonouredAsRanges() {
        List<AmountRange> answers = List.of(
                range(0, 10),
                range(0, 10),
                range(10, 50),
                range(10, 50),
                AmountRange.exactly(30),
                AmountRange.atLeast(50));
        assertThat(SampleMedian.of(answers, 6)).isEqualTo(new Known(range(10, 50), AmountRange.atLeast(0)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Whatever the true amounts in the bands are, their median and their interval lie in what is given. */
    @ParameterizedTest
    @MethodSource("seeds")
    void holdsEveryMedianThatTheBandsAllow(long seed) {
        Random random = new Random(seed);
        List<AmountRange> answers = someRanges(6 + random.nextInt(20), random);
        Known known = (Known) SampleMedian.of(answers, 6);
        int rank = SampleMedian.lowerRank(answers.size());
        for (int draw = 0; draw < 50; draw++) {
            List<Long> truth = answers.stream()
                    .map(answer -> somewhereIn(answer, random))
                    .sorted()
                    .toList();
            assertHolds(known.median(), truth.get((truth.size() - 1) / 2), truth.get(truth.size() / 2));
            assertHolds(known.interval(), truth.get(rank - 1), truth.get(truth.size() - rank));
        }
        // And no wider than that: with every amount at one end of its band, the ends are met.
        List<Long> lowest = answers.stream().map(AmountRange::lower).sorted().toList();
        List<Long> highest =
                answers.stream().map(CostMedianTest::upper).sorted().toList();
        assertThat(known.median().lower()).isEqualTo(lowest.get((lowest.size() - 1) / 2));
        assertThat(upper(known.median())).isEqualTo(highest.get(highest.size() / 2));
        assertThat(known.interval().lower()).isEqualTo(lowest.get(rank - 1));
        assertThat(upper(known.interval())).isEqualTo(highest.get(highest.size() - rank));
    }

    /** Against writing each answer down as many times as it weighs, and taking the middle of the list. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theWeightedMedianIsTheMedianOfAnswersRepeated(long seed) {
        Random random = new Random(seed);
        SortedMap<Stratum, List<AmountRange>> answers = new TreeMap<>();
        SortedMap<Stratum, Long> organisations = new TreeMap<>();
        List<Long> lowest = new ArrayList<>();
        List<Long> highest = new ArrayList<>();
        double squares = 0;
        long all = 0;
        for (OrganisationSize size : OrganisationSize.values()) {
            Stratum stratum = new Stratum("energy", size);
            List<AmountRange> its = someRanges(List.of(1, 2, 3, 4, 5, 6, 10, 12).get(random.nextInt(8)), random);
            long number = 1 + random.nextLong(9);
            answers.put(stratum, its);
            organisations.put(stratum, number);
            all += number;
            squares += (double) number * number / its.size();
            for (AmountRange answer : its) {
                for (long copy = number * 60 / its.size(); copy > 0; copy--) {
                    lowest.add(answer.lower());
                    highest.add(upper(answer));
                }
            }
        }
        lowest.sort(null);
        highest.sort(null);
        double amountTo = (double) all * all / squares;
        switch (StratifiedMedian.of(answers, organisations, 6)) {
            case TooFewAnswers few -> {
                assertThat(amountTo).isLessThan(8 + 1e-6);
                assertThat(few.answers()).isBetween((int) (amountTo - 1e-6), (int) (amountTo + 1e-6));
                assertThat(few.needed()).isEqualTo(8);
            }
            case Known(AmountRange median, AmountRange interval) -> {
                assertThat(amountTo).isGreaterThan(8 - 1e-6);
                assertThat(median.lower()).isEqualTo(lowest.get((lowest.size() - 1) / 2));
                assertThat(upper(median)).isEqualTo(highest.get(highest.size() / 2));
                double deviation = Math.sqrt(Math.log(40) / (2 * Math.floor(amountTo + 1e-6)));
                assertThat(interval.lower()).isEqualTo(lowest.get((int) (lowest.size() * (0.5 - deviation))));
                assertThat(upper(interval)).isEqualTo(highest.get((int) (highest.size() * (0.5 + deviation))));
            }
            case CostMedian.NotRepresentative not -> throw new AssertionError(not);
        }
    }

    @Test
    void weightedAnswersUnderTheStatedMinimumGiveNone() {
        Stratum stratum = new Stratum("energy", OrganisationSize.SMALL);
        SortedMap<Stratum, Long> organisations = new TreeMap<>(Map.of(stratum, 100L));
        SortedMap<Stratum, List<AmountRange>> answers =
                new TreeMap<>(Map.of(stratum, exactly(1, 2, 3, 4, 5, 6, 7, 8, 9)));
        assertThat(StratifiedMedian.of(answers, organisations, 10)).isEqualTo(new TooFewAnswers(9, 10));
        assertThat(StratifiedMedian.of(answers, organisations, 9)).isInstanceOf(Known.class);
    }

    /** A thousand surveys of one population each: the interval encloses its true median as often as promised. */
    @ParameterizedTest
    @CsvSource({"1,9", "2,20", "3,51"})
    void theIntervalByRankEnclosesTheMedian(long seed, int answers) {
        Random random = new Random(seed);
        int enclosed = 0;
        for (int survey = 0; survey < 1000; survey++) {
            List<AmountRange> sample = new ArrayList<>();
            for (int answer = 0; answer < answers; answer++) {
                sample.add(AmountRange.exactly(skewed(100, random)));
            }
            Known known = (Known) SampleMedian.of(sample, 6);
            enclosed += encloses(known.interval(), 100) ? 1 : 0;
        }
        // Promised 950; three standard deviations are 21.
        assertThat(enclosed).isBetween(929, 999);
    }

    @ParameterizedTest
    @CsvSource({"4,20,5", "5,40,40", "6,10,60"})
    void theWeightedIntervalEnclosesTheMedian(long seed, int fewAnswers, int manyAnswers) {
        Random random = new Random(seed);
        Stratum few = new Stratum("energy", OrganisationSize.LARGE);
        Stratum many = new Stratum("energy", OrganisationSize.SMALL);
        SortedMap<Stratum, Long> organisations = new TreeMap<>(Map.of(few, 600L, many, 400L));
        int enclosed = 0;
        for (int survey = 0; survey < 1000; survey++) {
            List<AmountRange> large = new ArrayList<>();
            List<AmountRange> small = new ArrayList<>();
            // Half of each stratum lies under the median of all, though they differ in everything else.
            for (int answer = 0; answer < fewAnswers; answer++) {
                large.add(AmountRange.exactly(skewed(100, random)));
            }
            for (int answer = 0; answer < manyAnswers; answer++) {
                small.add(AmountRange.exactly(50 + random.nextInt(101)));
            }
            SortedMap<Stratum, List<AmountRange>> answers = new TreeMap<>(Map.of(few, large, many, small));
            Known known = (Known) StratifiedMedian.of(answers, organisations, 6);
            enclosed += encloses(known.interval(), 100) ? 1 : 0;
        }
        assertThat(enclosed).isGreaterThanOrEqualTo(950);
    }

    /** An amount whose median is this one and whose mean is far above, as costs are. */
    private static long skewed(long median, Random random) {
        return Math.round(median * Math.exp(2 * random.nextGaussian()));
    }

    private static boolean encloses(AmountRange interval, long amount) {
        return interval.lower() <= amount && amount <= upper(interval);
    }

    private static void assertHolds(AmountRange range, long lower, long upper) {
        assertThat(range.lower()).isLessThanOrEqualTo(lower);
        assertThat(upper(range)).isGreaterThanOrEqualTo(upper);
    }

    private static List<AmountRange> someRanges(int number, Random random) {
        List<AmountRange> ranges = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            long lower = random.nextInt(30);
            ranges.add(
                    switch (random.nextInt(4)) {
                        case 0 -> AmountRange.atLeast(lower);
                        case 1 -> range(lower, lower + random.nextInt(20));
                        default -> AmountRange.exactly(lower);
                    });
        }
        return ranges;
    }

    private static long somewhereIn(AmountRange range, Random random) {
        return range.lower() + random.nextLong(range.upper().orElse(range.lower() + 100) - range.lower() + 1);
    }

    private static long upper(AmountRange range) {
        return range.upper().orElse(Long.MAX_VALUE);
    }

    private static List<AmountRange> exactly(long... amounts) {
        return LongStream.of(amounts).mapToObj(AmountRange::exactly).toList();
    }

    private static AmountRange range(long lower, long upper) {
        return new AmountRange(lower, OptionalLong.of(upper));
    }
}
