package org.istmo.observatory.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Takes from a line the points that matter least, after Visvalingam and Whyatt (1993): those that make the smallest
 * triangle with their neighbours. The ends stay, so lines that meet still meet.
 */
final class Generalisation {

    private record Candidate(int index, double area) {}

    private final List<Point> line;
    private final int[] before;
    private final int[] after;
    private final double[] areas;
    private final PriorityQueue<Candidate> candidates =
            new PriorityQueue<>(Comparator.comparingDouble(Candidate::area).thenComparingInt(Candidate::index));

    private Generalisation(List<Point> line) {
        this.line = line;
        before = new int[line.size()];
        after = new int[line.size()];
        areas = new double[line.size()];
    }

    /** The line without points whose triangle is smaller than this area, in square pixels; a ring stays a triangle. */
    static List<Point> of(List<Point> line, double smallest) {
        // Two arcs can bound an island between them: each keeps a point of its own, or the island would be a line.
        int fewest = line.getFirst().equals(line.getLast()) ? 4 : 3;
        return line.size() <= fewest ? line : new Generalisation(line).keep(fewest, smallest);
    }

    private List<Point> keep(int fewest, double smallest) {
        int last = line.size() - 1;
        for (int i = 0; i <= last; i++) {
            before[i] = i - 1;
            after[i] = i + 1;
        }
        for (int i = 1; i < last; i++) {
            weigh(i, 0);
        }
        int left = line.size();
        while (left > fewest && !candidates.isEmpty() && candidates.element().area() < smallest) {
            Candidate least = candidates.remove();
            int i = least.index();
            if (least.area() == areas[i]) {
                areas[i] = Double.NaN;
                left--;
                after[before[i]] = after[i];
                before[after[i]] = before[i];
                weigh(before[i], least.area());
                weigh(after[i], least.area());
            }
        }
        List<Point> kept = new ArrayList<>(left);
        for (int i = 0; i <= last; i = after[i]) {
            kept.add(line.get(i));
        }
        return kept;
    }

    /** A point never weighs less than one that was taken before it, or the order of taking would show. */
    private void weigh(int i, double least) {
        if (i > 0 && i < line.size() - 1) {
            Point a = line.get(before[i]);
            Point b = line.get(i);
            Point c = line.get(after[i]);
            double twice = (b.x() - a.x()) * (c.y() - a.y()) - (c.x() - a.x()) * (b.y() - a.y());
            areas[i] = Math.max(Math.abs(twice) / 2, least);
            candidates.add(new Candidate(i, areas[i]));
        }
    }
}
