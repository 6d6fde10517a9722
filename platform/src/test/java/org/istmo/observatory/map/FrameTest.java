package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    private static final Frame FRAME = new Frame(10, 20, 40, 30);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aClippedRingHoldsThePointsThatTheFrameAndTheRingHold(long seed) {
        Random random = new Random(seed);
        List<Point> ring = star(random);
        List<Point> clipped = FRAME.clip(ring);
        assertThat(clipped).allMatch(FRAME.grown(1e-9)::contains);
        for (int i = 0; i < 500; i++) {
            Point point = new Point(random.nextDouble(60), random.nextDouble(60));
            assertThat(holds(clipped, point)).as("%s", point).isEqualTo(FRAME.contains(point) && holds(ring, point));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void aLineIsCutAtTheSamePointFromBothItsSides(long seed) {
        List<Point> ring = star(new Random(seed));
        assertThat(FRAME.clip(ring.reversed())).containsExactlyInAnyOrderElementsOf(FRAME.clip(ring));
    }

    @Test
    void whatLiesOutsideIsGone() {
        assertThat(FRAME.clip(List.of(new Point(0, 0), new Point(5, 0), new Point(5, 60))))
                .isEmpty();
    }

    /** A ring that winds once around the frame's middle, now within and now beyond its edges. */
    private static List<Point> star(Random random) {
        List<Point> ring = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            double angle = 2 * Math.PI * i / 25;
            double radius = random.nextDouble(2, 35);
            ring.add(new Point(30 + radius * Math.cos(angle), 35 + radius * Math.sin(angle)));
        }
        return ring;
    }

    private static boolean holds(List<Point> ring, Point point) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int i = 0; i < ring.size(); i++) {
            if (i == 0) {
                path.moveTo(ring.get(i).x(), ring.get(i).y());
            } else {
                path.lineTo(ring.get(i).x(), ring.get(i).y());
            }
        }
        return !ring.isEmpty() && path.contains(point.x(), point.y());
    }
}
