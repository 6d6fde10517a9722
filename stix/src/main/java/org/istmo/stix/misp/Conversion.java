package org.istmo.stix.misp;

import java.util.List;
import org.istmo.stix.Json;

/** What a conversion gives. */
public sealed interface Conversion {

    /**
     * The objects (STIX), or the events (MISP), and everything that is not in them.
     *
     * @param results STIX objects, the report last; or MISP events without the outer {@code Event}
     */
    record Converted(List<Json.Dictionary> results, List<Lost> lost) implements Conversion {
        public Converted {
            results = List.copyOf(results);
            lost = List.copyOf(lost);
        }
    }

    /** The input is not converted at all. */
    record Refused(String path, String reason) implements Conversion {}
}
