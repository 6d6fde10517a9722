package org.istmo.observatory;

import java.util.Map;
import java.util.UUID;

/**
 * In what parts the viewer may act in matters of a state, and for which organisation in each: one of that state, or an
 * international one. For the state itself only its own organisations speak.
 */
record Standing(UUID account, Map<Party, Office> offices) {

    /** The organisation for which somebody acts. */
    record Office(UUID organisation, String name) {}

    Actor actor() {
        return new Actor(account.toString(), offices.keySet());
    }

    /** The organisation for which the viewer acts in this part, which the rules have allowed. */
    Office as(Party party) {
        Office office = offices.get(party);
        if (office == null) {
            throw new IllegalArgumentException("the viewer is no " + party);
        }
        return office;
    }
}
