package org.istmo.notices;

import java.util.regex.Pattern;

/** What goes into a line of a mail's head: a line end in it would begin a header of somebody's own. */
final class Lines {

    /** Control characters of both sets, and the line and paragraph separators. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");

    private Lines() {}

    /** The text on one line. */
    static String one(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    /** The text on one line, and no longer than this. */
    static String one(String text, int longest) {
        String line = one(text);
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }
}
