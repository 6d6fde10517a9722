package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.istmo.directory.Sector;
import org.istmo.directory.State;
import org.istmo.observatory.AmountRange;
import org.istmo.observatory.CostForm;
import org.istmo.observatory.CostQuestion;
import org.istmo.observatory.CostType;
import org.istmo.observatory.NationalSurvey;
import org.istmo.observatory.OrganisationSize;
import org.istmo.observatory.PublishedEstimate;
import org.istmo.pages.Page;
import org.jspecify.annotations.Nullable;

/**
 * One survey of the cost of incidents, as everybody may see it.
 *
 * @param asked how many organisations were asked
 * @param found what it found; null while it is open, for then nothing is published
 * @param comparable the other surveys with the same version of the form
 * @param others the surveys with another version
 */
public record CostsView(
        Surveyed surveyed, int asked, @Nullable Found found, List<Surveyed> comparable, List<Surveyed> others) {

    /** A survey and its state. */
    public record Surveyed(NationalSurvey survey, State state) {}

    /**
     * What a closed survey found.
     *
     * @param responded how many organisations sent the form back
     * @param chosen the question that is shown stratum by stratum
     * @param kinds each kind of cost over all strata
     */
    public record Found(
            int responded, PublishedEstimate chosen, List<PublishedEstimate> kinds, PublishedEstimate recoveries) {

        /** How many of those asked sent the form back, 0 to 1. */
        public double responseRate(int asked) {
            return asked == 0 ? 0 : (double) responded / asked;
        }

        /** The strata of the chosen question by sector, in the order of the sectors and the sizes. */
        public SequencedMap<Sector, List<Row>> bySector() {
            SequencedMap<Sector, List<Row>> rows = new LinkedHashMap<>();
            for (Sector sector : Sector.values()) {
                chosen.strata().forEach((stratum, part) -> {
                    if (stratum.sector().equals(sector.name())) {
                        rows.computeIfAbsent(sector, _ -> new ArrayList<>()).add(new Row(stratum.size(), part));
                    }
                });
            }
            return rows;
        }
    }

    /** Organisations of one size. */
    public record Row(OrganisationSize size, PublishedEstimate.Part part) {}

    /** Surveys with their states, in the alphabetical order of the states' names and then by year. */
    static List<Surveyed> surveyed(List<NationalSurvey> surveys, List<State> states, Comparator<State> alphabetical) {
        return states.stream()
                .sorted(alphabetical)
                .flatMap(state -> surveys.stream()
                        .filter(survey -> survey.state().equals(state.code()))
                        .sorted(Comparator.comparingInt(NationalSurvey::year).thenComparing(NationalSurvey::form))
                        .map(survey -> new Surveyed(survey, state)))
                .toList();
    }

    /** One of these surveys, beside the others. */
    static CostsView of(Surveyed chosen, List<Surveyed> all, int asked, @Nullable Found found) {
        Map<Boolean, List<Surveyed>> bySameForm = all.stream()
                .filter(other -> !other.equals(chosen))
                .collect(Collectors.partitioningBy(
                        other -> other.survey().form().equals(chosen.survey().form())));
        return new CostsView(
                chosen,
                asked,
                found,
                bySameForm.getOrDefault(true, List.of()),
                bySameForm.getOrDefault(false, List.of()));
    }

    /** The name of the question in the reader's language. */
    public static String name(Page page, CostQuestion question) {
        return switch (question) {
            case CostQuestion.Gross() -> page.t("observatory.costs.gross");
            case CostQuestion.Recoveries() -> page.t("observatory.costs.recoveries");
            case CostQuestion.OfType(CostType type) ->
                page.t(CostForm.form().kind(type).name());
        };
    }

    /** An amount as the reader writes it: one number, two ends, or a lower end alone. */
    public static String amount(Page page, AmountRange range) {
        if (range.exact()) {
            return page.number(range.lower());
        }
        return range.upper().isPresent()
                ? page.t(
                        "observatory.costs.amount.between",
                        "low",
                        page.number(range.lower()),
                        "high",
                        page.number(range.upper().getAsLong()))
                : page.t("observatory.costs.amount.at_least", "low", page.number(range.lower()));
    }

    /** The address's parameters, in their one order: the same for the page and its data. */
    public SequencedMap<String, String> parameters() {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("survey", surveyed.survey().code());
        return parameters;
    }

    /** The page's address for another question, without its language. */
    public String path(CostQuestion question) {
        SequencedMap<String, String> parameters = parameters();
        parameters.put("question", question instanceof CostQuestion.Gross ? "" : question.code());
        return CostsPage.PATH + DataLinks.query(parameters);
    }
}
