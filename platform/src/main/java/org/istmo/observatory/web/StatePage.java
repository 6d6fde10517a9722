package org.istmo.observatory.web;

import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.ReleasedVersions;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class StatePage {

    private final Portraits portraits;
    private final ReleasedVersions versions;

    StatePage(Portraits portraits, ReleasedVersions versions) {
        this.portraits = portraits;
        this.versions = versions;
    }

    @GetMapping(Page.PATH + "/observatory/states/{iso3}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView state(
            Page page,
            @PathVariable String iso3,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String since) {
        Portrait portrait = portraits.of(page, iso3, cycle, since);
        return new ModelAndView(
                "observatory/state",
                Map.of(
                        "page",
                        page,
                        "portrait",
                        portrait,
                        "versions",
                        versions.of(portrait.code(), portrait.cycle().id())));
    }
}
