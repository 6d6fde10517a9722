package org.istmo.observatory;

import java.util.Optional;

/** What an organisation answers to one question about money, in whole units of its form's currency. */
public sealed interface CostAnswer {

    /** It gives the amount exactly, or a band in which it lies. */
    record Amount(AmountRange range) implements CostAnswer {}

    /** It answers that it does not know, which is not 0. */
    record NotKnown() implements CostAnswer {}

    /** It does not answer. */
    record NoResponse() implements CostAnswer {}

    /** This amount. */
    static CostAnswer exactly(long amount) {
        return new Amount(AmountRange.exactly(amount));
    }

    /** What the answer says of the amount, empty where it says nothing. */
    default Optional<AmountRange> amount() {
        return this instanceof Amount(AmountRange range) ? Optional.of(range) : Optional.empty();
    }
}
