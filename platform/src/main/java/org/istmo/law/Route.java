package org.istmo.law;

import org.istmo.shared.StateCode;

/** The lawful way from one state to another for a measure: a plan, or a refusal to make one. */
public sealed interface Route permits RoutePlan, Route.SameState {

    /** A state needs no treaty to ask itself. */
    record SameState(StateCode state) implements Route {}

    /** Plans the route: every basis between the two on that day, and the reasons against every other instrument. */
    static Route plan(RouteRequest request, Treaties treaties) {
        if (request.requesting().equals(request.requested())) {
            return new SameState(request.requesting());
        }
        return new Planning(request, treaties).plan();
    }
}
