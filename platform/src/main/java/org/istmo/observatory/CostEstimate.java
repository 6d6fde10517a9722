package org.istmo.observatory;

import java.util.Collections;
import java.util.Currency;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a survey says of one question about the cost of incidents, in whole units of the currency.
 *
 * @param all every organisation that was asked, each counting once
 * @param weighted the median over all organisations of the country, where the survey states how many there are
 */
public record CostEstimate(
        CostQuestion question,
        Currency currency,
        SortedMap<Stratum, Part> strata,
        Part all,
        Optional<CostMedian> weighted) {

    public CostEstimate {
        strata = Collections.unmodifiableSortedMap(new TreeMap<>(strata));
    }

    /** What came of asking. */
    public sealed interface Outcome {}

    /** There is an estimate, though it may consist of saying that there are too few answers. */
    public record Estimated(CostEstimate estimate) implements Outcome {}

    /** There is none. */
    public record Refused(Refusal refusal) implements Outcome {}

    /**
     * Some of the organisations that were asked.
     *
     * @param asked how many were asked
     * @param responded how many of them said anything, if only that they do not know
     * @param answered how many of these gave an amount or a band
     */
    public record Part(int asked, int responded, int answered, CostMedian median) {

        /** How many of those asked said anything, 0 to 1. */
        public double responseRate() {
            return rate(responded);
        }

        /** How many of those asked gave an amount or a band, 0 to 1. */
        public double answerRate() {
            return rate(answered);
        }

        private double rate(int number) {
            return asked == 0 ? 0 : (double) number / asked;
        }
    }
}
