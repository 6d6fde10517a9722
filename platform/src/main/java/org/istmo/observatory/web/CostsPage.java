package org.istmo.observatory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.States;
import org.istmo.observatory.CostForm;
import org.istmo.observatory.CostQuestion;
import org.istmo.observatory.CostSurveys;
import org.istmo.observatory.CostType;
import org.istmo.observatory.NationalSurvey;
import org.istmo.observatory.web.CostsView.Surveyed;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What do incidents cost? The surveys that states made of their organisations, each for itself. */
@Controller
class CostsPage {

    static final String PATH = "/observatory/costs";

    private final CostSurveys surveys;
    private final States states;
    private final InstantSource clock;

    CostsPage(CostSurveys surveys, States states, InstantSource clock) {
        this.surveys = surveys;
        this.states = states;
        this.clock = clock;
    }

    @GetMapping(Page.PATH + PATH)
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView costs(Page page) {
        List<Surveyed> all = all(page);
        return new ModelAndView(
                "observatory/costs",
                Map.of(
                        "page",
                        page,
                        "surveys",
                        all,
                        "states",
                        all.stream().map(Surveyed::state).distinct().count(),
                        "today",
                        today()));
    }

    @GetMapping(value = Page.PATH + PATH, params = "survey")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView survey(Page page, @RequestParam String survey, @RequestParam(defaultValue = "GROSS") String question) {
        List<Surveyed> all = all(page);
        Surveyed chosen = all.stream()
                .filter(one -> one.survey().code().equals(survey))
                .findFirst()
                .orElseThrow(() -> new NotFound("cost survey " + survey));
        CostQuestion asked =
                CostQuestion.of(question).orElseThrow(() -> new NotFound("question about costs " + question));
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("form", CostForm.form());
        model.put("surveys", all);
        model.put("question", asked);
        model.put("view", view(chosen, all, asked));
        return new ModelAndView("observatory/costSurvey", model);
    }

    private CostsView view(Surveyed chosen, List<Surveyed> all, CostQuestion question) {
        NationalSurvey survey = chosen.survey();
        if (survey.open(today())) {
            return CostsView.of(chosen, all, surveys.asked(survey), null);
        }
        CostSurveys.Answered answered = surveys.answered(survey);
        return CostsView.of(
                chosen,
                all,
                surveys.asked(survey),
                new CostsView.Found(
                        answered.responded(),
                        answered.estimate(question),
                        List.of(CostType.values()).stream()
                                .map(type -> answered.estimate(new CostQuestion.OfType(type)))
                                .toList(),
                        answered.estimate(new CostQuestion.Recoveries())));
    }

    private List<Surveyed> all(Page page) {
        return CostsView.surveyed(surveys.all(), states.all(), page.alphabetical(state -> page.t(state.name())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
