package org.istmo.observatory.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.State;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.Assessments;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.Party;
import org.istmo.pages.Page;
import org.istmo.shared.StateCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class DeskPage {

    private final Assessments assessments;
    private final Observatory observatory;

    DeskPage(Assessments assessments, Observatory observatory) {
        this.assessments = assessments;
        this.observatory = observatory;
    }

    @GetMapping(Page.PATH + "/observatory/desk")
    @Permits(Permission.OBSERVATORY_DRAFTS)
    @Audits(Act.ASSESSMENT_READ)
    ModelAndView list(
            Page page,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String status) {
        DeskList.Choice choice = new DeskList.Choice(state, cycle, status);
        Observations observations = observatory.observations();
        Map<StateCode, State> states =
                observations.states().stream().collect(Collectors.toMap(State::code, Function.identity()));
        Map<CycleId, Cycle> cycles =
                observations.cycles().stream().collect(Collectors.toMap(Cycle::id, Function.identity()));
        Map<StateCode, Set<Party>> parties = assessments.parties();
        String person = String.valueOf(CurrentViewer.get().account());
        List<Assessment> all = assessments.all();
        List<DeskList.Row> rows = all.stream()
                .filter(choice.everyStatus()::takes)
                .filter(one -> states.containsKey(one.key().state())
                        && cycles.containsKey(one.key().cycle()))
                .map(one -> new DeskList.Row(
                        one,
                        Objects.requireNonNull(states.get(one.key().state())),
                        observations
                                .editionOf(Objects.requireNonNull(
                                        cycles.get(one.key().cycle())))
                                .indicators()
                                .size(),
                        DeskList.waitsFor(person, parties.getOrDefault(one.key().state(), Set.of()), one)))
                .toList();
        boolean mayOpen = parties.values().stream().anyMatch(its -> its.contains(Party.ASSESSOR));
        return new ModelAndView(
                "observatory/desk/list",
                Map.of(
                        "page",
                        page,
                        "desk",
                        DeskList.of(page, rows, choice, mayOpen),
                        "choice",
                        choice,
                        "choices",
                        choices(page, all, observations),
                        "any",
                        !all.isEmpty()));
    }

    private static DeskList.Choices choices(Page page, List<Assessment> all, Observations observations) {
        Set<StateCode> states = all.stream().map(one -> one.key().state()).collect(Collectors.toSet());
        Set<CycleId> cycles = all.stream().map(one -> one.key().cycle()).collect(Collectors.toSet());
        return new DeskList.Choices(
                observations.states().stream()
                        .filter(state -> states.contains(state.code()))
                        .sorted(page.alphabetical(state -> page.t(state.name())))
                        .toList(),
                observations.cycles().reversed().stream()
                        .filter(cycle -> cycles.contains(cycle.id()))
                        .toList());
    }
}
