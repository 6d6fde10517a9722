package org.istmo.observatory;

import java.util.function.Function;

/** What came of an act: it is done, or a rule refused it and nothing was changed. */
public sealed interface Outcome<T> {

    /** The act is done. */
    record Done<T>(T value) implements Outcome<T> {}

    /** A rule said no. */
    record Refused<T>(AssessmentRefusal refusal) implements Outcome<T> {}

    /** Goes on with what is done; a refusal stays one. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(AssessmentRefusal refusal) -> new Refused<>(refusal);
        };
    }
}
