package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.State;
import org.istmo.observatory.ChosenStates;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.SideBySide;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class ComparePage {

    private final Observatory observatory;

    ComparePage(Observatory observatory) {
        this.observatory = observatory;
    }

    /**
     * The states side by side.
     *
     * @param add what the form adds: the answer is the address that holds all of them
     * @param only {@code differences} leaves out the indicators on which all are alike
     */
    @GetMapping(Page.PATH + "/observatory/compare")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView compare(
            Page page,
            @RequestParam(defaultValue = "") List<String> states,
            @RequestParam(defaultValue = "") List<String> add,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String only) {
        Observations observations = observatory.observations();
        Cycle shown = cycle.isEmpty() ? observations.latestCycle() : Portraits.cycle(observations, cycle);
        List<String> codes = new ArrayList<>(states);
        codes.addAll(add);
        ChosenStates.Read read = ChosenStates.read(codes, observations);
        if (!add.isEmpty()) {
            return new ModelAndView("redirect:" + page.to(path(read.chosen(), shown, only)));
        }
        List<State> others = observations.states().stream()
                .filter(state -> !read.chosen().states().contains(state))
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
        return new ModelAndView(
                "observatory/compare",
                Map.of(
                        "page", page,
                        "chosen", read.chosen(),
                        "leftOut", read.leftOut(),
                        "table", SideBySide.of(observations, shown, read.chosen()),
                        "others", others,
                        "cycles", observations.cycles(),
                        "only", only));
    }

    /** The address of these states side by side, without the language. */
    static String path(ChosenStates chosen, Cycle cycle, String only) {
        return "/observatory/compare?states=" + chosen.codes() + "&cycle="
                + Page.encode(cycle.id().code()) + (only.equals("differences") ? "&only=differences" : "");
    }
}
