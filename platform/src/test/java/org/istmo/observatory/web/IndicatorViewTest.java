package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.LongStream;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.RandomRegion;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.observatory.SuppressedDistribution;
import org.istmo.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndicatorViewTest {

    private static final Comparator<State> ALPHABETICAL = Comparator.comparing(
                    (State state) -> state.name().in(Language.SPANISH), Collator.getInstance(Locale.of("es")))
            .thenComparing(State::code);

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyStateStandsInOnePlaceAndEachPlaceIsAlphabetical(long seed) {
        Observations observations = RandomRegion.of(seed).observations();
        for (Cycle cycle : observations.cycles()) {
            Edition.Indicator indicator =
                    observations.editionOf(cycle).indicators().getLast();
            IndicatorView view = view(observations, cycle, indicator);
            List<State> all = new ArrayList<>(view.notKnown());
            assertThat(view.notKnown()).isSortedAccordingTo(ALPHABETICAL);
            for (IndicatorView.StageStates stage : view.stages()) {
                assertThat(stage.states()).isSortedAccordingTo(ALPHABETICAL).allSatisfy(state -> {
                    ReleasedLevel level =
                            Objects.requireNonNull(observations.level(state.code(), cycle.id(), indicator.id()));
                    assertThat(level.level()).isEqualTo(stage.stage().level());
                });
                all.addAll(stage.states());
            }
            assertThat(all).containsExactlyInAnyOrderElementsOf(observations.states());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stagesAreInTheScalesOrderAndTheirSizesAreTheCounts(long seed) {
        Observations observations = RandomRegion.of(seed).observations();
        for (Cycle cycle : observations.cycles()) {
            Edition edition = observations.editionOf(cycle);
            IndicatorView view = view(observations, cycle, edition.indicators().getFirst());
            SuppressedDistribution counts = Objects.requireNonNull(view.counts());
            assertThat(view.stages())
                    .extracting(IndicatorView.StageStates::stage)
                    .isEqualTo(edition.stages());
            int above = 0;
            for (IndicatorView.StageStates stage : view.stages().reversed()) {
                above += stage.states().size();
                assertThat(counts.atOrAbove(stage.stage().level())).hasValue(above);
            }
            assertThat(counts.known()).hasValue(above);
            assertThat(view.notKnown()).hasSize(counts.total() - above);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyCycleOfTheEditionIsThereAndNoOther(long seed) {
        Observations observations = RandomRegion.of(seed).observations();
        for (Cycle cycle : observations.cycles()) {
            IndicatorView view = view(
                    observations,
                    cycle,
                    observations.editionOf(cycle).indicators().getFirst());
            assertThat(view.cycles())
                    .extracting(IndicatorView.CycleCounts::cycle)
                    .isEqualTo(observations.cycles().stream()
                            .filter(other -> other.edition().equals(cycle.edition()))
                            .toList());
        }
    }

    @Test
    void withoutACycleThereAreStagesAndNoStates() {
        Observations observations = RandomRegion.of(1).observations();
        Edition edition = observations.editions().getFirst();
        Observations without = Observations.of(
                observations.states(), observations.groupings(), List.of(edition), List.of(), List.of(), List.of());
        IndicatorView view =
                IndicatorView.of(without, edition, edition.indicators().getFirst(), null, ALPHABETICAL);
        assertThat(view.counts()).isNull();
        assertThat(view.stages()).hasSize(5).allMatch(stage -> stage.states().isEmpty());
        assertThat(view.demonstration()).isFalse();
    }

    private static IndicatorView view(Observations observations, Cycle cycle, Edition.Indicator indicator) {
        return IndicatorView.of(observations, observations.editionOf(cycle), indicator, cycle, ALPHABETICAL);
    }
}
