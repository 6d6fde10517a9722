package org.istmo.observatory.map;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.istmo.observatory.map.Borders.Ring;
import org.istmo.observatory.map.Borders.Territory;

/**
 * A part of the globe laid flat in a frame: Lambert's azimuthal equal-area projection, in which no state looks larger than
 * it is, about {@code centre}, which falls on {@code origin}.
 *
 * @param scale pixels for one radius of the Earth
 */
record View(Position centre, double scale, Point origin, Frame frame) {

    // Shapes run a little past the frame, so that the line along a cut is never seen.
    private static final double BLEED = 3;
    private static final double SMALLEST_BEND = 1.0;
    private static final double SMALLEST_ISLAND = 1;

    Point place(Position position) {
        double latitude = Math.toRadians(position.latitude());
        double middle = Math.toRadians(centre.latitude());
        // Sine and cosine do not mind that the Aleutians lie on both sides of 180°.
        double east = Math.toRadians(position.longitude() - centre.longitude());
        double cosine = Math.sin(middle) * Math.sin(latitude) + Math.cos(middle) * Math.cos(latitude) * Math.cos(east);
        // The antipode of the centre has no place: it is put on the rim, far outside of every frame.
        double k = scale * Math.sqrt(2 / Math.max(1 + cosine, 1e-9));
        double x = k * Math.cos(latitude) * Math.sin(east);
        double y = k * (Math.cos(middle) * Math.sin(latitude) - Math.sin(middle) * Math.cos(latitude) * Math.cos(east));
        return new Point(origin.x() + x, origin.y() - y);
    }

    /** Draws territories: each arc is laid flat and generalised once, whoever it bounds. */
    Function<Territory, List<List<Point>>> draw(Borders borders) {
        List<List<Point>> arcs = borders.arcs().stream()
                .map(arc -> Generalisation.of(arc.stream().map(this::place).toList(), SMALLEST_BEND))
                .toList();
        return territory -> territory.rings().stream()
                .map(ring -> drawn().clip(visible(closed(ring, arcs))))
                .filter(ring -> !ring.isEmpty())
                .toList();
    }

    /** The frame in which everything that is drawn lies. */
    Frame drawn() {
        return frame.grown(BLEED);
    }

    private static List<Point> closed(Ring ring, List<List<Point>> arcs) {
        List<Point> points = new ArrayList<>();
        for (int reference : ring.arcs()) {
            List<Point> arc =
                    reference >= 0 ? arcs.get(reference) : arcs.get(~reference).reversed();
            points.addAll(arc.subList(0, arc.size() - 1));
        }
        return points;
    }

    /** An island smaller than a pixel is drawn as one pixel: small is not the same as absent. */
    private static List<Point> visible(List<Point> ring) {
        Frame extent = Frame.around(ring);
        if (extent.width() >= SMALLEST_ISLAND || extent.height() >= SMALLEST_ISLAND) {
            return ring;
        }
        double r = SMALLEST_ISLAND / 2;
        Point c = extent.middle();
        return List.of(
                new Point(c.x() - r, c.y() - r),
                new Point(c.x() + r, c.y() - r),
                new Point(c.x() + r, c.y() + r),
                new Point(c.x() - r, c.y() + r));
    }
}
