package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.RandomRegion;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.observatory.web.RegionChoice.Part;
import org.istmo.observatory.web.RegionView.Standing;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegionViewTest {

    private static final Grouping GROUP =
            new Grouping(RandomRegion.GROUP, Grouping.Kind.COMMUNITY, RandomRegion.text("Some"));

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noStateHasALevelUnlessOneIndicatorIsChosen(long seed) {
        Observations observations = RandomRegion.of(seed).observations();
        for (RegionChoice choice : choices(observations)) {
            RegionView view = RegionView.of(observations, choice);
            boolean levels = view.standings().values().stream()
                    .anyMatch(standing -> standing instanceof Standing.At || standing instanceof Standing.NotKnown);
            assertThat(levels).isEqualTo(view.showsLevels());
            if (choice.indicator() == null) {
                assertThat(view.showsLevels()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whereCountsOfAGroupAreHiddenTheMapShowsNoLevelEither(long seed) {
        Observations observations = RandomRegion.of(seed).observations();
        for (RegionChoice choice : choices(observations)) {
            RegionView view = RegionView.of(observations, choice);
            if (!view.snapshot().complete()) {
                assertThat(view.standings().values())
                        .allMatch(standing -> standing instanceof Standing.Outside
                                || standing instanceof Standing.Assessed
                                || standing instanceof Standing.NotAssessed);
                assertThat(view.embeds(Language.SPANISH))
                        .noneMatch(embed -> embed.id().equals("embed_map"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMapOfAnIndicatorSaysOfEachStateWhatIsReleasedAndAgreesWithTheCounts(long seed) {
        Observations observations = RandomRegion.of(seed).observations();
        for (RegionChoice choice : choices(observations)) {
            RegionView view = RegionView.of(observations, choice);
            Edition.Indicator indicator = choice.indicator();
            if (indicator == null || choice.group() != null || view.assessed() == 0) {
                continue;
            }
            for (State state : observations.states()) {
                ReleasedLevel level =
                        observations.level(state.code(), choice.cycle().id(), indicator.id());
                assertThat(view.standings().get(state.code()))
                        .isEqualTo(level == null ? new Standing.NotKnown() : new Standing.At(level.level()));
            }
            for (Edition.Stage stage : choice.edition().stages()) {
                assertThat(view.standings().values().stream()
                                .filter(new Standing.At(stage.level())::equals)
                                .count())
                        .as("states at %s", stage.level())
                        .isEqualTo(view.snapshot()
                                        .of(indicator)
                                        .atOrAbove(stage.level())
                                        .orElseThrow()
                                - above(view, indicator, stage.level()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyStateOfTheRegionHasAStandingAndThoseOutsideTheGroupHaveNoOther(long seed) {
        Observations observations = RandomRegion.of(seed).observations();
        for (RegionChoice choice : choices(observations)) {
            RegionView view = RegionView.of(observations, choice);
            List<State> members = observations.statesOf(choice.group() == null ? "" : RandomRegion.GROUP);
            assertThat(view.standings()).hasSize(observations.states().size());
            for (State state : observations.states()) {
                assertThat(view.standings().get(state.code()) instanceof Standing.Outside)
                        .isEqualTo(!members.contains(state));
            }
            assertThat(view.states()).isEqualTo(members.size());
            assertThat(view.assessed()).isEqualTo((int) members.stream()
                    .filter(state -> !observations
                            .levels(state.code(), choice.cycle().id())
                            .isEmpty())
                    .count());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDemonstrationIsSaidToBeOne(long seed) {
        RandomRegion region = RandomRegion.of(seed);
        Observations observations = region.observations();
        for (RegionChoice choice : choices(observations)) {
            RegionView view = RegionView.of(observations, choice);
            List<ReleasedLevel> behind = region.levels().stream()
                    .filter(level -> level.cycle().equals(choice.cycle().id()))
                    .filter(level -> observations.statesOf(choice.group() == null ? "" : RandomRegion.GROUP).stream()
                            .anyMatch(state -> state.code().equals(level.state())))
                    .toList();
            assertThat(view.demonstration()).isEqualTo(behind.stream().anyMatch(ReleasedLevel::demonstration));
            assertThat(view.releasedOn())
                    .isEqualTo(
                            behind.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(behind.getFirst().releasedOn()));
        }
    }

    private static int above(RegionView view, Edition.Indicator indicator, int level) {
        return view.snapshot().scale().contains(level + 1)
                ? view.snapshot().of(indicator).atOrAbove(level + 1).orElseThrow()
                : 0;
    }

    /** Every cycle, with and without the group, whole and by a dimension, a factor and an indicator. */
    private static List<RegionChoice> choices(Observations observations) {
        List<RegionChoice> choices = new ArrayList<>();
        for (Cycle cycle : observations.cycles()) {
            Edition edition = observations.editionOf(cycle);
            for (@Nullable Grouping group : new Grouping[] {null, GROUP}) {
                Stream.of(
                                new Part.Everything(),
                                new Part.OfDimension(edition.dimensions().getLast()),
                                new Part.OfFactor(edition.factors().getFirst()),
                                new Part.OfIndicator(edition.indicators().getLast()))
                        .forEach(part -> choices.add(new RegionChoice(cycle, edition, group, part)));
            }
        }
        return choices;
    }
}
