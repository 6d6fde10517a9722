package org.istmo.stix.indicators;

import java.util.List;

/**
 * A file written for another program.
 *
 * @param omitted what the format cannot carry, in the order given: nothing is left out silently
 */
public record Exported(String text, List<Omitted> omitted) {

    public Exported {
        omitted = List.copyOf(omitted);
    }

    /** An indicator that is not in the file, and why. */
    public record Omitted(Indicator indicator, String reason) {}
}
