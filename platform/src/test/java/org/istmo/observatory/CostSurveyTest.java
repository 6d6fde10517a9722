package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.istmo.observatory.CostAnswer.NoResponse;
import org.istmo.observatory.CostAnswer.NotKnown;
import org.istmo.observatory.CostEstimate.Estimated;
import org.istmo.observatory.CostEstimate.Part;
import org.istmo.observatory.CostEstimate.Refused;
import org.istmo.observatory.CostMedian.Known;
import org.istmo.observatory.CostMedian.NotRepresentative;
import org.istmo.observatory.CostMedian.TooFewAnswers;
import org.istmo.observatory.CostQuestion.Gross;
import org.istmo.observatory.CostQuestion.OfType;
import org.istmo.observatory.CostQuestion.Recoveries;
import org.junit.jupiter.api.Test;

class CostSurveyTest {

    private static final Currency PESO = Currency.getInstance("COP");
    private static final Stratum SMALL_BANKS = new Stratum("bank", OrganisationSize.SMALL);
    private static final Stratum LARGE_BANKS = new Stratum("bank", OrganisationSize.LARGE);
    private static final OfType STAFF = new OfType(CostType.STAFF);

    @Test
    void eachStratumSaysHowManyWereAskedRespondedAndAnswered() {
        List<CostResponse> responses = new ArrayList<>();
        for (long amount : List.of(10, 20, 30, 40, 50, 60, 70)) {
            responses.add(staff(SMALL_BANKS, CostAnswer.exactly(amount)));
        }
        responses.add(staff(SMALL_BANKS, new NotKnown()));
        responses.add(staff(SMALL_BANKS, new NoResponse()));
        responses.add(CostResponse.none(SMALL_BANKS, PESO));
        responses.add(staff(LARGE_BANKS, CostAnswer.exactly(900)));

        CostEstimate estimate = estimate(responses, Map.of(), STAFF);
        Known median = new Known(AmountRange.exactly(40), range(10, 70));
        assertThat(estimate.strata())
                .hasSize(2)
                .containsEntry(SMALL_BANKS, new Part(10, 8, 7, median))
                .containsEntry(LARGE_BANKS, new Part(1, 1, 1, new TooFewAnswers(1, 6)));
        assertThat(estimate.all()).isEqualTo(new Part(11, 9, 8, new Known(range(40, 50), range(10, 900))));
        assertThat(estimate.all().responseRate()).isEqualTo(9.0 / 11);
        assertThat(estimate.all().answerRate()).isEqualTo(8.0 / 11);
        assertThat(estimate.weighted()).isEmpty();
        assertThat(estimate.question()).isEqualTo(STAFF);
        assertThat(estimate.currency()).isEqualTo(PESO);
    }

    @Test
    void aSurveyThatAskedNobodySaysSo() {
        CostEstimate estimate = estimate(List.of(), Map.of(), new Gross());
        assertThat(estimate.all()).isEqualTo(new Part(0, 0, 0, new TooFewAnswers(0, 6)));
        assertThat(estimate.all().responseRate()).isZero();
        assertThat(estimate.strata()).isEmpty();
    }

    @Test
    void notKnownIsNeverZero() {
        List<CostResponse> responses = new ArrayList<>(Collections.nCopies(20, staff(SMALL_BANKS, new NotKnown())));
        responses.addAll(Collections.nCopies(6, staff(SMALL_BANKS, CostAnswer.exactly(5))));
        assertThat(estimate(responses, Map.of(), STAFF).all())
                .isEqualTo(new Part(26, 26, 6, new Known(AmountRange.exactly(5), AmountRange.exactly(5))));
    }

    @Test
    void currenciesAreNeverMixed() {
        CostSurvey survey = new CostSurvey(
                PESO,
                6,
                List.of(
                        staff(SMALL_BANKS, CostAnswer.exactly(1)),
                        CostResponse.none(SMALL_BANKS, Currency.getInstance("USD")),
                        CostResponse.none(SMALL_BANKS, Currency.getInstance("BRL"))),
                new TreeMap<>());
        assertThat(survey.estimate(STAFF)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(new MixedCurrencies("COP", new TreeSet<>(Set.of("BRL", "USD"))));
            assertThat(refused.refusal().key()).isEqualTo("observatory.refusal.mixed_currencies");
            assertThat(refused.refusal().parameters())
                    .containsEntry("expected", "COP")
                    .containsEntry("found", new TreeSet<>(Set.of("BRL", "USD")));
        });
    }

    @Test
    void theGrossIsTheSumOfAllEightKinds() {
        Map<CostType, CostAnswer> gross = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            gross.put(type, CostAnswer.exactly(100));
        }
        assertThat(answer(gross)).isEqualTo(CostAnswer.exactly(800));
        gross.put(CostType.STAFF, band(0, 50));
        assertThat(answer(gross)).isEqualTo(band(700, 750));
        gross.put(CostType.ADVICE, new CostAnswer.Amount(AmountRange.atLeast(1000)));
        assertThat(answer(gross)).isEqualTo(new CostAnswer.Amount(AmountRange.atLeast(1600)));
    }

    @Test
    void aKindThatIsNotKnownLeavesTheGrossOpen() {
        CostAnswer open = new CostAnswer.Amount(AmountRange.atLeast(70));
        assertThat(answer(Map.of(CostType.STAFF, CostAnswer.exactly(70)))).isEqualTo(open);
        Map<CostType, CostAnswer> gross = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            gross.put(type, CostAnswer.exactly(10));
        }
        gross.put(CostType.ADVICE, new NotKnown());
        assertThat(answer(gross)).isEqualTo(open);
    }

    @Test
    void aFormWithoutAnyAmountIsNoAmount() {
        assertThat(answer(Map.of())).isEqualTo(new NoResponse());
        assertThat(answer(Map.of(CostType.STAFF, new NoResponse()))).isEqualTo(new NoResponse());
        assertThat(answer(Map.of(CostType.STAFF, new NoResponse(), CostType.ADVICE, new NotKnown())))
                .isEqualTo(new NotKnown());
    }

    @Test
    void recoveriesStandApartAndAreNeverTakenOff() {
        Map<CostType, CostAnswer> gross = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            gross.put(type, CostAnswer.exactly(100));
        }
        CostResponse response = new CostResponse(SMALL_BANKS, PESO, gross, CostAnswer.exactly(300));
        assertThat(response.answer(new Gross())).isEqualTo(CostAnswer.exactly(800));
        assertThat(response.answer(new Recoveries())).isEqualTo(CostAnswer.exactly(300));
        assertThat(response.answer(STAFF)).isEqualTo(CostAnswer.exactly(100));
        assertThat(CostResponse.none(SMALL_BANKS, PESO).answer(new Recoveries()))
                .isEqualTo(new NoResponse());
    }

    @Test
    void theWeightedMedianFollowsTheCountryAndNotTheSample() {
        List<CostResponse> responses = new ArrayList<>();
        responses.addAll(Collections.nCopies(10, staff(SMALL_BANKS, CostAnswer.exactly(5))));
        responses.addAll(Collections.nCopies(30, staff(LARGE_BANKS, CostAnswer.exactly(900))));
        CostEstimate estimate = estimate(responses, Map.of(SMALL_BANKS, 950L, LARGE_BANKS, 50L), STAFF);
        assertThat(estimate.all().median()).isEqualTo(new Known(AmountRange.exactly(900), AmountRange.exactly(900)));
        assertThat(estimate.weighted()).contains(new Known(AmountRange.exactly(5), AmountRange.exactly(5)));
    }

    @Test
    void strataThatCannotBeWeightedAreNamed() {
        List<CostResponse> responses = List.of(staff(SMALL_BANKS, CostAnswer.exactly(5)));
        CostEstimate estimate = estimate(responses, Map.of(LARGE_BANKS, 50L), STAFF);
        assertThat(estimate.weighted())
                .contains(
                        new NotRepresentative(new TreeSet<>(Set.of(LARGE_BANKS)), new TreeSet<>(Set.of(SMALL_BANKS))));
        assertThat(estimate(List.of(staff(SMALL_BANKS, new NotKnown())), Map.of(SMALL_BANKS, 50L), STAFF)
                        .weighted())
                .contains(new NotRepresentative(new TreeSet<>(Set.of(SMALL_BANKS)), new TreeSet<>()));
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new CostSurvey(PESO, 5, List.of(), new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> estimate(List.of(), Map.of(SMALL_BANKS, 0L), STAFF))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CostAnswer.exactly(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> band(5, 4)).isInstanceOf(IllegalArgumentException.class);
        long tooMuch = CostResponse.LARGEST_AMOUNT + 1;
        assertThatThrownBy(() -> staff(SMALL_BANKS, CostAnswer.exactly(tooMuch)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CostResponse(SMALL_BANKS, PESO, Map.of(), band(1, tooMuch)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(staff(SMALL_BANKS, CostAnswer.exactly(CostResponse.LARGEST_AMOUNT))
                        .answer(STAFF))
                .isEqualTo(CostAnswer.exactly(CostResponse.LARGEST_AMOUNT));
    }

    @Test
    void aRangeKnowsWhetherItIsOneAmount() {
        assertThat(AmountRange.exactly(3).exact()).isTrue();
        assertThat(range(3, 4).exact()).isFalse();
        assertThat(AmountRange.atLeast(3).exact()).isFalse();
    }

    @Test
    void strataComeBySectorThenBySize() {
        assertThat(SMALL_BANKS).isLessThan(LARGE_BANKS);
        assertThat(LARGE_BANKS).isLessThan(new Stratum("energy", OrganisationSize.MICRO));
        assertThat(OrganisationSize.MICRO.key()).isEqualTo("observatory.size.micro");
    }

    private static CostAnswer answer(Map<CostType, CostAnswer> gross) {
        return new CostResponse(SMALL_BANKS, PESO, gross, new NoResponse()).answer(new Gross());
    }

    private static CostEstimate estimate(
            List<CostResponse> responses, Map<Stratum, Long> organisations, CostQuestion question) {
        SortedMap<Stratum, Long> sorted = new TreeMap<>(organisations);
        CostEstimate.Outcome outcome = new CostSurvey(PESO, 6, responses, sorted).estimate(question);
        assertThat(outcome).isInstanceOf(Estimated.class);
        return ((Estimated) outcome).estimate();
    }

    private static CostResponse staff(Stratum stratum, CostAnswer answer) {
        return new CostResponse(stratum, PESO, Map.of(CostType.STAFF, answer), new NoResponse());
    }

    private static CostAnswer band(long lower, long upper) {
        return new CostAnswer.Amount(range(lower, upper));
    }

    private static AmountRange range(long lower, long upper) {
        return new AmountRange(lower, OptionalLong.of(upper));
    }
}
