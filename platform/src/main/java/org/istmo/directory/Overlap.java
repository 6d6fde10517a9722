package org.istmo.directory;

import java.util.Locale;

/**
 * Two teams claim the same.
 *
 * @param claim what the one claims
 * @param other the team that claims it too
 * @param theirs what that one claims: the same, a part of it or more
 */
public record Overlap(Kind kind, String team, String claim, String other, String theirs) {

    /** What is claimed twice. */
    public enum Kind {
        RANGE,
        SYSTEM,
        DOMAIN;

        /** The key of its name. */
        public String key() {
            return "directory.overlap." + name().toLowerCase(Locale.ROOT);
        }
    }
}
