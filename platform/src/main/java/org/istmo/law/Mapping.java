package org.istmo.law;

import java.util.Locale;
import java.util.UUID;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * How far a provision of a state's law goes for an article; or that its law has nothing for it.
 *
 * @param provision null where the degree is {@link Degree#ABSENT}, and only there
 * @param note why, in somebody's own words, or null
 */
public record Mapping(
        StateCode state,
        InstrumentId instrument,
        int article,
        @Nullable UUID provision,
        Degree degree,
        @Nullable LocalisedText note)
        implements NationalEntry {

    /** How far it goes. */
    public enum Degree {
        FULL,
        PARTIAL,
        /** All that the article asks, and more. */
        WIDER,
        /** Somebody looked, and found no provision. */
        ABSENT;

        /** The text that names it. */
        public String key() {
            return "law.national.degree." + name().toLowerCase(Locale.ROOT);
        }
    }

    public Mapping {
        if ((degree == Degree.ABSENT) != (provision == null)) {
            throw new IllegalArgumentException(degree + " with the provision " + provision);
        }
    }

    /** Whether the other says something of the same provision, or of the same absence, and article. */
    public boolean concernsSame(Mapping other) {
        return concernsSameArticle(other)
                && (provision == null ? other.provision == null : provision.equals(other.provision));
    }

    /** Whether one says that the state has nothing for the article, and the other names a provision. */
    public boolean contradicts(Mapping other) {
        return concernsSameArticle(other) && (provision == null) != (other.provision == null);
    }

    private boolean concernsSameArticle(Mapping other) {
        return state.equals(other.state) && instrument.equals(other.instrument) && article == other.article;
    }

    @Override
    public Kind kind() {
        return Kind.MAPPING;
    }
}
