package org.istmo.observatory.web;

import java.util.Locale;
import org.istmo.observatory.Scale;

/** Places and lengths in drawings, as SVG writes them: in per cent of the width. */
public final class Figures {

    private Figures() {}

    /** The middle of a level's fifth (or whatever part the scale makes of it), from left to right. */
    public static String middle(Scale scale, int level) {
        return share(2L * (level - scale.lowest()) + 1, 2L * scale.size());
    }

    /** A part of a whole. */
    public static String share(long part, long whole) {
        return whole == 0 ? "0%" : String.format(Locale.ROOT, "%.2f%%", 100.0 * part / whole);
    }
}
