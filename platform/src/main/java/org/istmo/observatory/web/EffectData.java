package org.istmo.observatory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.Activities;
import org.istmo.observatory.BetweenCycles;
import org.istmo.observatory.CostQuestion;
import org.istmo.observatory.CostSurveys;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Edition;
import org.istmo.observatory.NationalSurvey;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.PublishedEstimate;
import org.istmo.observatory.data.ActivityTable;
import org.istmo.observatory.data.AssociationTable;
import org.istmo.observatory.data.CostTable;
import org.istmo.observatory.data.DataSet;
import org.istmo.observatory.data.PairedChangeTable;
import org.istmo.observatory.data.TestedPart;
import org.istmo.pages.PublicPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The data behind "Did our work help?" and "What do incidents cost?". */
@Controller
class EffectData {

    private final Observatory observatory;
    private final Activities activities;
    private final CostSurveys surveys;
    private final DataAnswers answers;
    private final InstantSource clock;

    EffectData(
            Observatory observatory,
            Activities activities,
            CostSurveys surveys,
            DataAnswers answers,
            InstantSource clock) {
        this.observatory = observatory;
        this.activities = activities;
        this.surveys = surveys;
        this.answers = answers;
        this.clock = clock;
    }

    private interface Table {
        DataSet of(
                Observations observations, CyclePair cycles, @Nullable BetweenCycles between, List<TestedPart> parts);
    }

    @GetMapping("/data/association.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> association(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        return answer(AssociationTable::of, format, from, to, factor, indicator, true);
    }

    @GetMapping("/data/paired-changes.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> pairedChanges(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        return answer(PairedChangeTable::of, format, from, to, factor, indicator, false);
    }

    @GetMapping("/data/activities.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> activities(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        return answer(ActivityTable::of, format, from, to, factor, indicator, false);
    }

    @GetMapping("/data/costs.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> costs(@PathVariable String format, @RequestParam(defaultValue = "") String survey) {
        List<NationalSurvey> all = surveys.all();
        List<NationalSurvey> chosen = all.stream()
                .filter(one -> survey.isEmpty() || one.code().equals(survey))
                .toList();
        if (chosen.isEmpty() && !survey.isEmpty()) {
            throw Choices.unknown("survey", all, NationalSurvey::code);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<NationalSurvey, List<PublishedEstimate>> estimates = new LinkedHashMap<>();
        for (NationalSurvey one : chosen) {
            if (!one.open(today)) {
                CostSurveys.Answered answered = surveys.answered(one);
                estimates.put(
                        one, CostQuestion.all().stream().map(answered::estimate).toList());
            }
        }
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("survey", survey);
        return answers.answer(CostTable.of(chosen, estimates), format, parameters);
    }

    private ResponseEntity<byte[]> answer(
            Table table,
            String format,
            String from,
            String to,
            String factor,
            String indicator,
            boolean downToIndicators) {
        Observations observations = observatory.observations();
        AssociationPage.Cycles chosen = AssociationPage.Cycles.of(
                observations, named(observations, "from", from), named(observations, "to", to));
        if (chosen.from().id().compareTo(chosen.to().id()) >= 0) {
            throw Choices.unknown(
                    "from",
                    observations.cycles().subList(0, observations.cycles().indexOf(chosen.to())),
                    cycle -> cycle.id().code());
        }
        CyclePair cycles = CyclePair.of(observations, chosen.from(), chosen.to());
        List<TestedPart> parts = parts(cycles.to(), factor, indicator, downToIndicators);
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", chosen.from().id().code());
        parameters.put("to", chosen.to().id().code());
        parameters.put("factor", factor);
        parameters.put("indicator", indicator);
        return answers.answer(table.of(observations, cycles, between(observations, cycles), parts), format, parameters);
    }

    private @Nullable BetweenCycles between(Observations observations, CyclePair cycles) {
        if (BetweenCycles.obstacle(observations, cycles.before(), cycles.after())
                .isPresent()) {
            return null;
        }
        LocalDate after = Objects.requireNonNull(cycles.before().published());
        LocalDate until = Objects.requireNonNull(cycles.after().published());
        return BetweenCycles.of(observations, cycles.before(), cycles.after(), activities.between(after, until));
    }

    /** What is tested: one indicator; a factor, and its indicators if they are asked for; or every factor. */
    private static List<TestedPart> parts(Edition edition, String factor, String indicator, boolean downToIndicators) {
        if (!indicator.isEmpty()) {
            Edition.Indicator one = edition.indicator(indicator)
                    .orElseThrow(() -> Choices.unknown("indicator", edition.indicators(), Edition.Indicator::code));
            return List.of(new TestedPart(edition.factorOf(one), one));
        }
        if (factor.isEmpty()) {
            return edition.factors().stream().map(TestedPart::of).toList();
        }
        Edition.Factor one = edition.factor(factor)
                .orElseThrow(() -> Choices.unknown("factor", edition.factors(), Edition.Factor::code));
        Stream<TestedPart> indicators =
                downToIndicators ? one.indicators().stream().map(its -> new TestedPart(one, its)) : Stream.empty();
        return Stream.concat(Stream.of(TestedPart.of(one)), indicators).toList();
    }

    private static Optional<Cycle> named(Observations observations, String parameter, String code) {
        return code.isEmpty() ? Optional.empty() : Optional.of(Choices.cycle(observations, parameter, code));
    }
}
