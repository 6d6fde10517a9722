package org.istmo.directory;

import java.util.Locale;

/**
 * Why a line that somebody typed into the constituency is not taken.
 *
 * @param line what stood there, cut where it is long
 */
public record ClaimProblem(String line, Why why) {

    private static final int SHOWN = 60;

    public ClaimProblem {
        line = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    /** The reasons. */
    public enum Why {
        /** Nothing of the kind: no address, no number, no name. */
        NOT_READ,
        /** Private, local, multicast or otherwise nobody’s in particular. */
        NOT_PUBLIC,
        /** Larger than any constituency. */
        TOO_WIDE,
        /** A public suffix, below which everybody registers. */
        PUBLIC_SUFFIX,
        /** More lines than a profile holds. */
        TOO_MANY;

        /** The key of what it says. */
        public String key() {
            return "directory.claim." + name().toLowerCase(Locale.ROOT);
        }
    }
}
