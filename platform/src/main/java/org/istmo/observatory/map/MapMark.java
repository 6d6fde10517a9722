package org.istmo.observatory.map;

/**
 * What a page says of a state on its map or grid.
 *
 * @param cssClass {@code stage-1} to {@code stage-5}, {@code unknown}, or where no levels are shown {@code assessed}
 *     or {@code outside}
 * @param href where the state's link leads
 * @param label the state's name and what is known of it, for a reader who does not see the colour
 * @param text what stands in the tile below the state's code: its level, or nothing
 */
public record MapMark(String cssClass, String href, String label, String text) {}
