package org.istmo.law;

import java.util.Set;

/** Something that a usable basis rests on and that nobody has confirmed. */
public sealed interface Doubt {

    /** Whether the state is bound at all, on that day. */
    record PartyUnconfirmed(Side side, InstrumentId instrument) implements Doubt {}

    /** @param field the name of the field of the participation, such as {@code inForce} */
    record FieldUnconfirmed(Side side, InstrumentId instrument, String field) implements Doubt {}

    /** The state has, or may have, reservations or declarations that nobody has read. */
    record ReservationsUnread(Side side, InstrumentId instrument) implements Doubt {}

    /** A reservation that bears on this is known by recall only. */
    record ReservationUnconfirmed(Reserved reservation) implements Doubt {}

    /** @param fields the columns of the basis that rest on an article that was not read again */
    record BasisUnconfirmed(Set<String> fields) implements Doubt {
        public BasisUnconfirmed {
            fields = Set.copyOf(fields);
        }
    }

    /** An instrument that changes this basis may or may not be in force between the two. */
    record EffectUnconfirmed(InstrumentId instrument) implements Doubt {}
}
