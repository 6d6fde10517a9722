package org.istmo.observatory.map;

import java.util.List;
import org.istmo.shared.StateCode;

/**
 * A crowded part of the map drawn again, larger.
 *
 * @param frame where it is drawn
 * @param source the part of the map that it shows
 * @param states the states that are linked here and not on the map
 * @param context parts of other states that reach into the frame
 * @param neutralPaths SVG path data of territories that are not member states
 */
public record Inset(Frame frame, Frame source, List<Shape> states, List<Shape> context, List<String> neutralPaths) {

    public Inset {
        states = List.copyOf(states);
        context = List.copyOf(context);
        neutralPaths = List.copyOf(neutralPaths);
    }

    /** Whether this state is linked here and not on the map. */
    public boolean links(StateCode state) {
        return states.stream().anyMatch(shape -> shape.state().equals(state));
    }
}
