package org.istmo.stix;

/** Carries a fault from the depth of the reader to its face, where it becomes a value. */
final class MalformedJson extends Exception {

    private final Malformed malformed;

    MalformedJson(Malformed.Fault fault, long offset) {
        super(fault.sentence(), null, false, false);
        this.malformed = new Malformed(fault, offset);
    }

    Malformed malformed() {
        return malformed;
    }
}
