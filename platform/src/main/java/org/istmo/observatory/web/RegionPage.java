package org.istmo.observatory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.map.Atlas;
import org.istmo.observatory.web.RegionChoice.Part;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The region's page: where do the states stand? */
@Controller
class RegionPage {

    private final Observatory observatory;
    private final States states;
    private final Atlas atlas;

    RegionPage(Observatory observatory, States states, Atlas atlas) {
        this.observatory = observatory;
        this.states = states;
        this.atlas = atlas;
    }

    @GetMapping(Page.PATH + "/observatory")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView region(
            Page page,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String dimension,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        RegionChoice whole = whole(cycle, group);
        String code = Stream.of(indicator, factor, dimension)
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse("");
        Part part = RegionChoice.part(whole.edition(), code);
        if (part == null) {
            throw new NotFound("part " + code + " of " + whole.edition().id());
        }
        return page(page, whole.with(part), false);
    }

    /**
     * What the form sends: a part of the edition that the form was made of. It leads to the address of the choice;
     * but where the chosen cycle used another edition, in which codes mean something else, the part is dropped, and
     * the page says so.
     */
    @GetMapping(value = Page.PATH + "/observatory", params = "of")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView choose(
            Page page,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String group,
            @RequestParam String of,
            @RequestParam(defaultValue = "") String edition) {
        RegionChoice whole = whole(cycle, group);
        Part part = RegionChoice.part(whole.edition(), of);
        return part == null || (!of.isEmpty() && !edition.equals(whole.edition().id()))
                ? page(page, whole, true)
                : new ModelAndView("redirect:" + page.to(whole.with(part).path()));
    }

    private RegionChoice whole(String cycle, String group) {
        Observations observations = observatory.observations();
        Cycle chosen = cycle.isEmpty()
                ? observations.latestCycle()
                : observations.cycle(cycle).orElseThrow(() -> new NotFound("cycle " + cycle));
        return new RegionChoice(chosen, observations.editionOf(chosen), grouping(group), new Part.Everything());
    }

    private @Nullable Grouping grouping(String code) {
        if (code.isEmpty()) {
            return null;
        }
        Optional<Grouping> found = states.groupings().stream()
                .filter(grouping -> grouping.code().equals(code))
                .findFirst();
        return found.orElseThrow(() -> new NotFound("grouping " + code));
    }

    private ModelAndView page(Page page, RegionChoice choice, boolean otherEdition) {
        Observations observations = observatory.observations();
        RegionView view = RegionView.of(observations, choice);
        Map<String, Object> model = new HashMap<>(Map.of(
                "page", page,
                "view", view,
                "title", title(page, choice),
                "cycles", observations.cycles(),
                "groupings", groupings(page, observations),
                "region", observations.states().size(),
                "otherEdition", otherEdition,
                "marks", StateMarks.of(page, observations, view),
                "tiles", atlas.tiles()));
        // The map is heavy: it comes where it opens the region or shows levels, and the tiles do elsewhere.
        if (choice.part() instanceof Part.Everything || choice.indicator() != null) {
            model.put(
                    "map",
                    atlas.map(observations.states().stream().map(State::code).collect(Collectors.toSet())));
        }
        return new ModelAndView("observatory/region", model);
    }

    private static String title(Page page, RegionChoice choice) {
        Grouping group = choice.group();
        boolean whole = choice.part() instanceof Part.Everything;
        if (whole && group == null) {
            return page.t("observatory.region.title");
        }
        String subject = group == null
                ? page.t(choice.name())
                : (whole ? "" : page.t(choice.name()) + ", ") + page.t(group.name());
        return subject + page.t("observatory.region.title_rest");
    }

    /** The groups to choose from: a group of nobody is none, and the group of everybody is the region itself. */
    private List<Grouping> groupings(Page page, Observations observations) {
        return states.groupings().stream()
                .filter(grouping -> {
                    int members = observations.statesOf(grouping.code()).size();
                    return members > 0 && members < observations.states().size();
                })
                .sorted(page.alphabetical(grouping -> page.t(grouping.name())))
                .toList();
    }
}
