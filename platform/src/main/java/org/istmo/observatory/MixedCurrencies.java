package org.istmo.observatory;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Amounts in several currencies (by their ISO 4217 codes) are never added up or compared. */
public record MixedCurrencies(String expected, SortedSet<String> found) implements Refusal {

    public MixedCurrencies {
        found = Collections.unmodifiableSortedSet(new TreeSet<>(found));
    }

    @Override
    public String key() {
        return "observatory.refusal.mixed_currencies";
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("expected", expected, "found", found);
    }
}
