package org.istmo.law;

import java.time.LocalDate;
import java.util.List;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * An international instrument: a treaty, a protocol, or another text that binds or guides states. What it is about does
 * not matter: an instrument on access to information is described by the same facts.
 *
 * @param identifiers its numbers in the depositaries' series and in registers
 * @param shortName what lawyers call it
 * @param name its full title
 * @param adopted the day of its adoption
 * @param opened the day on which it was opened for signature
 * @param inForce its own entry into force, or null while it is not in force
 * @param rule when it enters into force for a state, or null where its clause was not read
 * @param parent the instrument that only its parties can join, such as the convention of a protocol
 * @param listed whether states are shown by it: false where no list of its parties was found
 * @param note what a reader must know beside it
 */
public record Instrument(
        InstrumentId id,
        List<String> identifiers,
        LocalisedText shortName,
        LocalisedText name,
        @Nullable LocalDate adopted,
        LocalDate opened,
        @Nullable LocalDate inForce,
        @Nullable ForceRule rule,
        @Nullable InstrumentId parent,
        String depositary,
        boolean listed,
        String note,
        Provenance provenance) {

    public Instrument {
        identifiers = List.copyOf(identifiers);
    }

    /** Whether it is in force on this day. */
    public boolean isInForce(LocalDate on) {
        return inForce != null && !on.isBefore(inForce);
    }
}
