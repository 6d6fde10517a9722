package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralisationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void keepsWhatTheSlowMethodKeeps(long seed) {
        Random random = new Random(seed);
        List<Point> line = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(200); i++) {
            line.add(new Point(i + random.nextDouble(3), random.nextDouble(5)));
        }
        if (seed % 3 == 0) {
            line.add(line.getFirst());
        }
        double smallest = random.nextDouble(4);
        assertThat(Generalisation.of(line, smallest)).isEqualTo(slowly(line, smallest));
    }

    @Test
    void aRingStaysATriangleAndALineKeepsOnePointBetweenItsEnds() {
        List<Point> ring = List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1), new Point(0, 0));
        assertThat(Generalisation.of(ring, 1000))
                .hasSize(4)
                .startsWith(ring.getFirst())
                .endsWith(ring.getLast());
        List<Point> line = List.of(new Point(0, 0), new Point(1, 1), new Point(2, 3), new Point(3, 0));
        assertThat(Generalisation.of(line, 1000)).containsExactly(line.get(0), line.get(2), line.get(3));
    }

    /** Finds the smallest triangle anew each time. Areas are exact enough here that ties do not happen. */
    private static List<Point> slowly(List<Point> line, double smallest) {
        List<Point> kept = new ArrayList<>(line);
        int fewest = line.getFirst().equals(line.getLast()) ? 4 : 3;
        double taken = 0;
        while (kept.size() > fewest) {
            int least = 1;
            for (int i = 2; i < kept.size() - 1; i++) {
                if (triangle(kept, i) < triangle(kept, least)) {
                    least = i;
                }
            }
            taken = Math.max(taken, triangle(kept, least));
            if (taken >= smallest) {
                break;
            }
            kept.remove(least);
        }
        return kept;
    }

    private static double triangle(List<Point> line, int i) {
        return Rings.area(line.subList(i - 1, i + 2));
    }
}
