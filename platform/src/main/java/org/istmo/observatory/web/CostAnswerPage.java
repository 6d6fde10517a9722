package org.istmo.observatory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.AnsweringCosts;
import org.istmo.observatory.AnsweringCosts.OwnAnswer;
import org.istmo.observatory.CostForm;
import org.istmo.observatory.CostSurveys;
import org.istmo.observatory.NationalSurvey;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The form in which an organisation answers a survey on the cost of incidents. */
@Controller
class CostAnswerPage {

    private static final String PATH = CostsPage.PATH + "/{survey}/answer";

    private final CostSurveys surveys;
    private final AnsweringCosts answering;
    private final States states;

    CostAnswerPage(CostSurveys surveys, AnsweringCosts answering, States states) {
        this.surveys = surveys;
        this.answering = answering;
        this.states = states;
    }

    @GetMapping(Page.PATH + PATH)
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.COST_ANSWER_READ)
    ModelAndView form(
            Page page,
            @PathVariable("survey") String code,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(defaultValue = "") String kept) {
        NationalSurvey survey = survey(code);
        List<OwnAnswer> own = answering.own(survey);
        Optional<OwnAnswer> chosen = own.stream()
                .filter(answer -> organisation == null || answer.organisation().equals(organisation))
                .findFirst();
        if (chosen.isEmpty()) {
            return notAsked(page, survey);
        }
        CostAnswerForm form = CostAnswerForm.of(chosen.get(), page::number);
        return form(page, survey, own, chosen.get(), form, kept, HttpStatus.OK);
    }

    @PostMapping(Page.PATH + PATH)
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.COST_ANSWERED)
    ModelAndView answer(
            Page page,
            @PathVariable("survey") String code,
            @RequestParam UUID organisation,
            @RequestParam int revision,
            @RequestParam Map<String, String> sent) {
        NationalSurvey survey = survey(code);
        List<OwnAnswer> own = answering.own(survey);
        Optional<OwnAnswer> chosen = own.stream()
                .filter(answer -> answer.organisation().equals(organisation))
                .findFirst();
        if (chosen.isEmpty()) {
            return notAsked(page, survey);
        }
        CostAnswerForm form = CostAnswerForm.of(sent);
        boolean declines = sent.containsKey("declines");
        if (!declines && (form.blank() || !form.wrong().isEmpty())) {
            String news = form.blank() ? "blank" : "";
            return form(page, survey, own, chosen.get(), form, news, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        AnsweringCosts.Outcome outcome = declines
                ? answering.decline(survey, organisation, revision)
                : answering.answer(survey, organisation, revision, form.gross(), form.recoveries());
        return switch (outcome) {
            case AnsweringCosts.Answered() ->
                new ModelAndView("redirect:"
                        + page.to(CostsPage.PATH + "/" + code + "/answer?organisation=" + organisation + "&kept="
                                + (declines ? "declined" : "kept")));
            case AnsweringCosts.ChangedMeanwhile(OwnAnswer now) ->
                form(page, survey, own, now, form, "changed", HttpStatus.CONFLICT);
            case AnsweringCosts.Closed() -> form(page, survey, own, chosen.get(), form, "late", HttpStatus.CONFLICT);
            case AnsweringCosts.NotAsked() -> notAsked(page, survey);
        };
    }

    private NationalSurvey survey(String code) {
        return surveys.find(code).orElseThrow(() -> new NotFound("cost survey " + code));
    }

    private ModelAndView form(
            Page page,
            NationalSurvey survey,
            List<OwnAnswer> own,
            OwnAnswer chosen,
            CostAnswerForm form,
            String news,
            HttpStatus status) {
        Map<String, Object> model = model(page, survey);
        model.put("form", CostForm.form());
        model.put("own", own);
        model.put("chosen", chosen);
        model.put("typed", form);
        model.put("news", news);
        model.put("open", answering.open(survey));
        ModelAndView answer = new ModelAndView("observatory/costAnswer", model);
        answer.setStatus(status);
        return answer;
    }

    private ModelAndView notAsked(Page page, NationalSurvey survey) {
        ModelAndView answer = new ModelAndView("observatory/costNotAsked", model(page, survey));
        answer.setStatus(HttpStatus.FORBIDDEN);
        return answer;
    }

    private Map<String, Object> model(Page page, NationalSurvey survey) {
        State state = states.all().stream()
                .filter(one -> one.code().equals(survey.state()))
                .findFirst()
                .orElseThrow();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("survey", survey);
        model.put("state", state);
        return model;
    }
}
