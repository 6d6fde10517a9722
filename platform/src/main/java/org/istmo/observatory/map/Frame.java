package org.istmo.observatory.map;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A rectangle in a picture, in pixels; {@code x} and {@code y} are its upper left corner. */
public record Frame(double x, double y, double width, double height) {

    /** The smallest frame around all these points, of which there is at least one. */
    static Frame around(List<Point> points) {
        DoubleSummaryStatistics x = points.stream().mapToDouble(Point::x).summaryStatistics();
        DoubleSummaryStatistics y = points.stream().mapToDouble(Point::y).summaryStatistics();
        return new Frame(x.getMin(), y.getMin(), x.getMax() - x.getMin(), y.getMax() - y.getMin());
    }

    /** The edge on the right. */
    public double right() {
        return x + width;
    }

    /** The edge below. */
    public double bottom() {
        return y + height;
    }

    Point middle() {
        return new Point(x + width / 2, y + height / 2);
    }

    /** This frame on the grid of tenths of a pixel. */
    Frame rounded() {
        Point corner = new Point(x, y).rounded();
        Point size = new Point(width, height).rounded();
        return new Frame(corner.x(), corner.y(), size.x(), size.y());
    }

    boolean contains(Point point) {
        return point.x() >= x && point.x() <= right() && point.y() >= y && point.y() <= bottom();
    }

    Frame grown(double margin) {
        return new Frame(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }

    /** The part of a ring that lies in this frame, after Sutherland and Hodgman; empty where none does. */
    List<Point> clip(List<Point> ring) {
        List<Point> clipped = clip(ring, point -> point.x() - x);
        clipped = clip(clipped, point -> right() - point.x());
        clipped = clip(clipped, point -> point.y() - y);
        return clip(clipped, point -> bottom() - point.y());
    }

    private static List<Point> clip(List<Point> ring, ToDoubleFunction<Point> inside) {
        if (ring.stream().allMatch(point -> inside.applyAsDouble(point) >= 0)) {
            return ring;
        }
        List<Point> clipped = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Point from = ring.get(i);
            Point to = ring.get((i + 1) % ring.size());
            double before = inside.applyAsDouble(from);
            double after = inside.applyAsDouble(to);
            if (before >= 0) {
                clipped.add(from);
            }
            if (before >= 0 != after >= 0) {
                // Weighted, not stepped, so that the neighbour, who comes from the other side, crosses at the same
                // point.
                clipped.add(new Point(
                        (from.x() * after - to.x() * before) / (after - before),
                        (from.y() * after - to.y() * before) / (after - before)));
            }
        }
        return clipped;
    }
}
