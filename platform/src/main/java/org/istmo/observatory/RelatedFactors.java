package org.istmo.observatory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The factors of another edition that a crosswalk leads to from a factor, or back from: near in subject, never
 * comparable level by level.
 *
 * @param status whether anybody answers for the crosswalk
 */
public record RelatedFactors(Edition edition, List<Edition.Factor> factors, Crosswalk.Status status) {

    public RelatedFactors {
        factors = List.copyOf(factors);
    }

    private record Pair(String from, String to) {}

    /** What corresponds to the factor in each of the other editions, one after another by their ids. */
    public static List<RelatedFactors> of(Observations observations, Edition edition, Edition.Factor factor) {
        return observations.crosswalks().stream()
                .flatMap(crosswalk -> across(observations, crosswalk, edition, factor).stream())
                .sorted(Comparator.comparing(related -> related.edition.id()))
                .toList();
    }

    private static Optional<RelatedFactors> across(
            Observations observations, Crosswalk crosswalk, Edition edition, Edition.Factor factor) {
        Edition from = observations.edition(crosswalk.from()).orElseThrow();
        Edition to = observations.edition(crosswalk.to()).orElseThrow();
        boolean forth = from.id().equals(edition.id());
        if (!forth && !to.id().equals(edition.id())) {
            return Optional.empty();
        }
        Edition other = forth ? to : from;
        List<String> codes = crosswalk.rows().stream()
                .flatMap(row -> pairs(row, from.outline(), to.outline()))
                .filter(pair -> factor.code().equals(forth ? pair.from : pair.to))
                .map(pair -> forth ? pair.to : pair.from)
                .toList();
        List<Edition.Factor> factors = other.factors().stream()
                .filter(candidate -> codes.contains(candidate.code()))
                .toList();
        return factors.isEmpty()
                ? Optional.empty()
                : Optional.of(new RelatedFactors(other, factors, crosswalk.status()));
    }

    private static Stream<Pair> pairs(Crosswalk.Row row, EditionOutline from, EditionOutline to) {
        return switch (row) {
            case Crosswalk.FactorRow(var factor, var factors) ->
                factors.stream().map(other -> new Pair(factor, other));
            case Crosswalk.IndicatorRow(var indicator, var indicators) -> {
                String factor = from.factorOf().getOrDefault(indicator, "");
                yield indicators.stream()
                        .map(other -> new Pair(factor, to.factorOf().getOrDefault(other, "")));
            }
        };
    }
}
