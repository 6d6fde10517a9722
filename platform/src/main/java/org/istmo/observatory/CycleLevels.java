package org.istmo.observatory;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The levels of one state in one cycle; an indicator of the edition that has none is not known. */
public record CycleLevels(CycleId cycle, EditionOutline edition, SortedMap<IndicatorId, Integer> levels) {

    public CycleLevels {
        levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
        levels.forEach((indicator, level) -> {
            if (!edition.factorOf().containsKey(indicator)) {
                throw new IllegalArgumentException(indicator + " is not of the edition " + edition.edition());
            }
            edition.scale().require(level);
        });
    }

    /** The level of this indicator, empty where it is not known. */
    public OptionalInt level(IndicatorId indicator) {
        Integer level = levels.get(indicator);
        return level == null ? OptionalInt.empty() : OptionalInt.of(level);
    }
}
