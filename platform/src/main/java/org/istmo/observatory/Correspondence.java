package org.istmo.observatory;

import static java.util.Collections.emptySortedSet;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.istmo.observatory.Movement.Reason;

/** What each indicator of a later edition was in an earlier one, as far as a crosswalk says it. */
final class Correspondence {

    /** The earlier indicators of a later one, and what forbids to compare them, if anything does. */
    record Origin(SortedSet<IndicatorId> indicators, Optional<Reason> obstacle) {}

    private final boolean sameScale;
    private final SortedMap<IndicatorId, SortedSet<IndicatorId>> origins = new TreeMap<>();
    private final SortedMap<IndicatorId, SortedSet<IndicatorId>> successors = new TreeMap<>();
    private final SortedMap<IndicatorId, SortedSet<IndicatorId>> originsByFactor = new TreeMap<>();
    private final SortedSet<IndicatorId> inLeadingFactors = new TreeSet<>();

    Correspondence(Crosswalk crosswalk, EditionOutline before, EditionOutline after) {
        sameScale = before.scale().equals(after.scale());
        for (Crosswalk.Row row : crosswalk.rows()) {
            switch (row) {
                case Crosswalk.IndicatorRow(IndicatorId from, SortedSet<IndicatorId> to) -> {
                    requireKnown(before.factorOf().containsKey(from), from, before);
                    for (IndicatorId indicator : to) {
                        requireKnown(after.factorOf().containsKey(indicator), indicator, after);
                        origins.computeIfAbsent(indicator, _ -> new TreeSet<>()).add(from);
                        successors.computeIfAbsent(from, _ -> new TreeSet<>()).add(indicator);
                    }
                }
                case Crosswalk.FactorRow(String from, SortedSet<String> to) -> {
                    requireKnown(before.factorOf().containsValue(from), from, before);
                    to.forEach(factor -> requireKnown(after.factorOf().containsValue(factor), factor, after));
                    SortedSet<IndicatorId> members = before.indicatorsOf(from);
                    for (String factor : to) {
                        for (IndicatorId indicator : after.indicatorsOf(factor)) {
                            originsByFactor
                                    .computeIfAbsent(indicator, _ -> new TreeSet<>())
                                    .addAll(members);
                        }
                        inLeadingFactors.addAll(members);
                    }
                }
            }
        }
    }

    private static void requireKnown(boolean known, Object part, EditionOutline edition) {
        if (!known) {
            throw new IllegalArgumentException(
                    "the crosswalk names " + part + ", which " + edition.edition() + " lacks");
        }
    }

    /** Where a later indicator comes from. What the crosswalk says of indicators goes before what it says of factors. */
    Origin of(IndicatorId after) {
        SortedSet<IndicatorId> indicators = origins.getOrDefault(after, emptySortedSet());
        if (!indicators.isEmpty()) {
            return new Origin(indicators, obstacle(indicators));
        }
        SortedSet<IndicatorId> inFactors = originsByFactor.getOrDefault(after, emptySortedSet());
        return new Origin(inFactors, Optional.of(inFactors.isEmpty() ? Reason.NEW : Reason.ONLY_FACTORS_CORRESPOND));
    }

    /** Why an earlier indicator that is the origin of no later one cannot be compared. */
    Reason ofTheEnd(IndicatorId before) {
        return inLeadingFactors.contains(before) ? Reason.ONLY_FACTORS_CORRESPOND : Reason.DISCONTINUED;
    }

    private Optional<Reason> obstacle(Collection<IndicatorId> indicators) {
        boolean merged = indicators.size() > 1;
        boolean split = indicators.stream()
                .anyMatch(indicator ->
                        successors.getOrDefault(indicator, emptySortedSet()).size() > 1);
        if (merged || split) {
            return Optional.of(merged && split ? Reason.REGROUPED : merged ? Reason.MERGED : Reason.SPLIT);
        }
        return sameScale ? Optional.empty() : Optional.of(Reason.SCALES_DIFFER);
    }
}
