package org.istmo.observatory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The drawing of a radar, in units of which the outermost ring has 100: one axis for each indicator, the first upright
 * and the others clockwise in the model's order. An axis whose level is not known holds no point, and the line is open
 * there: not known is never drawn as nothing.
 *
 * @param rings the polygon of each level, the lowest first
 * @param spokes the outer end of each axis
 * @param before the earlier levels as open and closed lines; empty where they are on other axes
 * @param after the levels as open and closed lines
 */
public record Radar(
        List<String> rings,
        List<Point> spokes,
        List<Point> labels,
        List<Line> before,
        List<Line> after,
        List<Point> beforePoints,
        List<Point> afterPoints) {

    /** From how many axes on there is an area. */
    public static final int FEWEST = 3;

    private static final double RADIUS = 100;
    private static final double LABEL_RADIUS = 113;

    /** A point of the drawing. */
    public record Point(double x, double y) {

        /** As SVG writes it. */
        public String svg() {
            return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
        }

        /** One coordinate as SVG writes it. */
        public static String svg(double coordinate) {
            return String.format(Locale.ROOT, "%.1f", coordinate);
        }
    }

    /** Points that are joined; a closed line runs back to its start. */
    public record Line(boolean closed, String points) {}

    /** Draws it; levels in the order of the axes, null where not known. */
    public static Radar of(Scale scale, List<@Nullable Integer> before, List<@Nullable Integer> after) {
        int axes = after.size();
        if (axes < FEWEST || (!before.isEmpty() && before.size() != axes)) {
            throw new IllegalArgumentException("a radar of " + before.size() + " and " + axes + " axes");
        }
        List<String> rings = new ArrayList<>();
        for (int level = scale.lowest(); level <= scale.highest(); level++) {
            List<Point> ring = new ArrayList<>();
            for (int axis = 0; axis < axes; axis++) {
                ring.add(at(axis, axes, radius(scale, level)));
            }
            rings.add(joined(ring));
        }
        List<Point> spokes = new ArrayList<>();
        List<Point> labels = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            spokes.add(at(axis, axes, RADIUS));
            labels.add(at(axis, axes, LABEL_RADIUS));
        }
        return new Radar(
                rings,
                spokes,
                labels,
                lines(scale, before),
                lines(scale, after),
                points(scale, before),
                points(scale, after));
    }

    /** The innermost ring is the lowest level: a state at the lowest stage has an area too. */
    private static double radius(Scale scale, int level) {
        return RADIUS * (level - scale.lowest() + 1) / scale.size();
    }

    private static Point at(int axis, int axes, double radius) {
        double angle = 2 * Math.PI * axis / axes;
        return new Point(radius * Math.sin(angle), -radius * Math.cos(angle));
    }

    private static List<Point> points(Scale scale, List<@Nullable Integer> levels) {
        List<Point> points = new ArrayList<>();
        for (int axis = 0; axis < levels.size(); axis++) {
            Integer level = levels.get(axis);
            if (level != null) {
                points.add(at(axis, levels.size(), radius(scale, level)));
            }
        }
        return points;
    }

    /** Runs of known neighbours, going round: one closed line where all are known. */
    private static List<Line> lines(Scale scale, List<@Nullable Integer> levels) {
        int axes = levels.size();
        int gap = firstGap(levels);
        if (gap == axes) {
            return axes == 0 ? List.of() : List.of(new Line(true, joined(points(scale, levels))));
        }
        List<Line> lines = new ArrayList<>();
        List<Point> run = new ArrayList<>();
        // From one gap once round to the same gap, so that a run over the first axis stays whole.
        for (int step = 1; step <= axes; step++) {
            int axis = (gap + step) % axes;
            Integer level = levels.get(axis);
            if (level != null) {
                run.add(at(axis, axes, radius(scale, level)));
            } else {
                if (run.size() > 1) {
                    lines.add(new Line(false, joined(run)));
                }
                run.clear();
            }
        }
        return lines;
    }

    private static int firstGap(List<@Nullable Integer> levels) {
        int axis = 0;
        while (axis < levels.size() && levels.get(axis) != null) {
            axis++;
        }
        return axis;
    }

    private static String joined(List<Point> points) {
        return String.join(" ", points.stream().map(Point::svg).toList());
    }
}
