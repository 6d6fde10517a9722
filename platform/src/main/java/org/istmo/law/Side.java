package org.istmo.law;

/** One of the two states of a route. */
public enum Side {
    REQUESTING,
    REQUESTED
}
