package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.istmo.observatory.PublishedEstimate.Middle;
import org.istmo.observatory.PublishedEstimate.Part;
import org.istmo.observatory.PublishedEstimate.Shown;
import org.istmo.observatory.PublishedEstimate.TooFew;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedEstimateTest {

    private static final Currency PESO = Currency.getInstance("COP");
    private static final CostQuestion STAFF = new CostQuestion.OfType(CostType.STAFF);
    private static final Stratum MICRO = new Stratum("PRIVATE", OrganisationSize.MICRO);
    private static final Stratum SMALL = new Stratum("PRIVATE", OrganisationSize.SMALL);
    private static final Stratum MEDIUM = new Stratum("PRIVATE", OrganisationSize.MEDIUM);
    private static final Stratum LARGE = new Stratum("PRIVATE", OrganisationSize.LARGE);

    @Test
    void aStratumOfTooFewAnswersIsHiddenWithAllItsCounts() {
        PublishedEstimate published = published(Map.of(MICRO, 30, SMALL, 25, MEDIUM, 6, LARGE, 4), 3);
        assertThat(published.strata()).containsEntry(MEDIUM, new TooFew(9)).containsEntry(LARGE, new TooFew(7));
        assertThat(published.strata().get(MICRO)).isInstanceOf(Shown.class);
        assertThat(published.strata().get(SMALL)).isInstanceOf(Shown.class);
    }

    @Test
    void aHiddenStratumThatTheOthersWouldGiveAwayTakesTheSmallestWithIt() {
        PublishedEstimate published = published(Map.of(MICRO, 30, SMALL, 12, MEDIUM, 20, LARGE, 4), 0);
        assertThat(published.strata().get(SMALL)).isEqualTo(new TooFew(12));
        assertThat(published.strata().get(LARGE)).isEqualTo(new TooFew(4));
        assertThat(published.strata().get(MICRO)).isInstanceOf(Shown.class);
        assertThat(published.strata().get(MEDIUM)).isInstanceOf(Shown.class);
        assertThat(published.all()).isInstanceOf(Shown.class);
    }

    @Test
    void aStratumThatNobodyAnsweredGivesNothingAway() {
        PublishedEstimate published = published(Map.of(MICRO, 30, LARGE, 0), 2);
        assertThat(published.strata().get(MICRO)).isInstanceOf(Shown.class);
        assertThat(published.strata().get(LARGE)).isEqualTo(new TooFew(2));
    }

    @Test
    void tooFewInAllShowNothing() {
        PublishedEstimate published = published(Map.of(MICRO, 5, SMALL, 4), 10);
        assertThat(published.all()).isEqualTo(new TooFew(29));
        assertThat(published.strata().values()).hasSize(2).allMatch(TooFew.class::isInstance);
    }

    @Test
    void countsStandBesideTheMedian() {
        assertThat(published(Map.of(MICRO, 30), 5).all()).isInstanceOfSatisfying(Shown.class, shown -> {
            assertThat(shown.asked()).isEqualTo(35);
            assertThat(shown.responded()).isEqualTo(30);
            assertThat(shown.answered()).isEqualTo(30);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,0,0",
        "7,7,7,7",
        "99,99,99,99",
        "101,101,100,110",
        "12345,12345,12000,13000",
        "12000,12000,12000,12000",
        "999,1001,990,1100",
        "5,123456,5,130000"
    })
    void amountsAreRoundedOutwardToTwoDigits(long lower, long upper, long down, long up) {
        assertThat(new AmountRange(lower, OptionalLong.of(upper)).outward())
                .isEqualTo(new AmountRange(down, OptionalLong.of(up)));
        assertThat(AmountRange.atLeast(lower).outward()).isEqualTo(AmountRange.atLeast(down));
    }

    @Test
    void theLargestAmountCanBeRounded() {
        assertThat(AmountRange.exactly(8 * CostResponse.LARGEST_AMOUNT - 1)
                        .outward()
                        .upper())
                .hasValue(8 * CostResponse.LARGEST_AMOUNT);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Whatever the survey: what is shown, and what is left when it is taken from the whole, rests on enough answers. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatIsShownRestsOnFewAnswersOrGivesFewAway(long seed) {
        Random random = new Random(seed);
        List<CostResponse> responses = someResponses(random);
        CostSurvey survey = new CostSurvey(PESO, PublishedEstimate.FEWEST_ANSWERS, responses, new TreeMap<>());
        CostEstimate estimate = ((CostEstimate.Estimated) survey.estimate(STAFF)).estimate();
        PublishedEstimate published = PublishedEstimate.of(estimate);

        int left = estimate.all().answered();
        for (Map.Entry<Stratum, Part> entry : published.strata().entrySet()) {
            CostEstimate.Part part = part(estimate.strata(), entry.getKey());
            assertThat(entry.getValue().asked()).isEqualTo(part.asked());
            if (entry.getValue() instanceof Shown shown) {
                left -= part.answered();
                assertHonest(shown, part);
            }
        }
        assertThat(left)
                .satisfiesAnyOf(
                        none -> assertThat(none).isZero(),
                        enough -> assertThat(enough).isGreaterThanOrEqualTo(PublishedEstimate.FEWEST_ANSWERS),
                        all -> assertThat(published.strata().values()).allMatch(TooFew.class::isInstance));
        if (published.all() instanceof Shown shown) {
            assertHonest(shown, estimate.all());
        } else {
            assertThat(estimate.all().answered()).isLessThan(PublishedEstimate.FEWEST_ANSWERS);
            assertThat(published.strata().values()).allMatch(TooFew.class::isInstance);
        }
    }

    private static void assertHonest(Shown shown, CostEstimate.Part part) {
        assertThat(shown.answered())
                .isEqualTo(part.answered())
                .isGreaterThanOrEqualTo(PublishedEstimate.FEWEST_ANSWERS);
        CostMedian.Known known = (CostMedian.Known) part.median();
        Middle middle = shown.middle();
        assertHolds(middle.median(), known.median());
        assertHolds(middle.interval(), known.interval());
    }

    private static void assertHolds(AmountRange outer, AmountRange inner) {
        assertThat(outer.lower()).isLessThanOrEqualTo(inner.lower());
        assertThat(outer.upper().isPresent()).isEqualTo(inner.upper().isPresent());
        assertThat(outer.upper().orElse(0)).isGreaterThanOrEqualTo(inner.upper().orElse(0));
        for (long end : new long[] {outer.lower(), outer.upper().orElse(0)}) {
            assertThat(String.valueOf(end).replaceFirst("0+$", "")).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static CostEstimate.Part part(SortedMap<Stratum, CostEstimate.Part> strata, Stratum stratum) {
        CostEstimate.Part part = strata.get(stratum);
        assertThat(part).isNotNull();
        return Objects.requireNonNull(part);
    }

    private static List<CostResponse> someResponses(Random random) {
        List<CostResponse> responses = new ArrayList<>();
        for (String sector : List.of("GOVERNMENT", "PRIVATE").subList(0, 1 + random.nextInt(2))) {
            for (OrganisationSize size : OrganisationSize.values()) {
                Stratum stratum = new Stratum(sector, size);
                for (int i = random.nextInt(random.nextBoolean() ? 8 : 30); i > 0; i--) {
                    responses.add(
                            random.nextInt(4) == 0
                                    ? CostResponse.none(stratum, PESO)
                                    : response(stratum, someAnswer(random)));
                }
            }
        }
        return responses;
    }

    private static CostAnswer someAnswer(Random random) {
        long amount = Math.round(Math.exp(random.nextDouble() * 20));
        return switch (random.nextInt(5)) {
            case 0 -> new CostAnswer.NotKnown();
            case 1 -> new CostAnswer.Amount(new AmountRange(amount, OptionalLong.of(amount * 3)));
            case 2 -> new CostAnswer.Amount(AmountRange.atLeast(amount));
            default -> CostAnswer.exactly(amount);
        };
    }

    /** So many answers in each stratum, and as many silent ones in each. */
    private static PublishedEstimate published(Map<Stratum, Integer> answers, int silent) {
        List<CostResponse> responses = new ArrayList<>();
        answers.forEach((stratum, number) -> {
            for (int i = 0; i < number; i++) {
                responses.add(response(stratum, CostAnswer.exactly(1000 + i)));
            }
            responses.addAll(Collections.nCopies(silent, CostResponse.none(stratum, PESO)));
        });
        CostSurvey survey = new CostSurvey(PESO, PublishedEstimate.FEWEST_ANSWERS, responses, new TreeMap<>());
        return PublishedEstimate.of(((CostEstimate.Estimated) survey.estimate(STAFF)).estimate());
    }

    private static CostResponse response(Stratum stratum, CostAnswer answer) {
        return new CostResponse(stratum, PESO, Map.of(CostType.STAFF, answer), new CostAnswer.NoResponse());
    }
}
