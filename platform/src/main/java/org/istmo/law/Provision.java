package org.istmo.law;

import java.util.UUID;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * A provision of a national law: what it is about in somebody's own words, never its text.
 *
 * @param number as printed, such as {@code 269A}
 * @param penalty what it threatens, or null where it is no offence
 */
public record Provision(
        UUID id,
        UUID law,
        String number,
        LocalisedText summary,
        @Nullable Penalty penalty,
        NationalLaw.Source source) implements NationalEntry {

    /**
     * A deprivation of liberty, in months.
     *
     * @param minimum null where it is not known
     * @param maximum {@link Offence#LIFE} for life, null where it is not known
     */
    public record Penalty(
            @Nullable Integer minimum, @Nullable Integer maximum) {
        public Penalty {
            if (minimum != null && maximum != null && maximum < minimum) {
                throw new IllegalArgumentException("a maximum of " + maximum + " below " + minimum);
            }
        }
    }

    @Override
    public Kind kind() {
        return Kind.PROVISION;
    }
}
