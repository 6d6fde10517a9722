package org.istmo.directory.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.ChangingMembership;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.StateMembership;
import org.istmo.directory.States;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.shared.Period;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class StateMembershipsPage {

    private final States states;
    private final ChangingMembership changing;

    StateMembershipsPage(States states, ChangingMembership changing) {
        this.states = states;
        this.changing = changing;
    }

    @GetMapping(Page.PATH + "/directory/states/{iso3:[A-Z]{3}}")
    @Permits(Permission.DIRECTORY_EDIT)
    ModelAndView memberships(Page page, @PathVariable String iso3) {
        return view(page, state(iso3), TypedMembership.NOTHING);
    }

    @PostMapping(Page.PATH + "/directory/states/{iso3:[A-Z]{3}}")
    @Permits(Permission.DIRECTORY_EDIT)
    @Audits(Act.DIRECTORY_CHANGED)
    ModelAndView add(
            Page page,
            @PathVariable String iso3,
            @RequestParam(defaultValue = "") String grouping,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until) {
        State state = state(iso3);
        TypedMembership typed = new TypedMembership("new", grouping, since, until, problem(since, until));
        if (states.groupings().stream().noneMatch(known -> known.code().equals(grouping))) {
            typed = new TypedMembership("new", grouping, since, until, "directory.membership.no_grouping");
        }
        if (!typed.problem().isEmpty()) {
            return refused(page, state, typed);
        }
        return answer(page, state, typed, changing.add(state.code(), grouping, period(since, until)));
    }

    @PostMapping(Page.PATH + "/directory/states/{iso3:[A-Z]{3}}/memberships/{id}")
    @Permits(Permission.DIRECTORY_EDIT)
    @Audits(Act.DIRECTORY_CHANGED)
    ModelAndView change(
            Page page,
            @PathVariable String iso3,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until) {
        State state = state(iso3);
        StateMembership known = of(state).stream()
                .filter(membership -> membership.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("membership"));
        TypedMembership typed =
                new TypedMembership(id.toString(), known.grouping(), since, until, problem(since, until));
        if (!typed.problem().isEmpty()) {
            return refused(page, state, typed);
        }
        StateMembership seen = new StateMembership(id, state.code(), known.grouping(), known.period(), version);
        return answer(page, state, typed, changing.change(seen, period(since, until)));
    }

    private ModelAndView answer(Page page, State state, TypedMembership typed, ChangingMembership.Outcome outcome) {
        return switch (outcome) {
            case DONE -> new ModelAndView("redirect:" + page.to("/directory/states/" + state.code()));
            case OVERLAPS -> refused(page, state, with(typed, "directory.membership.overlaps"));
            case CHANGED_MEANWHILE -> refused(page, state, with(typed, "directory.membership.changed_meanwhile"));
        };
    }

    private ModelAndView refused(Page page, State state, TypedMembership typed) {
        ModelAndView view = view(page, state, typed);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView view(Page page, State state, TypedMembership typed) {
        List<Grouping> groupings = states.groupings().stream()
                .sorted(page.alphabetical(grouping -> page.t(grouping.name())))
                .toList();
        return new ModelAndView(
                "directory/stateMemberships",
                Map.of("page", page, "state", state, "memberships", of(state), "groupings", groupings, "typed", typed));
    }

    private List<StateMembership> of(State state) {
        return states.memberships().stream()
                .filter(membership -> membership.state().equals(state.code()))
                .toList();
    }

    private State state(String iso3) {
        return states.find(new StateCode(iso3)).orElseThrow(() -> new NotFound("state"));
    }

    private static TypedMembership with(TypedMembership typed, String problem) {
        return new TypedMembership(typed.row(), typed.grouping(), typed.since(), typed.until(), problem);
    }

    private static String problem(String since, String until) {
        try {
            LocalDate from = day(since);
            LocalDate to = day(until);
            return from != null && to != null && !from.isBefore(to) ? "directory.membership.order" : "";
        } catch (DateTimeParseException e) {
            return "directory.membership.day";
        }
    }

    private static Period period(String since, String until) {
        return new Period(day(since), day(until));
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : LocalDate.parse(text.strip());
    }
}
