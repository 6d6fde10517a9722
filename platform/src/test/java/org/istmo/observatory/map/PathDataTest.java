package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathDataTest {

    @Test
    void stepsAreRelativeShortAndOnTheGridOfTenths() {
        List<Point> first =
                List.of(new Point(10, 20.04), new Point(10.54, 20), new Point(10.5, 19.98), new Point(9, 0));
        List<Point> second = List.of(new Point(11, 20), new Point(11, 21), new Point(10, 21));
        assertThat(PathData.of(List.of(first, second))).isEqualTo("m10 20 .5 0-1.5-20zm1 0 0 1-1 0z");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsReadBackIsWhatWasRounded(long seed) {
        Random random = new Random(seed);
        List<List<Point>> rings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Point> ring = new ArrayList<>();
            for (int j = 0; j < 3 + random.nextInt(30); j++) {
                ring.add(new Point(random.nextDouble(-5, 700), random.nextDouble(-5, 3)));
            }
            rings.add(ring);
        }
        assertThat(Drawn.rings(PathData.of(rings)))
                .isEqualTo(rings.stream()
                        .map(ring -> ring.stream().map(Point::rounded).toList())
                        .toList());
    }
}
