package org.istmo.stix.pattern;

/** How much work a match may still do, in units of about one comparison. */
final class Budget {

    /** Thrown when nothing is left, caught in {@link Matcher}. */
    static final class Exhausted extends RuntimeException {
        Exhausted() {
            super("the work allowed is used up", null, false, false);
        }
    }

    private long left;

    Budget(long units) {
        this.left = units;
    }

    void spend(long units) {
        left -= units;
        if (left < 0) {
            throw new Exhausted();
        }
    }
}
