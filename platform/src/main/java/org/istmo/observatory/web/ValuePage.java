package org.istmo.observatory.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.Dossiers;
import org.istmo.observatory.ReleasedVersions;
import org.istmo.observatory.StateView.Value;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** One value with all that stands behind it: a page of its own, from which the state's page takes its drawers. */
@Controller
class ValuePage {

    private final Portraits portraits;
    private final Dossiers dossiers;
    private final ReleasedVersions versions;

    ValuePage(Portraits portraits, Dossiers dossiers, ReleasedVersions versions) {
        this.portraits = portraits;
        this.dossiers = dossiers;
        this.versions = versions;
    }

    @GetMapping(Page.PATH + "/observatory/states/{iso3}/{cycle}/{indicator}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView value(
            Page page, @PathVariable String iso3, @PathVariable String cycle, @PathVariable String indicator) {
        Portrait portrait = portraits.of(page, iso3, cycle, "");
        List<Value> values = portrait.view().strips().stream()
                .flatMap(strip -> strip.values().stream())
                .toList();
        Value value = values.stream()
                .filter(one -> one.indicator().code().equals(indicator))
                .findFirst()
                .orElseThrow(() -> new NotFound("indicator " + indicator));
        int at = values.indexOf(value);
        return new ModelAndView(
                "observatory/value",
                Map.of(
                        "page",
                        page,
                        "portrait",
                        portrait,
                        "value",
                        value,
                        "dossier",
                        Optional.ofNullable(value.released())
                                .map(level -> dossiers.of(
                                        level, portrait.view().edition().scale(), page.language())),
                        "versions",
                        versions.of(portrait.code(), portrait.cycle().id()),
                        "previous",
                        at == 0 ? Optional.empty() : Optional.of(values.get(at - 1)),
                        "next",
                        at == values.size() - 1 ? Optional.empty() : Optional.of(values.get(at + 1))));
    }
}
