package org.istmo.law;

import java.util.List;

/** One of the two states of a route. */
public enum Side {
    REQUESTING,
    REQUESTED;

    /** The two, in this order. */
    static final List<Side> BOTH = List.of(values());
}
