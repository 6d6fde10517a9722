package org.istmo.observatory.map;

import java.util.List;

/** Measures of a ring, by the shoelace formula. */
final class Rings {

    private Rings() {}

    /** Its area in square pixels. */
    static double area(List<Point> ring) {
        double twice = 0;
        Point a = ring.getLast();
        for (Point b : ring) {
            twice += a.x() * b.y() - b.x() * a.y();
            a = b;
        }
        return Math.abs(twice) / 2;
    }

    /** Its centre of mass, or the middle of its extent where it has no area. */
    static Point middle(List<Point> ring) {
        Point origin = ring.getFirst();
        double twice = 0;
        double x = 0;
        double y = 0;
        Point a = ring.getLast();
        for (Point b : ring) {
            double cross = (a.x() - origin.x()) * (b.y() - origin.y()) - (b.x() - origin.x()) * (a.y() - origin.y());
            twice += cross;
            x += (a.x() + b.x() - 2 * origin.x()) * cross;
            y += (a.y() + b.y() - 2 * origin.y()) * cross;
            a = b;
        }
        return twice == 0
                ? Frame.around(ring).middle()
                : new Point(origin.x() + x / (3 * twice), origin.y() + y / (3 * twice));
    }
}
