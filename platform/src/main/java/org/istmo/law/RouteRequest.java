package org.istmo.law;

import java.time.LocalDate;
import org.istmo.shared.StateCode;

/** What a prosecutor asks the planner: who asks whom for what, for which offence, on which day. */
public record RouteRequest(
        StateCode requesting, StateCode requested, Measure measure, Offence offence, LocalDate date) {

    /** The state on this side. */
    public StateCode on(Side side) {
        return side == Side.REQUESTING ? requesting : requested;
    }
}
