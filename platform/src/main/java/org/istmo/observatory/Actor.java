package org.istmo.observatory;

import java.util.Set;

/** Who takes a step: a person, and in what parts this person may act in this very assessment. */
public record Actor(String person, Set<Party> parties) {

    public Actor {
        parties = Set.copyOf(parties);
    }
}
