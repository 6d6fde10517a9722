package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A pair of a participation's dates that disagrees, or cannot be checked.
 *
 * @param given the date that is recorded, or null where it is missing
 * @param expected the date that it is held against, or null where there is none
 */
public record DateFinding(
        StateCode state,
        InstrumentId instrument,
        Kind kind,
        @Nullable LocalDate given,
        @Nullable LocalDate expected) {

    /** What was found. */
    public enum Kind {
        /** The recorded entry into force is not the one that the instrument's clause gives for the deposit. */
        IN_FORCE_DIFFERS(true),
        /** It signed after it had consented. */
        SIGNED_AFTER_CONSENT(true),
        /** The entry into force is recorded and the deposit is not. */
        NO_DEPOSIT(false),
        /** The deposit is recorded and the entry into force is not. */
        NO_ENTRY_INTO_FORCE(false),
        /** Neither is recorded, of a state that is or may be a party. */
        NO_DATES(false),
        /** Nobody has read the clause by which the instrument enters into force for a state. */
        NO_RULE(false);

        private final boolean disagreement;

        Kind(boolean disagreement) {
            this.disagreement = disagreement;
        }

        /** Whether two dates disagree; otherwise they could not be checked. */
        public boolean isDisagreement() {
            return disagreement;
        }

        /** The text that says what was found. */
        public String key() {
            return "law.finding." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that is found in one participation: its entry into force is computed anew from the clause. */
    public static List<DateFinding> of(Instrument instrument, Participation participation) {
        List<DateFinding> findings = new ArrayList<>();
        PartialDate signed = participation.signed();
        LocalDate consented = participation.consented();
        if (signed != null && consented != null && signed.earliest().isAfter(consented)) {
            findings.add(finding(participation, Kind.SIGNED_AFTER_CONSENT, signed.earliest(), consented));
        }
        boolean concerns =
                participation.status().consented() || participation.status() == Participation.Status.PARTY_UNCONFIRMED;
        LocalDate general = instrument.inForce();
        if (!concerns || general == null) {
            return findings;
        }
        LocalDate deposited = participation.deposited();
        LocalDate inForce = participation.inForce();
        ForceRule rule = instrument.rule();
        LocalDate expected = deposited == null || rule == null ? null : rule.forDeposit(deposited, general);
        if (deposited == null) {
            findings.add(finding(participation, inForce == null ? Kind.NO_DATES : Kind.NO_DEPOSIT, inForce, null));
        } else if (inForce == null) {
            findings.add(finding(participation, Kind.NO_ENTRY_INTO_FORCE, null, expected));
        } else if (expected == null) {
            findings.add(finding(participation, Kind.NO_RULE, inForce, null));
        } else if (!expected.equals(inForce)) {
            findings.add(finding(participation, Kind.IN_FORCE_DIFFERS, inForce, expected));
        }
        return findings;
    }

    private static DateFinding finding(
            Participation participation, Kind kind, @Nullable LocalDate given, @Nullable LocalDate expected) {
        return new DateFinding(participation.state(), participation.instrument(), kind, given, expected);
    }
}
