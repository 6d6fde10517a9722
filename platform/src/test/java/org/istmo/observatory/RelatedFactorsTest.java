package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RelatedFactorsTest {

    private static final Edition BEFORE = RandomRegion.edition(new Random(3), "before");
    private static final Edition AFTER = RandomRegion.edition(new Random(3), "after");
    private static final Edition OTHER = RandomRegion.edition(new Random(3), "other");
    private static final Edition.Factor FIRST = BEFORE.factors().getFirst();
    private static final Edition.Factor LAST = AFTER.factors().getLast();

    @Test
    void aFactorLeadsForthAndBack() {
        Crosswalk crosswalk = new Crosswalk(
                "before",
                "after",
                new Crosswalk.Draft(),
                List.of(row(FIRST, AFTER.factors().getFirst(), LAST)));
        assertThat(related(crosswalk, BEFORE, FIRST))
                .containsExactly(
                        new RelatedFactors(AFTER, List.of(AFTER.factors().getFirst(), LAST), new Crosswalk.Draft()));
        assertThat(related(crosswalk, AFTER, LAST))
                .containsExactly(new RelatedFactors(BEFORE, List.of(FIRST), new Crosswalk.Draft()));
    }

    @Test
    void indicatorsThatCorrespondRelateTheirFactors() {
        Crosswalk.Signed signed = new Crosswalk.Signed("an expert", LocalDate.of(2026, 1, 9));
        Crosswalk crosswalk = new Crosswalk(
                "before",
                "after",
                signed,
                List.of(new Crosswalk.IndicatorRow(
                        FIRST.indicators().getFirst().id(),
                        new TreeSet<>(List.of(LAST.indicators().getFirst().id())))));
        assertThat(related(crosswalk, BEFORE, FIRST)).containsExactly(new RelatedFactors(AFTER, List.of(LAST), signed));
        assertThat(related(crosswalk, AFTER, LAST)).containsExactly(new RelatedFactors(BEFORE, List.of(FIRST), signed));
    }

    @Test
    void theSameCodeInAThirdEditionIsNotRelated() {
        Crosswalk crosswalk = new Crosswalk("before", "after", new Crosswalk.Draft(), List.of(row(FIRST, LAST)));
        assertThat(related(crosswalk, OTHER, OTHER.factors().getFirst())).isEmpty();
    }

    @Test
    void whatLeadsNowhereIsNotRelated() {
        Crosswalk crosswalk = new Crosswalk("before", "after", new Crosswalk.Draft(), List.of(row(FIRST)));
        assertThat(related(crosswalk, BEFORE, FIRST)).isEmpty();
        assertThat(related(crosswalk, AFTER, LAST)).isEmpty();
    }

    private static Crosswalk.FactorRow row(Edition.Factor from, Edition.Factor... to) {
        TreeSet<String> codes = new TreeSet<>();
        for (Edition.Factor factor : to) {
            codes.add(factor.code());
        }
        return new Crosswalk.FactorRow(from.code(), codes);
    }

    private static List<RelatedFactors> related(Crosswalk crosswalk, Edition edition, Edition.Factor factor) {
        Observations observations = Observations.of(
                List.of(), Map.of(), List.of(BEFORE, AFTER, OTHER), List.of(), List.of(crosswalk), List.of());
        return RelatedFactors.of(observations, edition, factor);
    }
}
