package org.istmo.observatory.map;

/** A point in a picture, in pixels: x to the right, y down. */
public record Point(double x, double y) {

    /** The nearest point on the grid of tenths of a pixel, on which everything is drawn. */
    Point rounded() {
        return new Point(Math.round(x * 10) / 10.0, Math.round(y * 10) / 10.0);
    }
}
