package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.istmo.shared.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsOfTheWholeRegionAreThoseOfCountingOneByOne(long seed) {
        RandomRegion region = RandomRegion.of(seed);
        for (Cycle cycle : region.observations().cycles()) {
            Snapshot snapshot = snapshot(region, cycle, "");
            for (Edition.Indicator indicator : indicators(region, cycle)) {
                SuppressedDistribution counts = snapshot.of(indicator);
                int known = 0;
                for (int level = snapshot.scale().lowest();
                        level <= snapshot.scale().highest();
                        level++) {
                    int states = slowCount(region, cycle, indicator, level);
                    assertThat(counts.at(level)).isEqualTo(new Cell.Shown(states));
                    known += states;
                }
                assertThat(counts.known()).hasValue(known);
                assertThat(counts.total())
                        .isEqualTo(region.observations().states().size());
                assertThat(counts.hidden()).isZero();
            }
            assertThat(snapshot.complete()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofASmallerGroupNoCountOfOneOrTwoIsShownAndTheSumsHold(long seed) {
        RandomRegion region = RandomRegion.of(seed);
        int members = region.observations().statesOf(RandomRegion.GROUP).size();
        if (members == region.observations().states().size()) {
            return;
        }
        for (Cycle cycle : region.observations().cycles()) {
            for (SuppressedDistribution counts :
                    snapshot(region, cycle, RandomRegion.GROUP).counts().values()) {
                List<Cell> cells = new ArrayList<>(counts.levels());
                cells.add(counts.notKnown());
                assertThat(cells).doesNotContain(new Cell.Shown(1), new Cell.Shown(2));
                int shown = cells.stream()
                        .mapToInt(cell -> cell instanceof Cell.Shown(int states) ? states : 0)
                        .sum();
                assertThat(shown + counts.hidden()).isEqualTo(members);
                assertThat(counts.complete()).isEqualTo(!cells.contains(new Cell.Hidden()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderIsTheModelsWhateverTheLevels(long seed) {
        RandomRegion region = RandomRegion.of(seed);
        RandomRegion exchanged = region.exchanged(seed + 1);
        for (Cycle cycle : region.observations().cycles()) {
            List<IndicatorId> model = indicators(region, cycle).stream()
                    .map(Edition.Indicator::id)
                    .toList();
            assertThat(snapshot(region, cycle, "").counts().keySet()).containsExactlyElementsOf(model);
            assertThat(snapshot(exchanged, cycle, "").counts().keySet()).containsExactlyElementsOf(model);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoHoldsWhichLevelDoesNotShow(long seed) {
        RandomRegion region = RandomRegion.of(seed);
        RandomRegion exchanged = region.exchanged(seed + 1);
        for (Cycle cycle : region.observations().cycles()) {
            assertThat(snapshot(exchanged, cycle, "")).isEqualTo(snapshot(region, cycle, ""));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void halfReachCountsKnownStatesOnly(long seed) {
        RandomRegion region = RandomRegion.of(seed);
        for (Cycle cycle : region.observations().cycles()) {
            Snapshot snapshot = snapshot(region, cycle, "");
            int middle = snapshot.scale().middle();
            List<IndicatorId> expected = new ArrayList<>();
            for (Edition.Indicator indicator : indicators(region, cycle)) {
                int known = 0;
                int reach = 0;
                for (int level = snapshot.scale().lowest();
                        level <= snapshot.scale().highest();
                        level++) {
                    int states = slowCount(region, cycle, indicator, level);
                    known += states;
                    reach += level >= middle ? states : 0;
                }
                if (known > 0 && reach >= known - reach) {
                    expected.add(indicator.id());
                }
            }
            assertThat(snapshot.halfReach(middle)).isEqualTo(expected);
        }
    }

    @Test
    void knowsOnlyTheIndicatorsThatWereChosen() {
        RandomRegion region = RandomRegion.of(1);
        Cycle cycle = region.observations().cycles().getFirst();
        Edition.Indicator indicator = indicators(region, cycle).getFirst();
        Snapshot none =
                Snapshot.of(region.observations(), cycle, region.observations().states(), List.of());
        assertThatThrownBy(() -> none.of(indicator)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Snapshot snapshot(RandomRegion region, Cycle cycle, String group) {
        return Snapshot.of(
                region.observations(), cycle, region.observations().statesOf(group), indicators(region, cycle));
    }

    private static List<Edition.Indicator> indicators(RandomRegion region, Cycle cycle) {
        return region.observations().editionOf(cycle).indicators();
    }

    private static int slowCount(RandomRegion region, Cycle cycle, Edition.Indicator indicator, int level) {
        int states = 0;
        for (ReleasedLevel released : region.levels()) {
            if (released.cycle().equals(cycle.id())
                    && released.indicator().equals(indicator.id())
                    && released.level() == level) {
                states++;
            }
        }
        return states;
    }
}
