package org.istmo.law;

import java.util.Locale;
import java.util.Set;

/**
 * Where a fact comes from and how far it can be trusted.
 *
 * @param source what was read, in words
 * @param asOf when it was true, as the source allows it to be said: a day, a month, a stretch of years
 * @param unconfirmed the names of the fact's fields that nobody has read in a source yet: they are shown as such
 */
public record Provenance(String source, String asOf, Confidence confidence, Set<String> unconfirmed) {

    /** How sure whoever recorded the fact was. */
    public enum Confidence {
        HIGH,
        MEDIUM_HIGH,
        MEDIUM,
        LOW;

        /** The text that says so. */
        public String key() {
            return "law.confidence." + name().toLowerCase(Locale.ROOT);
        }
    }

    public Provenance {
        unconfirmed = Set.copyOf(unconfirmed);
    }

    /** Whether this field was read in a source. */
    public boolean confirms(String field) {
        return !unconfirmed.contains(field);
    }
}
