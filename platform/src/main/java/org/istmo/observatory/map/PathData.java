package org.istmo.observatory.map;

import java.util.List;

/** Rings as the path data of SVG: relative steps on a grid of tenths of a pixel, as few characters as will do. */
final class PathData {

    private final StringBuilder data = new StringBuilder();
    private boolean command;
    private long x;
    private long y;

    private PathData() {}

    static String of(List<List<Point>> rings) {
        PathData path = new PathData();
        rings.forEach(path::ring);
        return path.data.toString();
    }

    private void ring(List<Point> ring) {
        long startX = tenths(ring.getFirst().x());
        long startY = tenths(ring.getFirst().y());
        command('m');
        step(startX, startY);
        for (Point point : ring.subList(1, ring.size())) {
            // Steps are between points on the grid, so that they never add up to an error.
            if (tenths(point.x()) != x || tenths(point.y()) != y) {
                step(tenths(point.x()), tenths(point.y()));
            }
        }
        command('z');
        x = startX;
        y = startY;
    }

    private void step(long toX, long toY) {
        number(toX - x);
        number(toY - y);
        x = toX;
        y = toY;
    }

    private void command(char letter) {
        data.append(letter);
        command = true;
    }

    private void number(long tenths) {
        if (tenths < 0) {
            data.append('-');
        } else if (!command) {
            data.append(' ');
        }
        command = false;
        long whole = Math.abs(tenths) / 10;
        long rest = Math.abs(tenths) % 10;
        if (whole != 0 || rest == 0) {
            data.append(whole);
        }
        if (rest != 0) {
            data.append('.').append(rest);
        }
    }

    private static long tenths(double pixels) {
        return Math.round(pixels * 10);
    }
}
