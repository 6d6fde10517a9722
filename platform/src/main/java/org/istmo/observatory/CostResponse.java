package org.istmo.observatory;

import java.util.Collection;
import java.util.Currency;
import java.util.Map;

/**
 * The form of one organisation that was asked, all in one currency. A kind of cost that is missing was not answered.
 *
 * @param gross what incidents cost, before anything came back
 * @param recoveries what came back, never taken off the gross
 */
public record CostResponse(Stratum stratum, Currency currency, Map<CostType, CostAnswer> gross, CostAnswer recoveries) {

    /** No answer may be larger, so that no sum can overflow: a thousand million millions. */
    public static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;

    private static final CostAnswer NO_RESPONSE = new CostAnswer.NoResponse();

    public CostResponse {
        gross = Map.copyOf(gross);
        gross.values().forEach(CostResponse::requireSensible);
        requireSensible(recoveries);
    }

    private static void requireSensible(CostAnswer answer) {
        answer.amount().ifPresent(range -> {
            if (range.upper().orElse(range.lower()) > LARGEST_AMOUNT) {
                throw new IllegalArgumentException("more than " + LARGEST_AMOUNT + ": " + range);
            }
        });
    }

    /** The form of an organisation that was asked and never sent it back. */
    public static CostResponse none(Stratum stratum, Currency currency) {
        return new CostResponse(stratum, currency, Map.of(), NO_RESPONSE);
    }

    /** What it answers to this question. */
    public CostAnswer answer(CostQuestion question) {
        return switch (question) {
            case CostQuestion.OfType(CostType type) -> gross.getOrDefault(type, NO_RESPONSE);
            case CostQuestion.Gross() -> total();
            case CostQuestion.Recoveries() -> recoveries;
        };
    }

    /** The sum of what is known; where any kind of cost is not known, the sum has no upper end. */
    private CostAnswer total() {
        Collection<CostAnswer> answers = gross.values();
        if (answers.stream().allMatch(NO_RESPONSE::equals)) {
            return NO_RESPONSE;
        }
        if (answers.stream().allMatch(answer -> answer.amount().isEmpty())) {
            return new CostAnswer.NotKnown();
        }
        AmountRange sum = AmountRange.exactly(0);
        for (CostType type : CostType.values()) {
            sum = sum.plus(gross.getOrDefault(type, NO_RESPONSE).amount().orElse(AmountRange.atLeast(0)));
        }
        return new CostAnswer.Amount(sum);
    }
}
