package org.istmo.law;

import java.util.List;

/**
 * The answer to a request: what can be used, in order, and why nothing else can.
 *
 * @param usable the bases, the surest and most fitting first
 * @param closed bases of those same instruments that cannot be used here
 * @param excluded every other instrument of the table, each once, with all its reasons
 * @param rights whether each of the two states is bound by each treaty that protects rights; where it is not, the
 *     American Declaration applies to it
 */
public record RoutePlan(
        RouteRequest request,
        List<UsableBasis> usable,
        List<Closed> closed,
        List<Excluded> excluded,
        List<Rights> rights)
        implements Route {

    /** A basis that cannot be used, and why. */
    public record Closed(LegalBasis basis, List<Obstacle> obstacles) {
        public Closed {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** An instrument that cannot be used, and why. */
    public record Excluded(InstrumentId instrument, List<Obstacle> obstacles) {
        public Excluded {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** Whether one side is bound by a treaty that protects rights, on the day of the request. */
    public record Rights(InstrumentId instrument, Side side, Participation.Binding binding) {}

    public RoutePlan {
        usable = List.copyOf(usable);
        closed = List.copyOf(closed);
        excluded = List.copyOf(excluded);
        rights = List.copyOf(rights);
    }
}
