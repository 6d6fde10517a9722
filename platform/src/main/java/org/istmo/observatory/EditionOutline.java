package org.istmo.observatory;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a comparison needs to know of an edition: its scale, its indicators and the code of each one's factor. */
public record EditionOutline(String edition, Scale scale, SortedMap<IndicatorId, String> factorOf) {

    public EditionOutline {
        factorOf = Collections.unmodifiableSortedMap(new TreeMap<>(factorOf));
        for (IndicatorId indicator : factorOf.keySet()) {
            if (!indicator.edition().equals(edition)) {
                throw new IllegalArgumentException(indicator + " is not of the edition " + edition);
            }
        }
    }

    /** The indicators of this factor. */
    SortedSet<IndicatorId> indicatorsOf(String factor) {
        SortedSet<IndicatorId> indicators = new TreeSet<>();
        factorOf.forEach((indicator, itsFactor) -> {
            if (itsFactor.equals(factor)) {
                indicators.add(indicator);
            }
        });
        return indicators;
    }
}
