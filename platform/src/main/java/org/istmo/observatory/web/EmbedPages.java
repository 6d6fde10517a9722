package org.istmo.observatory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.StateView;
import org.istmo.observatory.map.Atlas;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Charts alone, for the pages of others: each shows its source and whether it is invented, and leads back to the page
 * that it is from. Their addresses, of the form {@code /es/embed/map}, may stand in a frame of any site.
 */
@Controller
class EmbedPages {

    private final Observatory observatory;
    private final States states;
    private final Atlas atlas;

    EmbedPages(Observatory observatory, States states, Atlas atlas) {
        this.observatory = observatory;
        this.states = states;
        this.atlas = atlas;
    }

    @GetMapping(Page.PATH + "/embed/distribution")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView distribution(
            Page page,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String dimension,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        Observations observations = observatory.observations();
        RegionChoice choice =
                Choices.region(observations, states.groupings(), cycle, group, dimension, factor, indicator);
        return new ModelAndView(
                "observatory/embedDistribution",
                Map.of(
                        "page", page,
                        "title", title(page, choice),
                        "view", RegionView.of(observations, choice)));
    }

    @GetMapping(Page.PATH + "/embed/map")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView map(
            Page page,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String indicator) {
        Observations observations = observatory.observations();
        RegionChoice choice = Choices.region(observations, states.groupings(), cycle, "", "", "", indicator);
        RegionView view = RegionView.of(observations, choice);
        Map<String, Object> model = new HashMap<>(Map.of(
                "page", page,
                "title", mapTitle(page, choice),
                "view", view,
                "marks", StateMarks.of(page, observations, view),
                "tiles", atlas.tiles()));
        model.put(
                "map", atlas.map(observations.states().stream().map(State::code).collect(Collectors.toSet())));
        return new ModelAndView("observatory/embedMap", model);
    }

    @GetMapping(Page.PATH + "/embed/strip")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView strip(
            Page page, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String cycle) {
        StateView view = stateView(page, state, cycle);
        return new ModelAndView(
                "observatory/embedStrip", Map.of("page", page, "title", stripTitle(page, view), "view", view));
    }

    /** The state's view; where none is named, that of the first of those that have levels, as an example. */
    private StateView stateView(Page page, String code, String cycle) {
        Observations observations = observatory.observations();
        State state = code.isEmpty() ? example(page, observations) : Choices.state(observations, "state", code);
        Cycle shown = cycle.isEmpty()
                ? StateView.latestCycle(observations, state)
                : Choices.cycle(observations, "cycle", cycle);
        return StateView.of(observations, state, shown);
    }

    private static State example(Page page, Observations observations) {
        List<State> alphabetical = observations.states().stream()
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
        return alphabetical.stream()
                .filter(state -> observations.hasAssessment(
                        state.code(), observations.latestCycle().id()))
                .findFirst()
                .orElseGet(alphabetical::getFirst);
    }

    private static String title(Page page, RegionChoice choice) {
        String cycle = CycleName.of(page, choice.cycle().id());
        return choice.group() == null
                ? page.t("observatory.embed.distribution", "part", page.t(choice.name()), "cycle", cycle)
                : page.t(
                        "observatory.embed.distribution.group",
                        "part",
                        page.t(choice.name()),
                        "group",
                        page.t(choice.group().name()),
                        "cycle",
                        cycle);
    }

    private static String mapTitle(Page page, RegionChoice choice) {
        String cycle = CycleName.of(page, choice.cycle().id());
        return choice.indicator() == null
                ? page.t("observatory.embed.map.assessed", "cycle", cycle)
                : page.t("observatory.embed.map", "part", page.t(choice.name()), "cycle", cycle);
    }

    private static String stripTitle(Page page, StateView view) {
        return page.t(
                "observatory.embed.strip",
                "state",
                page.t(view.state().name()),
                "cycle",
                CycleName.of(page, view.cycle().id()));
    }
}
