package org.istmo.observatory.map;

import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A state as it is drawn.
 *
 * @param path SVG path data
 * @param label the middle of its largest piece
 * @param marker for a state too small to point at, otherwise null
 */
public record Shape(
        StateCode state, String path, Point label, @Nullable Marker marker) {}
