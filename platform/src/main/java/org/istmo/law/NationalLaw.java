package org.istmo.law;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A law of a state.
 *
 * @param title in the language of the law
 * @param number as printed
 * @param archived the SHA-256 of a copy that somebody keeps, or null
 */
public record NationalLaw(
        UUID id,
        StateCode state,
        LocalisedText title,
        String number,
        LocalDate enacted,
        Status status,
        Source source,
        @Nullable String archived)
        implements NationalEntry {

    /** Whether it still counts. */
    public enum Status {
        IN_FORCE,
        REPEALED;

        /** The text that says so. */
        public String key() {
            return "law.national.status." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a text was read, and on which day. */
    public record Source(String link, LocalDate readOn) {}

    @Override
    public Kind kind() {
        return Kind.LAW;
    }
}
