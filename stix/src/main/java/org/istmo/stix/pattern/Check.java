package org.istmo.stix.pattern;

import org.istmo.stix.Json;

/** A comparison prepared for running. */
@FunctionalInterface
interface Check {

    /** Whether it holds for paths that start at this object of this observation (section 9.5). */
    boolean holds(Json.Dictionary object, Observation observation, Budget budget);
}
