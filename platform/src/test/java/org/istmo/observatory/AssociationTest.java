package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.istmo.observatory.Association.AssociationShown;
import org.istmo.observatory.Association.Difference;
import org.istmo.observatory.Association.NoAssociationShown;
import org.istmo.observatory.Association.TooFewStates;
import org.istmo.observatory.Association.Why;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AssociationTest {

    private static final int CASES_PER_SEED = 20;

    @Test
    void aClearDifferenceIsAnAssociation() {
        Association association = association(List.of(2, 2, 1, 2), List.of(0, 0, -1, 0));
        assertThat(association.statesWith()).isEqualTo(4);
        assertThat(association.statesWithout()).isEqualTo(4);
        // Of the 70 splits, the one seen and the same with the groups exchanged are the most extreme.
        assertThat(association.smallestP()).isEqualTo(2.0 / 70);
        assertThat(association.verdict()).isInstanceOfSatisfying(AssociationShown.class, shown -> {
            assertThat(shown.key()).isEqualTo("observatory.association.rose_more");
            assertThat(shown.difference().levels()).isEqualTo(2);
            assertThat(shown.difference().p()).isEqualTo(2.0 / 70);
            assertThat(shown.difference().lower()).isPositive();
        });
    }

    @Test
    void aDifferenceTheOtherWayIsToldTheOtherWay() {
        assertThat(association(List.of(0, 0, -1, 0), List.of(2, 2, 1, 2))
                        .verdict()
                        .key())
                .isEqualTo("observatory.association.rose_less");
    }

    @Test
    void aDifferenceThatMayBeChanceShowsNothing() {
        assertThat(association(List.of(1, 0, 2, 0), List.of(0, 1, 0, 1)).verdict())
                .isInstanceOfSatisfying(NoAssociationShown.class, not -> {
                    assertThat(not.key()).isEqualTo("observatory.association.not_shown");
                    assertThat(not.difference().levels()).isEqualTo(0.25);
                    assertThat(not.difference().p()).isGreaterThan(0.05);
                    assertThat(not.difference().lower()).isNegative();
                    assertThat(not.difference().upper()).isPositive();
                });
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,9", "9,0", "2,30", "30,2"})
    void aGroupOfFewerThanThreeSaysNothing(int with, int without) {
        Association association = association(Collections.nCopies(with, 3), Collections.nCopies(without, 0));
        assertThat(association.statesWith()).isEqualTo(with);
        assertThat(association.statesWithout()).isEqualTo(without);
        assertThat(association.verdict()).isEqualTo(new TooFewStates(with, without, Why.GROUP_TOO_SMALL));
        assertThat(association.verdict().key()).isEqualTo("observatory.association.too_few_states.group_too_small");
    }

    @Test
    void threeAndThreeHaveTooFewSplitsForAnyOutcomeToBeRare() {
        Association association = association(List.of(9, 8, 7), List.of(0, 1, 2));
        assertThat(association.smallestP()).isEqualTo(0.1);
        assertThat(association.verdict()).isEqualTo(new TooFewStates(3, 3, Why.TOO_FEW_SPLITS));
        assertThat(association(List.of(9, 8, 7), List.of(0, 1, 2, 3)).verdict()).isInstanceOf(AssociationShown.class);
    }

    @Test
    void changesThatAreAllAlikeSayNothingHoweverManyStates() {
        List<Integer> one = new ArrayList<>(Collections.nCopies(17, 0));
        one.set(0, 1);
        Association association = association(one, Collections.nCopies(18, 0));
        assertThat(association.smallestP()).isEqualTo(17.0 / 35);
        assertThat(association.verdict()).isEqualTo(new TooFewStates(17, 18, Why.CHANGES_TOO_ALIKE));
        assertThat(association(Collections.nCopies(17, 1), Collections.nCopies(18, 1))
                        .smallestP())
                .isEqualTo(1);
    }

    @Test
    void aStateIsInOneGroupOnly() {
        Map<StateCode, Integer> group = states(0, List.of(1, 2, 3));
        assertThatThrownBy(() -> Association.of(group, group)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreStatesThanCanBeCountedExactlyAreRefused() {
        List<Integer> half = IntStream.range(0, 33).boxed().toList();
        assertThat(new PermutedGroups(half, half).splits()).isEqualTo(choose(66, 33));
        List<Integer> more = IntStream.range(0, 34).boxed().toList();
        assertThatThrownBy(() -> new PermutedGroups(half, more)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rareIsAtMostThePercentage() {
        PermutedGroups groups = new PermutedGroups(List.of(0, 0, 0), List.of(0, 0, 0)); // 20 splits
        assertThat(groups.rare(1, 5)).isTrue();
        assertThat(groups.rare(2, 5)).isFalse();
        assertThat(new PermutedGroups(List.of(0, 0, 0, 0), List.of(0, 0, 0, 0)).rare(3, 5))
                .isTrue(); // 3.5 of 70
        assertThat(new PermutedGroups(List.of(0, 0, 0, 0), List.of(0, 0, 0, 0)).rare(4, 5))
                .isFalse();
    }

    @Test
    void withTooFewSplitsTheIntervalHasNoEnd() {
        PermutedGroups groups = new PermutedGroups(List.of(9, 8, 7), List.of(0, 1, 2));
        assertThat(groups.lowerBound(5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(groups.upperBound(5)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(groups.lowerBound(10)).isFinite();
    }

    @ParameterizedTest
    @CsvSource({"17,18,12,3", "17,18,10,9", "5,30,4,2", "30,5,20,4", "3,32,3,0", "17,17,9,4"})
    void zeroesAndOnesFollowTheHypergeometricLaw(int with, int without, int onesWith, int onesWithout) {
        PermutedGroups groups = new PermutedGroups(onesAndZeroes(with, onesWith), onesAndZeroes(without, onesWithout));
        int ones = onesWith + onesWithout;
        long all = choose(with + without, with);
        long asExtreme = 0;
        for (int here = Math.max(0, ones - without); here <= Math.min(ones, with); here++) {
            if (distance(here, ones, with, without) >= distance(onesWith, ones, with, without)) {
                asExtreme += choose(ones, here) * choose(with + without - ones, with - here);
            }
        }
        assertThat(groups.splits()).isEqualTo(all);
        assertThat(groups.asExtreme()).isEqualTo(asExtreme);
    }

    private static int distance(int onesWith, int ones, int with, int without) {
        return Math.abs((with + without) * onesWith - with * ones);
    }

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    /** Thousands of cases against walking through every split, at random eighths of a level. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithEnumeratingEverySplit(long seed) {
        Random random = new Random(seed);
        for (int count = 0; count < CASES_PER_SEED; count++) {
            List<Integer> with = someChanges(1 + random.nextInt(5), random);
            List<Integer> without = someChanges(1 + random.nextInt(5), random);
            Enumeration slow = new Enumeration(with, without);
            PermutedGroups groups = new PermutedGroups(with, without);

            assertThat(groups.splits()).isEqualTo(slow.splits);
            assertThat(groups.asExtreme()).isEqualTo(slow.asExtreme(0));
            assertThat(groups.mostExtreme()).isEqualTo(slow.mostExtreme());
            assertThat(groups.difference()).isCloseTo(mean(with) - mean(without), within(1e-9));

            int percent = 5 + random.nextInt(25);
            double lower = groups.lowerBound(percent);
            double upper = groups.upperBound(percent);
            for (int eighths : random.ints(25, -80, 81).toArray()) {
                boolean refused = 100L * slow.asExtreme(eighths) <= (long) percent * slow.splits;
                boolean outside = eighths / 8.0 < lower || eighths / 8.0 > upper;
                assertThat(outside).as("%s %s %s/8", with, without, eighths).isEqualTo(refused);
            }
        }
    }

    @Test
    void theIntervalIsWhatAGridOfShiftsLeaves() {
        List<Integer> with = List.of(2, 1, 0, 3, 1);
        List<Integer> without = List.of(0, -1, 1, 0, 0);
        Enumeration slow = new Enumeration(with, without);
        PermutedGroups groups = new PermutedGroups(with, without);
        List<Double> left = new ArrayList<>();
        for (int eighths = -80; eighths <= 80; eighths++) {
            if (100 * slow.asExtreme(eighths) > 5 * slow.splits) {
                left.add(eighths / 8.0);
            }
        }
        assertThat(groups.lowerBound(5)).isBetween(left.getFirst() - 0.125, left.getFirst());
        assertThat(groups.upperBound(5)).isBetween(left.getLast(), left.getLast() + 0.125);
    }

    /** The smallest p by design is what numbers without any ties attain. */
    @ParameterizedTest
    @CsvSource({"1,1", "1,4", "4,1", "2,2", "3,3", "3,5", "5,3", "5,5"})
    void theSmallestPByDesignIsAttained(int with, int without) {
        List<Integer> powers = IntStream.range(0, with + without)
                .map(index -> with + without - 1 - index)
                .map(exponent -> 1 << exponent)
                .boxed()
                .toList();
        PermutedGroups groups = new PermutedGroups(powers.subList(0, with), powers.subList(with, powers.size()));
        assertThat(groups.mostExtremeByDesign()).isEqualTo(groups.mostExtreme());
    }

    /**
     * Give each state a change that it would have had anyway and the same effect to every state with activities: over
     * all splits, the interval holds the true effect in at least 95 of 100. Enumerated, hence exact.
     */
    @ParameterizedTest
    @CsvSource({"1,4,0", "2,4,1", "3,5,-2", "4,4,2", "5,3,0", "6,5,1", "7,3,3", "8,4,-1"})
    void theIntervalHoldsTheTrueEffectOverAllSplits(long seed, int with, int effect) {
        Random random = new Random(seed);
        List<Integer> anyway = someChanges(9, random);
        int covered = 0;
        int all = 0;
        int bounded = 0;
        for (int mask = 0; mask < 1 << anyway.size(); mask++) {
            if (Integer.bitCount(mask) != with) {
                continue;
            }
            List<Integer> active = new ArrayList<>();
            List<Integer> idle = new ArrayList<>();
            for (int state = 0; state < anyway.size(); state++) {
                if ((mask >> state & 1) == 1) {
                    active.add(anyway.get(state) + effect);
                } else {
                    idle.add(anyway.get(state));
                }
            }
            PermutedGroups groups = new PermutedGroups(active, idle);
            all++;
            if (groups.lowerBound(5) <= effect && effect <= groups.upperBound(5)) {
                covered++;
            }
            if (Double.isFinite(groups.lowerBound(5)) && Double.isFinite(groups.upperBound(5))) {
                bounded++;
            }
        }
        assertThat(100 * covered).isGreaterThanOrEqualTo(95 * all);
        assertThat(bounded).isEqualTo(all);
    }

    /** Thirty-five states drawn at random, many times over: as many hold the truth as promised, up to what chance does. */
    @ParameterizedTest
    @CsvSource({"11,0", "12,1", "13,-1"})
    void theIntervalHoldsTheTrueEffectInSimulations(long seed, int effect) {
        Random random = new Random(seed);
        int covered = 0;
        int shown = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            List<Integer> active = simulated(14, random).stream()
                    .map(change -> change + effect)
                    .toList();
            Association association = association(active, simulated(21, random));
            Difference difference = switch (association.verdict()) {
                case AssociationShown(Difference its) -> its;
                case NoAssociationShown(Difference its) -> its;
                case TooFewStates few -> throw new AssertionError(few);
            };
            assertThat(difference.lower()).isLessThanOrEqualTo(difference.levels());
            assertThat(difference.upper()).isGreaterThanOrEqualTo(difference.levels());
            boolean isShown = association.verdict() instanceof AssociationShown;
            assertThat(isShown).isEqualTo(difference.p() <= 0.05);
            assertThat(isShown).isEqualTo(difference.lower() > 0 || difference.upper() < 0);
            covered += difference.lower() <= effect && effect <= difference.upper() ? 1 : 0;
            shown += isShown ? 1 : 0;
        }
        // Three standard deviations of 200 draws at 95% are 4.6 points; and an interval that always holds is too wide.
        assertThat(covered).isBetween(181, 199);
        if (effect == 0) {
            assertThat(shown).isEqualTo(runs - covered);
        } else {
            assertThat(shown).isGreaterThan(runs / 2);
        }
    }

    private static List<Integer> simulated(int states, Random random) {
        List<Integer> changes = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            changes.add(List.of(-1, 0, 0, 0, 1, 1, 2).get(random.nextInt(7)));
        }
        return changes;
    }

    private static List<Integer> someChanges(int states, Random random) {
        int range = 1 + random.nextInt(5);
        List<Integer> changes = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            changes.add(random.nextInt(2 * range + 1) - range);
        }
        return changes;
    }

    private static List<Integer> onesAndZeroes(int states, int ones) {
        List<Integer> changes = new ArrayList<>(Collections.nCopies(ones, 1));
        changes.addAll(Collections.nCopies(states - ones, 0));
        return changes;
    }

    private static double mean(List<Integer> changes) {
        return changes.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    private static long choose(int from, int number) {
        BigInteger ways = BigInteger.ONE;
        for (int index = 0; index < number; index++) {
            ways = ways.multiply(BigInteger.valueOf(from - index)).divide(BigInteger.valueOf(index + 1));
        }
        return number > from ? 0 : ways.longValueExact();
    }

    private static Association association(List<Integer> with, List<Integer> without) {
        return Association.of(states(0, with), states(with.size(), without));
    }

    private static Map<StateCode, Integer> states(int first, List<Integer> changes) {
        Map<StateCode, Integer> states = new LinkedHashMap<>();
        for (int change : changes) {
            int number = first + states.size();
            states.put(new StateCode("Q" + (char) ('A' + number / 26) + (char) ('A' + number % 26)), change);
        }
        return states;
    }

    /** Every split, one by one; shifts are in eighths of a level so that all is whole. */
    private static final class Enumeration {
        private final List<Integer> with;
        private final List<Integer> without;
        private long splits;

        Enumeration(List<Integer> with, List<Integer> without) {
            this.with = with;
            this.without = without;
            deviations(0);
        }

        long asExtreme(int eighths) {
            List<Long> deviations = deviations(eighths);
            return deviations.stream()
                    .filter(deviation -> deviation >= deviations.getFirst())
                    .count();
        }

        long mostExtreme() {
            List<Long> deviations = deviations(0);
            return Collections.frequency(deviations, Collections.max(deviations));
        }

        /** How far the two means of each split lie apart, times the same number; the split that was seen comes first. */
        private List<Long> deviations(int eighths) {
            List<Long> values = new ArrayList<>();
            with.forEach(change -> values.add(8L * change - eighths));
            without.forEach(change -> values.add(8L * change));
            List<Long> deviations = new ArrayList<>();
            for (int mask = 0; mask < 1 << values.size(); mask++) {
                if (Integer.bitCount(mask) == with.size()) {
                    long here = 0;
                    long there = 0;
                    for (int state = 0; state < values.size(); state++) {
                        if ((mask >> state & 1) == 1) {
                            here += values.get(state);
                        } else {
                            there += values.get(state);
                        }
                    }
                    // The first mask with so many bits is the lowest ones: the states with activities.
                    deviations.add(Math.abs(here * without.size() - there * with.size()));
                }
            }
            splits = deviations.size();
            return deviations;
        }
    }
}
