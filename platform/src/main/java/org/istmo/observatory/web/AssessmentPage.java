package org.istmo.observatory.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.State;
import org.istmo.observatory.Actor;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.AssessmentStatus;
import org.istmo.observatory.Assessments;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.MovingAssessment;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.Outcome;
import org.istmo.observatory.ReleasingAssessment;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.StateCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class AssessmentPage {

    /** The address of an assessment; an indicator's hangs below it. */
    static final String PATH = Page.PATH + "/observatory/desk/{state:[A-Z]{3}}/{cycle}/{version:[0-9]{1,6}}";

    private static final int LONGEST_REASON = 2000;

    private final Assessments assessments;
    private final Observatory observatory;
    private final MovingAssessment moving;
    private final ReleasingAssessment releasing;

    AssessmentPage(
            Assessments assessments, Observatory observatory, MovingAssessment moving, ReleasingAssessment releasing) {
        this.assessments = assessments;
        this.observatory = observatory;
        this.moving = moving;
        this.releasing = releasing;
    }

    @GetMapping(PATH)
    @Permits(Permission.OBSERVATORY_DRAFTS)
    @Audits(Act.ASSESSMENT_READ)
    ModelAndView read(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @RequestParam Map<String, String> query) {
        return view(page, key(state, cycle, version), new Typed(query), Optional.empty());
    }

    /** Where a step is sent to there is nothing to read: back to the assessment. */
    @GetMapping(PATH + "/{step:submit|review|validate|return|release}")
    @Permits(Permission.OBSERVATORY_DRAFTS)
    String back(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String step) {
        return "redirect:"
                + page.to("/observatory/desk/" + key(state, cycle, version).path() + "#" + step);
    }

    @PostMapping(PATH + "/submit")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.ASSESSMENT_MOVED)
    ModelAndView submit(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @RequestParam Map<String, String> values) {
        Assessment.Key key = key(state, cycle, version);
        Typed typed = new Typed(values);
        return answer(page, key, typed, moving.submit(key, typed.number("seen")));
    }

    @PostMapping(PATH + "/review")
    @Permits(Permission.OBSERVATORY_REVIEW)
    @Audits(Act.ASSESSMENT_MOVED)
    ModelAndView review(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @RequestParam Map<String, String> values) {
        Assessment.Key key = key(state, cycle, version);
        Typed typed = new Typed(values);
        return answer(page, key, typed, moving.review(key, typed.number("seen")));
    }

    @PostMapping(PATH + "/validate")
    @Permits(Permission.OBSERVATORY_VALIDATE)
    @Audits(Act.ASSESSMENT_MOVED)
    ModelAndView validate(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @RequestParam Map<String, String> values) {
        Assessment.Key key = key(state, cycle, version);
        Typed typed = new Typed(values);
        return answer(page, key, typed, moving.validate(key, typed.number("seen")));
    }

    @PostMapping(PATH + "/release")
    @Permits(Permission.OBSERVATORY_RELEASE)
    @Audits(Act.ASSESSMENT_RELEASED)
    ModelAndView release(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @RequestParam Map<String, String> values) {
        Assessment.Key key = key(state, cycle, version);
        Typed typed = new Typed(values);
        return answer(page, key, typed, releasing.release(key, typed.number("seen")));
    }

    @PostMapping(PATH + "/return")
    @Permits(Permission.OBSERVATORY_DRAFTS)
    @Audits(Act.ASSESSMENT_MOVED)
    ModelAndView returnToDraft(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @RequestParam Map<String, String> values) {
        Assessment.Key key = key(state, cycle, version);
        Typed typed = new Typed(values);
        Optional<String> reason = typed.optional(
                "reason", LONGEST_REASON, page.t("observatory.desk.reason.long", "most", LONGEST_REASON));
        if (!typed.problems().isEmpty()) {
            return refused(page, key, typed, Optional.empty());
        }
        return answer(page, key, typed, moving.returnToDraft(key, reason.orElse(""), typed.number("seen")));
    }

    private ModelAndView answer(Page page, Assessment.Key key, Typed typed, Outcome<AssessmentStatus> outcome) {
        return switch (outcome) {
            case Outcome.Done<AssessmentStatus>(AssessmentStatus status) ->
                new ModelAndView("redirect:" + page.to("/observatory/desk/" + key.path() + "?done=" + status));
            case Outcome.Refused<AssessmentStatus>(AssessmentRefusal.ReasonMissing missing) -> {
                typed.refuse("reason", RefusalText.of(page, missing));
                yield refused(page, key, typed, Optional.empty());
            }
            case Outcome.Refused<AssessmentStatus>(AssessmentRefusal refusal) ->
                refused(page, key, typed, Optional.of(refusal));
        };
    }

    private ModelAndView refused(Page page, Assessment.Key key, Typed typed, Optional<AssessmentRefusal> refusal) {
        ModelAndView view = view(page, key, typed, refusal);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView view(Page page, Assessment.Key key, Typed typed, Optional<AssessmentRefusal> refusal) {
        Assessment assessment = assessments.find(key).orElseThrow(() -> new NotFound("assessment"));
        Observations observations = observatory.observations();
        State state = observations.state(key.state().iso3()).orElseThrow(() -> new NotFound("state"));
        Cycle cycle = observations.cycle(key.cycle().code()).orElseThrow(() -> new NotFound("cycle"));
        Actor actor = assessments.actor(key.state());
        List<NextStep> next = NextStep.from(assessment.version(), actor);
        List<String> holders = next.isEmpty()
                ? List.of()
                : next.getFirst().parties().stream()
                        .flatMap(party -> assessments.holders(party, key.state()).stream())
                        .toList();
        DeskAssessment desk = new DeskAssessment(
                assessment,
                state,
                cycle,
                observations.editionOf(cycle),
                assessments.indicators(assessment),
                assessments.steps(assessment),
                actor,
                next,
                holders,
                assessments
                        .newest(key.state(), key.cycle())
                        .filter(newest -> newest.key().version() > key.version()),
                refusal);
        return new ModelAndView("observatory/desk/assessment", Map.of("page", page, "desk", desk, "typed", typed));
    }

    static Assessment.Key key(String state, String cycle, int version) {
        return new Assessment.Key(new StateCode(state), new CycleId(cycle), version);
    }
}
