package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {

    private static final View VIEW =
            new View(new Position(-80, 10), 1000, new Point(0, 0), new Frame(-1000, -1000, 2000, 2000));

    @Test
    void theCentreFallsOnTheOriginAndNorthIsUp() {
        assertThat(VIEW.place(new Position(-80, 10))).isEqualTo(new Point(0, 0));
        assertThat(VIEW.place(new Position(-80, 11)).y()).isNegative();
        assertThat(VIEW.place(new Position(-79, 10)).x()).isPositive();
    }

    @Test
    void aQuarterOfTheGlobeAwayIsTheRootOfTwoRadii() {
        Point point = VIEW.place(new Position(-80, -80));
        assertThat(Math.hypot(point.x(), point.y())).isCloseTo(1000 * Math.sqrt(2), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"-80,10", "-150,65", "-100,70", "-35,-8", "-70,-55", "-61,14", "175,52"})
    void aSquareDegreeHasTheAreaThatItHasOnTheGlobe(double longitude, double latitude) {
        double step = 0.1;
        List<Point> cell = List.of(
                VIEW.place(new Position(longitude, latitude)),
                VIEW.place(new Position(longitude + step, latitude)),
                VIEW.place(new Position(longitude + step, latitude + step)),
                VIEW.place(new Position(longitude, latitude + step)));
        double onGlobe = 1e6
                * Math.toRadians(step)
                * (Math.sin(Math.toRadians(latitude + step)) - Math.sin(Math.toRadians(latitude)));
        assertThat(Rings.area(cell)).isCloseTo(onGlobe, within(onGlobe * 1e-4));
    }

    @Test
    void theAleutiansDoNotTearAt180Degrees() {
        Point west = VIEW.place(new Position(179.99, 51.9));
        Point east = VIEW.place(new Position(-179.99, 51.9));
        assertThat(Math.hypot(west.x() - east.x(), west.y() - east.y())).isLessThan(1);
    }

    @Test
    void theAntipodeIsFarOutsideAndFinite() {
        Point antipode = VIEW.place(new Position(100, -10));
        assertThat(antipode.x()).isFinite();
        assertThat(antipode.y()).isFinite();
    }
}
