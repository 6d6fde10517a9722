package org.istmo.observatory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Organisation;
import org.istmo.directory.Organisations;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.CostSurveys;
import org.istmo.observatory.NationalSurvey;
import org.istmo.observatory.OpeningCostSurvey;
import org.istmo.observatory.OrganisationSize;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the secretariat opens a survey on the cost of incidents, and says which organisations are asked. */
@Controller
class CostSurveyDesk {

    private static final String OPEN = CostsPage.PATH + "/new";
    private static final String ASK = CostsPage.PATH + "/{survey}/ask";
    private static final int FIRST_YEAR = 2000;
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private final CostSurveys surveys;
    private final OpeningCostSurvey opening;
    private final States states;
    private final Organisations organisations;
    private final InstantSource clock;

    CostSurveyDesk(
            CostSurveys surveys,
            OpeningCostSurvey opening,
            States states,
            Organisations organisations,
            InstantSource clock) {
        this.surveys = surveys;
        this.opening = opening;
        this.states = states;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping(Page.PATH + OPEN)
    @Permits(Permission.DIRECTORY_EDIT)
    ModelAndView form(Page page, @RequestParam Map<String, String> typed) {
        return form(page, new Typed(typed), HttpStatus.OK);
    }

    @PostMapping(Page.PATH + OPEN)
    @Permits(Permission.DIRECTORY_EDIT)
    @Audits(Act.COST_SURVEY_OPENED)
    ModelAndView open(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        Optional<State> state = states.all().stream()
                .filter(one -> typed.is("state", one.code()))
                .findFirst();
        if (state.isEmpty()) {
            typed.refuse("state", page.t("observatory.desk.open.state_missing"));
        }
        int year = typed.number("year");
        if (year < FIRST_YEAR || year > today().getYear()) {
            typed.refuse(
                    "year",
                    page.t(
                            "observatory.costs.open.year.wrong",
                            "first",
                            String.valueOf(FIRST_YEAR),
                            "last",
                            String.valueOf(today().getYear())));
        }
        Optional<Currency> currency = Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getCurrencyCode().equalsIgnoreCase(typed.text("currency")))
                .findFirst();
        if (currency.isEmpty()) {
            typed.refuse("currency", page.t("observatory.costs.open.currency.wrong"));
        }
        Optional<LocalDate> closes = typed.day("closes_on", LAST_DAY, page.t("observatory.costs.open.closes.wrong"))
                .filter(day -> !day.isBefore(today()));
        if (closes.isEmpty()) {
            typed.refuse("closes_on", page.t("observatory.costs.open.closes.wrong"));
        }
        if (state.isEmpty()
                || currency.isEmpty()
                || closes.isEmpty()
                || !typed.problems().isEmpty()) {
            return form(page, typed, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return opening.open(state.get().code(), year, currency.get(), closes.get(), typed.is("pilot", "yes"))
                .map(survey -> new ModelAndView("redirect:" + page.to(CostsPage.PATH + "/" + survey.code() + "/ask")))
                .orElseGet(() -> {
                    typed.refuse("year", page.t("observatory.costs.open.exists"));
                    return form(page, typed, HttpStatus.CONFLICT);
                });
    }

    @GetMapping(Page.PATH + ASK)
    @Permits(Permission.DIRECTORY_EDIT)
    ModelAndView askForm(Page page, @PathVariable("survey") String code, @RequestParam(defaultValue = "") String done) {
        return askForm(page, survey(code), new Typed(Map.of()), !done.isEmpty(), HttpStatus.OK);
    }

    @PostMapping(Page.PATH + ASK)
    @Permits(Permission.DIRECTORY_EDIT)
    @Audits(Act.COST_ORGANISATION_ASKED)
    ModelAndView ask(Page page, @PathVariable("survey") String code, @RequestParam Map<String, String> values) {
        NationalSurvey survey = survey(code);
        Typed typed = new Typed(values);
        Optional<Organisation> organisation = organisations.of(survey.state()).stream()
                .filter(one -> typed.is("organisation", one.id()))
                .findFirst();
        if (organisation.isEmpty()) {
            typed.refuse("organisation", page.t("observatory.costs.ask.organisation.missing"));
        }
        Optional<OrganisationSize> size =
                typed.choice("size", OrganisationSize.class, page.t("observatory.costs.ask.size.missing"));
        if (!survey.open(today())) {
            typed.refuse("organisation", page.t("observatory.costs.ask.closed"));
        }
        if (organisation.isEmpty() || size.isEmpty() || !typed.problems().isEmpty()) {
            return askForm(page, survey, typed, false, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!opening.ask(survey, organisation.get(), size.get())) {
            typed.refuse("organisation", page.t("observatory.costs.ask.already"));
            return askForm(page, survey, typed, false, HttpStatus.CONFLICT);
        }
        return new ModelAndView("redirect:" + page.to(CostsPage.PATH + "/" + code + "/ask?done=1"));
    }

    private ModelAndView form(Page page, Typed typed, HttpStatus status) {
        ModelAndView form = new ModelAndView(
                "observatory/costsOpen",
                Map.of("page", page, "typed", typed, "states", alphabetical(page), "thisYear", today().getYear()));
        form.setStatus(status);
        return form;
    }

    private ModelAndView askForm(Page page, NationalSurvey survey, Typed typed, boolean done, HttpStatus status) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("survey", survey);
        model.put("state", states.find(survey.state()).orElseThrow());
        model.put(
                "organisations",
                organisations.of(survey.state()).stream()
                        .sorted(page.alphabetical(Organisation::name))
                        .toList());
        model.put("asked", surveys.asked(survey));
        model.put("open", survey.open(today()));
        model.put("typed", typed);
        model.put("done", done);
        ModelAndView form = new ModelAndView("observatory/costsAsk", model);
        form.setStatus(status);
        return form;
    }

    private List<State> alphabetical(Page page) {
        return states.all().stream()
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
    }

    private NationalSurvey survey(String code) {
        return surveys.find(code).orElseThrow(() -> new NotFound("cost survey " + code));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
