package org.istmo.observatory.web;

import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.RegionChanges;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class CyclesPage {

    private final Observatory observatory;

    CyclesPage(Observatory observatory) {
        this.observatory = observatory;
    }

    @GetMapping(Page.PATH + "/observatory/cycles")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView cycles(
            Page page, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        Observations observations = observatory.observations();
        Cycle after = to.isEmpty() ? observations.latestCycle() : Portraits.cycle(observations, to);
        if (!from.isEmpty()) {
            Portraits.cycle(observations, from);
        }
        Optional<RegionChanges> changes = Portraits.pair(observations, from, after)
                .map(cycles -> RegionChanges.of(observations, cycles, observations.states()));
        return new ModelAndView(
                "observatory/cycles",
                Map.of(
                        "page", page,
                        "cycles", observations.cycles(),
                        "to", after,
                        "changes", changes));
    }
}
