package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {

    private static final Scale CMM = new Scale(1, 5);
    private static final Scale SIM3 = new Scale(0, 4);

    @Test
    void countsStatesAtEachLevelAndThoseNotKnown() {
        Distribution distribution = Distribution.of(SIM3, List.of(0, 0, 2, 4), 3);
        assertThat(distribution.counts()).containsExactly(2, 0, 1, 0, 1);
        assertThat(distribution.at(0)).isEqualTo(2);
        assertThat(distribution.at(4)).isEqualTo(1);
        assertThat(distribution.known()).isEqualTo(4);
        assertThat(distribution.notKnown()).isEqualTo(3);
        assertThat(distribution.total()).isEqualTo(7);
    }

    @Test
    void anEvenNumberHasTwoMiddleLevelsThatAreNotAveraged() {
        assertThat(Distribution.of(CMM, List.of(1, 2, 4, 5), 9).median()).contains(new LevelRange(2, 4));
        assertThat(Distribution.of(CMM, List.of(1, 2, 4), 0).median()).contains(new LevelRange(2, 2));
        assertThat(Distribution.of(CMM, List.of(5), 0).median()).contains(new LevelRange(5, 5));
    }

    @Test
    void nobodyKnownHasNoMedian() {
        assertThat(Distribution.of(CMM, List.of(), 4).median()).isEmpty();
    }

    @Test
    void refusesWhatIsNotOnTheScale() {
        assertThatThrownBy(() -> Distribution.of(CMM, List.of(0), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distribution.of(CMM, List.of(6), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distribution.of(CMM, List.of(), -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution(CMM, List.of(1, 2, 3, 4), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution(CMM, List.of(1, 2, 3, 4, -1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scale(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scale(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LevelRange(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithSortingAndCountingOneByOne(long seed) {
        Random random = new Random(seed);
        Scale scale = new Scale(random.nextInt(2), 2 + random.nextInt(5));
        List<Integer> levels = new ArrayList<>();
        for (int state = random.nextInt(36); state > 0; state--) {
            levels.add(scale.lowest() + random.nextInt(scale.size()));
        }
        Distribution distribution = Distribution.of(scale, levels, random.nextInt(5));

        for (int level = scale.lowest(); level <= scale.highest(); level++) {
            assertThat(distribution.at(level)).isEqualTo(Collections.frequency(levels, level));
        }
        assertThat(distribution.median()).isEqualTo(slowMedian(levels));
    }

    private static Optional<LevelRange> slowMedian(List<Integer> levels) {
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> left = new ArrayList<>(levels.stream().sorted().toList());
        while (left.size() > 2) {
            left.removeFirst();
            left.removeLast();
        }
        return Optional.of(new LevelRange(left.getFirst(), left.getLast()));
    }
}
