package org.istmo.law;

import java.util.Locale;
import org.istmo.shared.LocalisedText;

/**
 * One article of an instrument: what it is about, never its text.
 *
 * @param reservation what states may reserve or declare by it, and which are known to have; empty where nothing is known
 * @param facts numbers and conditions that it sets; empty where none were noted
 */
public record Article(
        InstrumentId instrument,
        int number,
        LocalisedText title,
        Kind kind,
        String reservation,
        String facts,
        Provenance provenance) {

    /** What an article does, in the order in which treaties usually come to it. */
    public enum Kind {
        DEFINITION,
        SCOPE,
        PRINCIPLE,
        OFFENCE,
        OFFENCE_ANCILLARY,
        LIABILITY,
        SANCTION,
        PROCEDURAL_SCOPE,
        PROCEDURAL_POWER,
        SAFEGUARD,
        JURISDICTION,
        COOPERATION,
        COOPERATION_RULE,
        COOPERATION_CHANNEL,
        COOPERATION_SAFEGUARD,
        DIRECT_COOPERATION,
        EMERGENCY,
        REFUSAL,
        PREVENTION,
        CAPACITY,
        FINAL;

        /** Whether states give effect to such an article by provisions of their own law. */
        public boolean substantive() {
            return switch (this) {
                case OFFENCE,
                        OFFENCE_ANCILLARY,
                        LIABILITY,
                        SANCTION,
                        PROCEDURAL_SCOPE,
                        PROCEDURAL_POWER,
                        SAFEGUARD,
                        JURISDICTION -> true;
                default -> false;
            };
        }

        /** The text that names it. */
        public String key() {
            return "law.kind." + name().toLowerCase(Locale.ROOT);
        }
    }
}
