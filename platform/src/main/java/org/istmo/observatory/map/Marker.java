package org.istmo.observatory.map;

import org.jspecify.annotations.Nullable;

/**
 * A disc that makes a small state visible and gives it a target of its own.
 *
 * @param radius in pixels
 * @param leadsTo where the line from the disc ends, for a state whose disc lies off its coast; null where the disc lies on it
 */
public record Marker(Point at, double radius, @Nullable Point leadsTo) {}
