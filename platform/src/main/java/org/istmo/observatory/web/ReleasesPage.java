package org.istmo.observatory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.data.Citation;
import org.istmo.observatory.data.DataPackage;
import org.istmo.observatory.data.DataRelease;
import org.istmo.observatory.data.DataReleases;
import org.istmo.observatory.data.LinkedData;
import org.istmo.observatory.data.MakingDataRelease;
import org.istmo.observatory.data.MakingDataRelease.Outcome;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The numbered releases of the data: what to take, how to cite it, what changed; and, for who may, making one. */
@Controller
class ReleasesPage {

    private static final String PATH = "/observatory/releases";

    private final Observatory observatory;
    private final DataReleases releases;
    private final MakingDataRelease making;
    private final JsonMapper json;

    ReleasesPage(Observatory observatory, DataReleases releases, MakingDataRelease making, JsonMapper json) {
        this.observatory = observatory;
        this.releases = releases;
        this.making = making;
        this.json = json;
    }

    @GetMapping(Page.PATH + PATH)
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView releases(Page page, @RequestParam(defaultValue = "") String made) {
        return page(page, made, "");
    }

    @PostMapping(Page.PATH + PATH)
    @Permits(Permission.OBSERVATORY_RELEASE)
    @Audits(Act.DATA_RELEASED)
    ModelAndView make(Page page) {
        return switch (making.make()) {
            case Outcome.Made(DataRelease release) ->
                new ModelAndView("redirect:" + page.to(PATH + "?made=" + Page.encode(release.version())));
            case Outcome.Refused(MakingDataRelease.Reason reason) -> {
                ModelAndView refused = page(page, "", reason.name().toLowerCase(Locale.ROOT));
                refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield refused;
            }
        };
    }

    private ModelAndView page(Page page, String made, String refused) {
        Observations observations = observatory.observations();
        List<DataRelease> all = releases.all();
        Optional<DataRelease> newest = all.stream().findFirst();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("earlier", all.stream().skip(1).toList());
        model.put("made", newest.map(DataRelease::version).filter(made::equals).orElse(""));
        model.put("refused", refused);
        // "<" would end the script element that holds it.
        model.put(
                "described",
                json.writeValueAsString(LinkedData.dataset(
                                page.base(), page.lastingBase(), page.language(), observations, newest))
                        .replace("<", "\\u003c"));
        newest.ifPresent(release -> {
            String address = page.lastingBase() + "/data/releases/" + release.version() + "/" + DataPackage.DESCRIPTOR;
            model.put("view", ReleaseView.of(page, observations, release, releases.observations(release)));
            model.put(
                    "citation",
                    Citation.ofRelease(release.version(), release.madeOn(), release.demonstration(), address)
                            .in(page.language()));
            model.put(
                    "bibtex",
                    Citation.bibtex(
                            page.language(), release.version(), release.madeOn(), release.demonstration(), address));
        });
        if (page.may(Permission.OBSERVATORY_RELEASE.name())) {
            model.put("plan", making.plan());
        }
        return new ModelAndView("observatory/releases", model);
    }
}
