package org.istmo.law;

import java.time.LocalDate;
import java.util.Locale;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * What one state has to do with one instrument.
 *
 * @param signed when it signed, or null
 * @param deposited when its consent reached the depositary, or null where that is not known or never was
 * @param inForce since when it is bound, or null
 * @param ended since when it is bound no longer, or null
 * @param reservations whether it made reservations or declarations
 * @param reservationNote what is known of them
 */
public record Participation(
        StateCode state,
        InstrumentId instrument,
        Status status,
        @Nullable PartialDate signed,
        @Nullable Consent consent,
        @Nullable LocalDate consented,
        @Nullable LocalDate deposited,
        @Nullable LocalDate inForce,
        @Nullable LocalDate ended,
        Reservations reservations,
        String reservationNote,
        String note,
        Provenance provenance) {

    /** Where the state stands. */
    public enum Status {
        PARTY,
        /** A source says or suggests that it is a party, and no deposit was found. */
        PARTY_UNCONFIRMED,
        SIGNATORY,
        /** Invited to accede, where an instrument is open only to those. */
        INVITED,
        DENOUNCED,
        /** It denounced, and whether that still holds is disputed: nothing is concluded from it. */
        DENOUNCED_CONTESTED,
        NONE_FOUND;

        /** The text that says so. */
        public String key() {
            return "law.status." + name().toLowerCase(Locale.ROOT);
        }

        /** Whether a state of this status has agreed to be bound, at some time and beyond doubt. */
        public boolean consented() {
            return this == PARTY || this == DENOUNCED || this == DENOUNCED_CONTESTED;
        }
    }

    /** How a state agrees to be bound (Vienna Convention on the Law of Treaties, articles 14 and 15). */
    public enum Consent {
        RATIFICATION,
        ACCESSION;

        /** The text that says so. */
        public String key() {
            return "law.consent." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether there are reservations or declarations. */
    public enum Reservations {
        YES,
        NO,
        UNKNOWN;

        /** The text that says so. */
        public String key() {
            return "law.reservations." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a state is bound on a day. */
    public enum Binding {
        BOUND,
        /** It may be: the status or the end of it is unconfirmed or disputed. */
        UNCONFIRMED,
        NOT_BOUND
    }

    /** Whether the state is bound by it on this day, as far as is known; what is unconfirmed is never taken for sure. */
    public Binding binding(LocalDate on) {
        boolean begun = inForce != null && !on.isBefore(inForce);
        boolean over = ended != null && !on.isBefore(ended);
        return switch (status) {
            case PARTY, DENOUNCED -> begun && !over ? Binding.BOUND : Binding.NOT_BOUND;
            case PARTY_UNCONFIRMED -> Binding.UNCONFIRMED;
            case DENOUNCED_CONTESTED -> {
                if (!begun) {
                    yield Binding.NOT_BOUND;
                }
                yield over ? Binding.UNCONFIRMED : Binding.BOUND;
            }
            case SIGNATORY, INVITED, NONE_FOUND -> Binding.NOT_BOUND;
        };
    }
}
