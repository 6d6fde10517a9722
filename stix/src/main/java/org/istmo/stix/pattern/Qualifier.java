package org.istmo.stix.pattern;

import java.math.BigDecimal;
import org.istmo.stix.Timestamp;

/** A restriction in time or number on the observations that an expression matches (section 9.5.1). */
public sealed interface Qualifier {

    /** {@code WITHIN x SECONDS}: the latest observation comes less than x seconds after the earliest; x is positive. */
    record Within(BigDecimal seconds) implements Qualifier {}

    /** {@code REPEATS x TIMES}: x matches, each on different observations; x is positive. */
    record Repeats(int times) implements Qualifier {}

    /** {@code START x STOP y}: every observation at x or later, and before y. */
    record StartStop(Timestamp start, Timestamp stop) implements Qualifier {}
}
