package org.istmo.law;

import java.time.LocalDate;
import java.util.Map;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A reservation or declaration of a state that changes how an article works for it.
 *
 * @param text what was read of it, in the words of whoever recorded it
 * @param since when it took effect, where that is later than the treaty's entry into force for the state
 */
public record Reserved(
        StateCode state,
        InstrumentId instrument,
        String article,
        Effect effect,
        String text,
        @Nullable LocalDate since,
        Provenance provenance) {

    /** What it changes. */
    public enum Effect {
        /** Preservation may be refused for want of dual criminality outside Budapest 2 to 11 (29(4)). */
        DUAL_CRIMINALITY_OUTSIDE_2_TO_11,
        /** Urgent requests, too, go to the central authority (27(9)(e)). */
        URGENT_TO_CENTRAL_AUTHORITY,
        /** The state's offence is narrower than the article's. */
        NARROWS_OFFENCE,
        /** The state does not claim jurisdiction over what its nationals do abroad (22(1)(d)). */
        NO_JURISDICTION_OVER_NATIONALS,
        /** The article does not bind the state, nor can the state invoke it. */
        EXCLUDES_ARTICLE,
        /** The state names the authority that the article asks for. */
        DESIGNATES_AUTHORITY,
        /** What was found of the state's reservations is not all of them. */
        UNREAD_REMAINDER
    }

    /** Reads a row of {@code reservations.csv}. */
    public static Reserved read(Map<String, String> row) {
        String since = Cells.optional(row, "since");
        return new Reserved(
                new StateCode(Cells.required(row, "state")),
                new InstrumentId(Cells.required(row, "instrument")),
                Cells.required(row, "article"),
                Effect.valueOf(Cells.required(row, "effect")),
                Cells.required(row, "text"),
                since.isEmpty() ? null : LocalDate.parse(since),
                Cells.provenance(row));
    }

    /** Whether it was read in a source. */
    public boolean isConfirmed() {
        return provenance.unconfirmed().isEmpty();
    }

    /** Whether it has taken effect on this day, as far as the reservation itself is concerned. */
    boolean isMade(LocalDate on) {
        return since == null || !on.isBefore(since);
    }
}
