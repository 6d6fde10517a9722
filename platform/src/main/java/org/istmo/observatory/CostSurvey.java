package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A survey of the cost of incidents in one country.
 *
 * @param fewestAnswers under which no median is given, at least six
 * @param responses one for each organisation that was asked, whether it responded or not
 * @param organisations how many organisations each stratum has in the country; empty where nobody knows
 */
public record CostSurvey(
        Currency currency, int fewestAnswers, List<CostResponse> responses, SortedMap<Stratum, Long> organisations) {

    public CostSurvey {
        if (fewestAnswers < SampleMedian.FEWEST_ANSWERS) {
            throw new IllegalArgumentException(
                    "under " + SampleMedian.FEWEST_ANSWERS + " answers there is no interval: " + fewestAnswers);
        }
        if (organisations.values().stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("a stratum has at least one organisation: " + organisations);
        }
        responses = List.copyOf(responses);
        organisations = Collections.unmodifiableSortedMap(new TreeMap<>(organisations));
    }

    /** What the survey says of this question, unless its forms are in several currencies. */
    public CostEstimate.Outcome estimate(CostQuestion question) {
        SortedSet<String> currencies = new TreeSet<>();
        responses.forEach(response -> currencies.add(response.currency().getCurrencyCode()));
        currencies.remove(currency.getCurrencyCode());
        if (!currencies.isEmpty()) {
            return new CostEstimate.Refused(new MixedCurrencies(currency.getCurrencyCode(), currencies));
        }

        SortedMap<Stratum, List<CostAnswer>> byStratum = new TreeMap<>();
        List<CostAnswer> all = new ArrayList<>();
        for (CostResponse response : responses) {
            CostAnswer answer = response.answer(question);
            byStratum
                    .computeIfAbsent(response.stratum(), _ -> new ArrayList<>())
                    .add(answer);
            all.add(answer);
        }
        SortedMap<Stratum, CostEstimate.Part> strata = new TreeMap<>();
        SortedMap<Stratum, List<AmountRange>> ranges = new TreeMap<>();
        byStratum.forEach((stratum, answers) -> {
            strata.put(stratum, part(answers));
            ranges.put(stratum, ranges(answers));
        });
        Optional<CostMedian> weighted = organisations.isEmpty()
                ? Optional.empty()
                : Optional.of(StratifiedMedian.of(ranges, organisations, fewestAnswers));
        return new CostEstimate.Estimated(new CostEstimate(question, currency, strata, part(all), weighted));
    }

    private CostEstimate.Part part(List<CostAnswer> answers) {
        List<AmountRange> ranges = ranges(answers);
        int silent = Collections.frequency(answers, new CostAnswer.NoResponse());
        return new CostEstimate.Part(
                answers.size(), answers.size() - silent, ranges.size(), SampleMedian.of(ranges, fewestAnswers));
    }

    private static List<AmountRange> ranges(List<CostAnswer> answers) {
        return answers.stream().flatMap(answer -> answer.amount().stream()).toList();
    }
}
