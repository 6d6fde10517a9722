package org.istmo.law;

import java.time.LocalDate;
import java.util.Locale;

/** Where a state stands with an instrument on a day, as far as the register knows. */
public enum Standing {
    BOUND,
    /** It may be bound: its status, or the end of it, is unconfirmed or disputed. */
    UNCONFIRMED,
    /** It is a party, and nobody has found since when. */
    SINCE_UNKNOWN,
    /** It has consented; the instrument is not yet in force for it. */
    CONSENTED,
    SIGNED,
    /** It is a signatory, and nobody has found since when. */
    SIGNED_DATE_UNKNOWN,
    INVITED,
    ENDED,
    NONE;

    /** Of this participation on this day; what is unconfirmed is never taken for sure. */
    public static Standing of(Instrument instrument, Participation participation, LocalDate on) {
        if (on.isBefore(instrument.opened())) {
            return NONE;
        }
        LocalDate ended = participation.ended();
        return switch (participation.binding(on)) {
            case BOUND -> BOUND;
            case UNCONFIRMED -> instrument.isInForce(on) ? UNCONFIRMED : signed(participation, on);
            case NOT_BOUND -> ended != null && !on.isBefore(ended) ? ENDED : unbound(instrument, participation, on);
        };
    }

    private static Standing unbound(Instrument instrument, Participation participation, LocalDate on) {
        if (participation.status().consented()) {
            LocalDate deposited = participation.deposited();
            boolean maybeDeposited = deposited == null || !on.isBefore(deposited);
            if (participation.inForce() == null && maybeDeposited && instrument.isInForce(on)) {
                return SINCE_UNKNOWN;
            }
            return deposited != null && maybeDeposited ? CONSENTED : signed(participation, on);
        }
        return participation.status() == Participation.Status.INVITED ? INVITED : signed(participation, on);
    }

    private static Standing signed(Participation participation, LocalDate on) {
        PartialDate signed = participation.signed();
        if (signed != null) {
            return on.isBefore(signed.latest()) ? NONE : SIGNED;
        }
        return participation.status() == Participation.Status.SIGNATORY ? SIGNED_DATE_UNKNOWN : NONE;
    }

    /** Whether a reader must not take it for sure. */
    public boolean isUnsure() {
        return this == UNCONFIRMED || this == SINCE_UNKNOWN || this == SIGNED_DATE_UNKNOWN;
    }

    /** The text that says so. */
    public String key() {
        return "law.standing." + name().toLowerCase(Locale.ROOT);
    }
}
