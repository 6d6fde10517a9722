package org.istmo.law;

import org.istmo.shared.StateCode;

/** What the register says of a state and an instrument: the state's part in it, or one of its reservations. */
public sealed interface Registered permits Participation, Reserved {

    StateCode state();

    InstrumentId instrument();
}
