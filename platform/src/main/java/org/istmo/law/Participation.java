package org.istmo.law;

import java.time.LocalDate;
import java.util.List;
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
        Provenance provenance)
        implements Registered {

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

        /** Whether a state of this status has denounced, whatever became of that. */
        public boolean denounced() {
            return this == DENOUNCED || this == DENOUNCED_CONTESTED;
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

    /** What is recorded of a state and an instrument, in the order of the form. */
    public enum Field {
        STATUS,
        SIGNED,
        CONSENT,
        CONSENTED,
        DEPOSITED,
        IN_FORCE,
        ENDED,
        RESERVATIONS,
        RESERVATION_NOTE,
        NOTE,
        SOURCE,
        AS_OF,
        CONFIDENCE,
        UNCONFIRMED;

        /** Those that a {@link Provenance} can say nobody has read in a source. */
        public static final List<Field> CAN_BE_UNCONFIRMED =
                List.of(STATUS, SIGNED, CONSENTED, DEPOSITED, IN_FORCE, ENDED, RESERVATION_NOTE);

        /** The text that names it. */
        public String key() {
            return "law.desk.field." + id();
        }

        /** Its name in forms, such as {@code in_force}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Its name in a {@link Provenance}, such as {@code inForce}. */
        public String recordName() {
            StringBuilder name = new StringBuilder();
            for (String part : id().split("_")) {
                name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
            }
            return name.toString();
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
