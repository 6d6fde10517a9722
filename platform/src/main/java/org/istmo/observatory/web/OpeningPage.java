package org.istmo.observatory.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.State;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.Assessments;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.OpeningAssessment;
import org.istmo.observatory.Outcome;
import org.istmo.observatory.Party;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.StateCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class OpeningPage {

    private static final int LONGEST_REASON = 2000;

    private final Assessments assessments;
    private final Observatory observatory;
    private final OpeningAssessment opening;

    OpeningPage(Assessments assessments, Observatory observatory, OpeningAssessment opening) {
        this.assessments = assessments;
        this.observatory = observatory;
        this.opening = opening;
    }

    @GetMapping(Page.PATH + "/observatory/desk/new")
    @Permits(Permission.OBSERVATORY_ASSESS)
    ModelAndView form(Page page, @RequestParam Map<String, String> typed) {
        return view(page, new Typed(typed), Optional.empty());
    }

    @PostMapping(Page.PATH + "/observatory/desk/new")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.ASSESSMENT_OPENED)
    ModelAndView open(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        DeskList.Choices choices = choices(page);
        Optional<State> state = choices.states().stream()
                .filter(one -> typed.is("state", one.code()))
                .findFirst();
        Optional<Cycle> cycle = choices.cycles().stream()
                .filter(one -> typed.is("cycle", one.id()))
                .findFirst();
        if (state.isEmpty()) {
            typed.refuse("state", page.t("observatory.desk.open.state_missing"));
        }
        if (cycle.isEmpty()) {
            typed.refuse("cycle", page.t("observatory.desk.open.cycle_missing"));
        }
        Optional<String> reason = typed.optional(
                "reason", LONGEST_REASON, page.t("observatory.desk.reason.long", "most", LONGEST_REASON));
        if (state.isEmpty() || cycle.isEmpty() || !typed.problems().isEmpty()) {
            return refused(page, typed, Optional.empty());
        }
        return switch (opening.open(state.get().code(), cycle.get().id(), reason.orElse(""))) {
            case Outcome.Done<Assessment.Key>(Assessment.Key key) ->
                new ModelAndView("redirect:" + page.to("/observatory/desk/" + key.path() + "?done=opened"));
            case Outcome.Refused<Assessment.Key>(AssessmentRefusal refusal) -> {
                typed.refuse(
                        switch (refusal) {
                            case AssessmentRefusal.ReasonMissing _ -> "reason";
                            case AssessmentRefusal.AlreadyOpen _ -> "cycle";
                            default -> "state";
                        },
                        RefusalText.of(page, refusal));
                yield refused(
                        page,
                        typed,
                        refusal instanceof AssessmentRefusal.AlreadyOpen(Assessment.Key open)
                                ? Optional.of(open)
                                : Optional.empty());
            }
        };
    }

    private ModelAndView refused(Page page, Typed typed, Optional<Assessment.Key> open) {
        ModelAndView view = view(page, typed, open);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView view(Page page, Typed typed, Optional<Assessment.Key> open) {
        DeskList.Choices choices = choices(page);
        return new ModelAndView(
                "observatory/desk/open",
                Map.of(
                        "page",
                        page,
                        "choices",
                        choices,
                        "typed",
                        typed,
                        "open",
                        open,
                        "newest",
                        newest(typed, choices)));
    }

    /** What there is already of what is chosen, so that the page can say what will happen. */
    private Optional<Assessment> newest(Typed typed, DeskList.Choices choices) {
        Optional<State> state = choices.states().stream()
                .filter(one -> typed.is("state", one.code()))
                .findFirst();
        Optional<Cycle> cycle = choices.cycles().stream()
                .filter(one -> typed.is("cycle", one.id()))
                .findFirst();
        return state.isEmpty() || cycle.isEmpty()
                ? Optional.empty()
                : assessments.newest(state.get().code(), cycle.get().id());
    }

    private DeskList.Choices choices(Page page) {
        Observations observations = observatory.observations();
        Map<StateCode, Set<Party>> parties = assessments.parties();
        List<State> states = observations.states().stream()
                .filter(state -> parties.getOrDefault(state.code(), Set.of()).contains(Party.ASSESSOR))
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
        return new DeskList.Choices(states, observations.cycles().reversed());
    }
}
