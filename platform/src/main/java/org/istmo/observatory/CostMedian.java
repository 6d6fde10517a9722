package org.istmo.observatory;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The middle cost with its interval, or why there is none. */
public sealed interface CostMedian {

    /**
     * The median, and the interval that encloses the median of the organisations of which these are a sample in at least
     * 95 of 100 surveys, whatever the distribution of costs. The median is a range too, since answers come in bands and
     * in even numbers.
     */
    record Known(AmountRange median, AmountRange interval) implements CostMedian {}

    /**
     * There are fewer answers than are needed.
     *
     * @param answers how many there are; of weighted answers, to how many equally weighted ones they amount
     */
    record TooFewAnswers(int answers, int needed) implements CostMedian {}

    /** Some strata cannot be weighted: nobody answered, or it is not stated how many organisations there are. */
    record NotRepresentative(SortedSet<Stratum> withoutAnswers, SortedSet<Stratum> withoutNumber)
            implements CostMedian {
        public NotRepresentative {
            withoutAnswers = Collections.unmodifiableSortedSet(new TreeSet<>(withoutAnswers));
            withoutNumber = Collections.unmodifiableSortedSet(new TreeSet<>(withoutNumber));
        }
    }
}
