package org.istmo.observatory.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.directory.StatusNote;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.shared.StateCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The states of the region, with their groups and the cycles in which they have levels. */
@Controller
class StatesPage {

    private final Observatory observatory;
    private final States states;

    StatesPage(Observatory observatory, States states) {
        this.observatory = observatory;
        this.states = states;
    }

    @GetMapping(Page.PATH + "/observatory/states")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView states(Page page, @RequestParam(defaultValue = "") String group) {
        Observations observations = observatory.observations();
        Grouping chosen = states.groupings().stream()
                .filter(grouping -> grouping.code().equals(group))
                .findFirst()
                .orElse(null);
        if (chosen == null && !group.isEmpty()) {
            throw new NotFound("grouping " + group);
        }
        List<State> shown = observations.statesOf(group).stream()
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
        List<Grouping> groupings = states.groupings().stream()
                .sorted(page.alphabetical(grouping -> page.t(grouping.name())))
                .toList();
        Map<StateCode, StatusNote> notes =
                states.statusNotes().stream().collect(Collectors.toMap(StatusNote::state, Function.identity()));
        return new ModelAndView(
                "observatory/states",
                Map.of(
                        "page", page,
                        "title",
                                chosen == null
                                        ? page.t("observatory.states.title")
                                        : page.t(chosen.name()) + page.t("observatory.states.title_rest"),
                        "observations", observations,
                        "states", shown,
                        "groupings", groupings,
                        "group", group,
                        "notes", notes));
    }
}
