package org.istmo.shared;

/** One cell of a table that is shown of a group: a number of states, or hidden, which is not 0. */
public sealed interface Cell {

    /** A number that may be read. */
    record Shown(int states) implements Cell {}

    /** A number that is withheld, because it or another one is too small to be shown. */
    record Hidden() implements Cell {}
}
