package org.istmo.observatory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Editions;
import org.istmo.observatory.IndicatorId;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All indicators of an edition, and one of them. */
@Controller
class IndicatorsPage {

    private final Observatory observatory;
    private final Editions editions;

    IndicatorsPage(Observatory observatory, Editions editions) {
        this.observatory = observatory;
        this.editions = editions;
    }

    @GetMapping(Page.PATH + "/observatory/indicators")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView indicators(
            Page page, @RequestParam(defaultValue = "") String edition, @RequestParam(defaultValue = "") String cycle) {
        Observations observations = observatory.observations();
        Edition chosen = edition.isEmpty()
                ? observations.editionOf(observations.latestCycle())
                : observations.edition(edition).orElseThrow(() -> new NotFound("edition " + edition));
        Cycle counted = cycle(observations, chosen, cycle);
        Map<String, Object> model = new HashMap<>(Map.of(
                "page",
                page,
                "edition",
                chosen,
                "editions",
                observations.editions(),
                "cycles",
                cycles(observations, chosen)));
        if (counted != null) {
            model.put(
                    "view",
                    RegionView.of(
                            observations, new RegionChoice(counted, chosen, null, new RegionChoice.Part.Everything())));
        }
        return new ModelAndView("observatory/indicators", model);
    }

    @GetMapping(Page.PATH + "/observatory/indicators/{edition}/{code}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView indicator(
            Page page,
            @PathVariable String edition,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String cycle) {
        Observations observations = observatory.observations();
        Edition chosen = observations.edition(edition).orElseThrow(() -> new NotFound("edition " + edition));
        Edition.Indicator indicator =
                chosen.indicator(code).orElseThrow(() -> new NotFound("indicator " + code + " of " + edition));
        IndicatorView view = IndicatorView.of(
                observations,
                chosen,
                indicator,
                cycle(observations, chosen, cycle),
                page.alphabetical(state -> page.t(state.name())));
        return new ModelAndView(
                "observatory/indicator",
                Map.of(
                        "page",
                        page,
                        "view",
                        view,
                        "cycles",
                        observations.cycles(),
                        "descriptors",
                        editions.descriptors(new IndicatorId(edition, code))));
    }

    private static List<Cycle> cycles(Observations observations, Edition edition) {
        return observations.cycles().stream()
                .filter(cycle -> cycle.edition().equals(edition.id()))
                .toList();
    }

    /** The cycle with this code, if it used the edition; otherwise the latest that did; null where none did. */
    private static @Nullable Cycle cycle(Observations observations, Edition edition, String code) {
        List<Cycle> using = cycles(observations, edition);
        return using.stream()
                .filter(cycle -> cycle.id().code().equals(code))
                .findFirst()
                .orElse(using.isEmpty() ? null : using.getLast());
    }
}
