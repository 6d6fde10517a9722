package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.istmo.directory.State;

/**
 * Two cycles that are compared. Where their editions differ the series breaks, and only a crosswalk can lead from the
 * one to the other.
 *
 * @param crosswalk the one that leads from the earlier edition to the later; empty where none is needed, or there is
 *     none
 */
public record CyclePair(Cycle before, Cycle after, Edition from, Edition to, Optional<Crosswalk> crosswalk) {

    public CyclePair {
        if (before.id().compareTo(after.id()) >= 0) {
            throw new IllegalArgumentException(before.id() + " is not earlier than " + after.id());
        }
    }

    /** A factor of the earlier edition beside those of the later that are near to it in subject; either may lack. */
    public record FactorPair(Optional<Edition.Factor> before, List<Edition.Factor> after) {

        public FactorPair {
            after = List.copyOf(after);
        }
    }

    /** These two cycles. */
    public static CyclePair of(Observations observations, Cycle before, Cycle after) {
        Edition from = observations.editionOf(before);
        Edition to = observations.editionOf(after);
        return new CyclePair(before, after, from, to, observations.crosswalk(from.id(), to.id()));
    }

    /**
     * The cycle and the earlier one that says most beside it: the nearest of those that used the same edition or one
     * from which a crosswalk leads here; else the nearest. Empty for the first cycle.
     */
    public static Optional<CyclePair> endingWith(Observations observations, Cycle after) {
        List<CyclePair> pairs = observations.cycles().stream()
                .filter(cycle -> cycle.id().compareTo(after.id()) < 0)
                .sorted(Comparator.comparing(Cycle::id).reversed())
                .map(before -> of(observations, before, after))
                .toList();
        return pairs.stream()
                .filter(pair -> !pair.breakInSeries() || pair.crosswalk.isPresent())
                .findFirst()
                .or(() -> pairs.stream().findFirst());
    }

    /** Whether the cycles used different editions. */
    public boolean breakInSeries() {
        return !from.id().equals(to.id());
    }

    /** Whether it rests on a crosswalk that nobody has signed. */
    public boolean draft() {
        return crosswalk
                .filter(known -> known.status() instanceof Crosswalk.Draft)
                .isPresent();
    }

    /** The state's levels in both cycles, indicator by indicator. */
    public CycleComparison compare(Observations observations, State state) {
        return CycleComparison.of(
                observations.cycleLevels(state.code(), before),
                observations.cycleLevels(state.code(), after),
                crosswalk.stream().toList());
    }

    /**
     * What the crosswalk says of factors, in the order of the earlier edition, and then the factors of the later one
     * that come from none. Empty where no crosswalk speaks of factors.
     */
    public List<FactorPair> factors() {
        List<Crosswalk.FactorRow> rows = crosswalk.stream()
                .flatMap(known -> known.rows().stream())
                .filter(Crosswalk.FactorRow.class::isInstance)
                .map(Crosswalk.FactorRow.class::cast)
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        List<FactorPair> pairs = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        for (Edition.Factor factor : from.factors()) {
            List<Edition.Factor> successors = to.factors().stream()
                    .filter(later -> leads(rows, factor.code(), later.code()))
                    .toList();
            successors.forEach(later -> reached.add(later.code()));
            pairs.add(new FactorPair(Optional.of(factor), successors));
        }
        List<Edition.Factor> without = to.factors().stream()
                .filter(later -> !reached.contains(later.code()))
                .toList();
        without.forEach(later -> pairs.add(new FactorPair(Optional.empty(), List.of(later))));
        return List.copyOf(pairs);
    }

    private static boolean leads(List<Crosswalk.FactorRow> rows, String from, String to) {
        for (Crosswalk.FactorRow row : rows) {
            SortedSet<String> successors = row.to();
            if (row.from().equals(from) && successors.contains(to)) {
                return true;
            }
        }
        return false;
    }
}
