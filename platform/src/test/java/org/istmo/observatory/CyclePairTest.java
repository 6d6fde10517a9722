package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.istmo.observatory.SmallRegion.C2016;
import static org.istmo.observatory.SmallRegion.C2020;
import static org.istmo.observatory.SmallRegion.C2025;
import static org.istmo.observatory.SmallRegion.C2030;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CyclePairTest {

    private static final Crosswalk.Row FACTOR = new Crosswalk.FactorRow("A.1", new TreeSet<>(List.of("B.2", "A.1")));
    private static final Crosswalk DRAFT = new Crosswalk("old", "next", new Crosswalk.Draft(), List.of(FACTOR));

    @Test
    void theNearestEarlierCycleThatCanBeReachedComesFirst() {
        Observations without = new SmallRegion().observations();
        assertThat(CyclePair.endingWith(without, C2030))
                .map(CyclePair::before)
                .as("the same edition")
                .contains(C2025);
        assertThat(CyclePair.endingWith(without, C2025))
                .map(CyclePair::before)
                .as("none can be reached: the nearest")
                .contains(C2020);
        assertThat(CyclePair.endingWith(without, C2016)).isEmpty();

        Observations with = new SmallRegion().with(DRAFT).observations();
        assertThat(CyclePair.endingWith(with, C2025)).contains(CyclePair.of(with, C2020, C2025));
    }

    @Test
    void aSeriesBreaksWhereEditionsDiffer() {
        Observations region = new SmallRegion().with(DRAFT).observations();
        CyclePair across = CyclePair.of(region, C2016, C2025);
        assertThat(across.breakInSeries()).isTrue();
        assertThat(across.draft()).isTrue();
        CyclePair within = CyclePair.of(region, C2016, C2020);
        assertThat(within.breakInSeries()).isFalse();
        assertThat(within.draft()).isFalse();
        assertThat(within.factors()).isEmpty();

        Observations signed = new SmallRegion()
                .with(new Crosswalk(
                        "old", "next", new Crosswalk.Signed("Expert", LocalDate.of(2026, 1, 9)), List.of(FACTOR)))
                .observations();
        assertThat(CyclePair.of(signed, C2016, C2025).draft()).isFalse();
    }

    @Test
    void timeRunsOneWay() {
        Observations region = new SmallRegion().observations();
        assertThatThrownBy(() -> CyclePair.of(region, C2025, C2016)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CyclePair.of(region, C2025, C2025)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFactorOfBothEditionsStandsSomewhere() {
        Observations region = new SmallRegion().with(DRAFT).observations();
        assertThat(CyclePair.of(region, C2020, C2025).factors())
                .extracting(
                        pair -> pair.before().map(Edition.Factor::code).orElse("-"),
                        pair -> pair.after().stream().map(Edition.Factor::code).toList())
                .containsExactly(
                        tuple("A.1", List.of("A.1", "B.2")),
                        tuple("A.2", List.of()),
                        tuple("B.1", List.of()),
                        tuple("-", List.of("B.1")),
                        tuple("-", List.of("C.1")));
    }
}
