package org.istmo.stix.pattern;

/** Carries an error out of the reader's recursion to {@link Pattern#parse}, where it becomes a value; it is never seen outside. */
final class PatternRefused extends RuntimeException {

    private final PatternError error;

    PatternRefused(PatternError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    PatternError error() {
        return error;
    }
}
