package org.istmo.observatory;

import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.istmo.observatory.CostMedian.Known;

/**
 * An estimate of the cost of incidents as it may leave the server: nobody can work out the answer of one organisation
 * from it, nor from it and its own answer.
 *
 * <ul>
 *   <li>Amounts and counts of answers stand only for at least {@link #FEWEST_ANSWERS} answers.
 *   <li>What is left when the strata that are shown are taken from the whole rests on as many answers too, or on none:
 *       otherwise the smallest stratum that could be shown is hidden as well.
 *   <li>Amounts are rounded outward to two digits, so that a range still holds what it held.
 * </ul>
 *
 * @param weighted the median over all organisations of the country, where it is known how many there are
 */
public record PublishedEstimate(
        CostQuestion question,
        Currency currency,
        SortedMap<Stratum, Part> strata,
        Part all,
        Optional<Middle> weighted) {

    /** Under so many answers no amount is given: with ten, neither the smallest nor the largest ends an interval. */
    public static final int FEWEST_ANSWERS = 10;

    public PublishedEstimate {
        strata = Collections.unmodifiableSortedMap(new TreeMap<>(strata));
    }

    /** Some of the organisations that were asked. */
    public sealed interface Part {

        /** How many were asked. */
        int asked();
    }

    /**
     * There are enough answers.
     *
     * @param responded how many said anything, if only that they do not know
     * @param answered how many of these gave an amount or a band
     */
    public record Shown(int asked, int responded, int answered, Middle middle) implements Part {}

    /** There are too few answers, or they would give others away. */
    public record TooFew(int asked) implements Part {}

    /** The median and its 95% interval, rounded outward. */
    public record Middle(AmountRange median, AmountRange interval) {}

    /** What may be shown of the estimate. */
    public static PublishedEstimate of(CostEstimate estimate) {
        SortedSet<Stratum> hidden = hidden(estimate);
        SortedMap<Stratum, Part> strata = new TreeMap<>();
        estimate.strata()
                .forEach((stratum, part) ->
                        strata.put(stratum, hidden.contains(stratum) ? new TooFew(part.asked()) : part(part)));
        return new PublishedEstimate(
                estimate.question(),
                estimate.currency(),
                strata,
                part(estimate.all()),
                estimate.weighted().flatMap(PublishedEstimate::middle));
    }

    private static SortedSet<Stratum> hidden(CostEstimate estimate) {
        SortedSet<Stratum> hidden = new TreeSet<>();
        estimate.strata().forEach((stratum, part) -> {
            if (part(part) instanceof TooFew) {
                hidden.add(stratum);
            }
        });
        while (isFew(answers(estimate, hidden))
                && hidden.size() < estimate.strata().size()) {
            estimate.strata().entrySet().stream()
                    .filter(entry -> !hidden.contains(entry.getKey()))
                    .min(Comparator.comparingInt(entry -> entry.getValue().answered()))
                    .ifPresent(entry -> hidden.add(entry.getKey()));
        }
        return hidden;
    }

    private static boolean isFew(int answers) {
        return 0 < answers && answers < FEWEST_ANSWERS;
    }

    private static int answers(CostEstimate estimate, SortedSet<Stratum> among) {
        return estimate.strata().entrySet().stream()
                .filter(entry -> among.contains(entry.getKey()))
                .mapToInt(entry -> entry.getValue().answered())
                .sum();
    }

    private static Part part(CostEstimate.Part part) {
        return part.answered() < FEWEST_ANSWERS
                ? new TooFew(part.asked())
                : middle(part.median())
                        .<Part>map(middle -> new Shown(part.asked(), part.responded(), part.answered(), middle))
                        .orElseGet(() -> new TooFew(part.asked()));
    }

    private static Optional<Middle> middle(CostMedian median) {
        return median instanceof Known(AmountRange middle, AmountRange interval)
                ? Optional.of(new Middle(middle.outward(), interval.outward()))
                : Optional.empty();
    }
}
