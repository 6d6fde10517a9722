package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RadarTest {

    private static final Scale CMM = new Scale(1, 5);

    @Test
    void theFirstAxisIsUprightAndTheOthersFollowClockwise() {
        Radar radar = Radar.of(CMM, List.of(), List.of(5, 1, 3, 4));
        assertThat(radar.after()).containsExactly(new Radar.Line(true, "0.0,-100.0 20.0,-0.0 0.0,60.0 -80.0,0.0"));
        assertThat(radar.rings()).hasSize(5);
        assertThat(radar.rings().getFirst()).startsWith("0.0,-20.0");
        assertThat(radar.rings().getLast()).startsWith("0.0,-100.0");
        assertThat(radar.before()).isEmpty();
    }

    @Test
    void theLineIsOpenWhereALevelIsNotKnown() {
        Radar radar = Radar.of(CMM, List.of(), levels(null, 2, 3, null, 4, 5));
        assertThat(radar.after()).extracting(Radar.Line::closed).containsExactly(false, false);
        assertThat(radar.afterPoints()).hasSize(4);
        // A run that goes over the first axis stays one.
        Radar over = Radar.of(CMM, List.of(), levels(1, 2, null, 3));
        assertThat(over.after()).hasSize(1);
        assertThat(over.after().getFirst().points().split(" ")).hasSize(3);
        assertThat(Radar.of(CMM, List.of(), levels(null, null, null)).after()).isEmpty();
    }

    @Test
    void twoAxesAreNoRadar() {
        assertThatThrownBy(() -> Radar.of(CMM, List.of(), List.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Radar.of(CMM, List.of(1, 2), List.of(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachKnownLevelIsOnePointOnItsAxis(long seed) {
        Random random = new Random(seed);
        List<@Nullable Integer> levels = new ArrayList<>();
        for (int axis = 3 + random.nextInt(20); axis > 0; axis--) {
            levels.add(random.nextInt(3) == 0 ? null : Integer.valueOf(1 + random.nextInt(5)));
        }
        Radar radar = Radar.of(CMM, levels, levels);
        assertThat(radar.spokes()).hasSameSizeAs(levels);
        int at = 0;
        for (int axis = 0; axis < levels.size(); axis++) {
            Integer level = levels.get(axis);
            if (level == null) {
                continue;
            }
            Radar.Point point = radar.afterPoints().get(at++);
            Radar.Point end = radar.spokes().get(axis);
            assertThat(Math.hypot(point.x(), point.y())).isCloseTo(20.0 * level, within(1e-9));
            assertThat(point.x() * end.y() - point.y() * end.x()).isCloseTo(0, within(1e-6));
            assertThat(point.x() * end.x() + point.y() * end.y()).isPositive();
        }
        assertThat(radar.afterPoints()).hasSize(at);
        assertThat(radar.before()).isEqualTo(radar.after());
        boolean whole = levels.stream().allMatch(level -> level != null);
        assertThat(radar.after().stream().anyMatch(Radar.Line::closed)).isEqualTo(whole);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static List<@Nullable Integer> levels(@Nullable Integer... levels) {
        return Arrays.asList(levels);
    }
}
