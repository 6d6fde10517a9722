package org.istmo.law;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reason why an instrument, or one of its bases, cannot be used between two states on a day. */
public sealed interface Obstacle {

    /** Nobody found a list of its parties: nothing is concluded. */
    record PartiesUnknown() implements Obstacle {}

    /** @param since when it does enter into force, or null where that is not known yet */
    record NotInForce(@Nullable LocalDate since) implements Obstacle {}

    /** Nothing is recorded of the state and this instrument. */
    record Unrecorded(Side side) implements Obstacle {}

    /**
     * The state never consented, or had not even signed then.
     *
     * @param confirmed whether its status was read in a source
     */
    record NotParty(Side side, Participation.Status status, boolean confirmed) implements Obstacle {}

    /** @param signed when, or null where that is not known */
    record OnlySigned(Side side, @Nullable PartialDate signed) implements Obstacle {}

    /** @param inForce since when it is bound, or null where only its later deposit is known */
    record NotYetParty(Side side, @Nullable LocalDate inForce) implements Obstacle {}

    record NoLongerParty(Side side, @Nullable LocalDate ended) implements Obstacle {}

    /** The protocol's convention is not in force for this side. */
    record ParentNotShared(InstrumentId parent, Side side) implements Obstacle {}

    /** It is no basis for requests: it changes those of others, or protects rights. */
    record NotABasis(Set<TreatyEffect.Kind> effects) implements Obstacle {
        public NotABasis {
            effects = Set.copyOf(effects);
        }
    }

    /** Nobody has described yet what can be asked by it. */
    record NotDescribed() implements Obstacle {}

    /** It provides for other measures, not for this one. */
    record NoSuchMeasure() implements Obstacle {}

    /** The offence does not pass what the article asks. */
    record GateClosed(Gate gate, String article) implements Obstacle {}

    /** The conduct is no offence in the requested state, and the article requires that it be one. */
    record NoDualCriminality(String article) implements Obstacle {}

    /** A reservation of this side takes the article away. */
    record ReservedOut(Side side, Reserved reservation) implements Obstacle {}
}
