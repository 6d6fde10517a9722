package org.istmo.law.web;

import java.util.HashMap;
import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.State;
import org.istmo.law.Instrument;
import org.istmo.law.Law;
import org.istmo.law.NationalLaws;
import org.istmo.law.OfficialText;
import org.istmo.law.Register;
import org.istmo.law.Standard;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The register of treaties: as a whole, by instrument, by state, by article, and where instruments meet. */
@Controller
class LawPages {

    private final Law law;
    private final NationalLaws national;
    private final Days days;

    LawPages(Law law, NationalLaws national, Days days) {
        this.law = law;
        this.national = national;
        this.days = days;
    }

    @GetMapping(Page.PATH + "/law")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView law(
            Page page, @RequestParam(defaultValue = "") String on, @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        Register register = asOf.of(law);
        return new ModelAndView(
                "law/law",
                Map.of("page", page, "register", register, "states", Alphabet.states(page, register), "asOf", asOf));
    }

    @GetMapping(Page.PATH + "/law/status")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView status(
            Page page, @RequestParam(defaultValue = "") String on, @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        Register register = asOf.of(law);
        return new ModelAndView(
                "law/status",
                Map.of("page", page, "register", register, "states", Alphabet.states(page, register), "asOf", asOf));
    }

    @GetMapping(Page.PATH + "/law/instruments/{instrument}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView instrument(
            Page page,
            @PathVariable String instrument,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        Register register = asOf.of(law);
        Instrument one = known(register, instrument);
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("register", register);
        model.put("instrument", one);
        model.put("states", Alphabet.states(page, register));
        model.put("asOf", asOf);
        model.put(
                "standards",
                Standard.all().stream()
                        .filter(standard -> standard.articles().containsKey(one.id()))
                        .sorted(page.alphabetical(standard -> page.t(standard.title())))
                        .toList());
        OfficialText.of(one.id()).ifPresent(text -> model.put("text", text));
        return new ModelAndView("law/instrument", model);
    }

    @GetMapping(Page.PATH + "/law/instruments/{instrument}/articles")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView articles(Page page, @PathVariable String instrument) {
        Register register = law.register();
        Instrument known = known(register, instrument);
        return new ModelAndView(
                "law/articles",
                Map.of(
                        "page",
                        page,
                        "instrument",
                        known,
                        "articles",
                        register.articles(known.id()),
                        "national",
                        national.register()));
    }

    @GetMapping(Page.PATH + "/law/states/{iso3}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView state(
            Page page,
            @PathVariable String iso3,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        Register register = asOf.of(law);
        State state = register.state(iso3).orElseThrow(() -> new NotFound("state " + iso3));
        return new ModelAndView("law/state", Map.of("page", page, "register", register, "state", state, "asOf", asOf));
    }

    @GetMapping(Page.PATH + "/law/convergence")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView convergence(Page page, @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of("", known);
        return new ModelAndView("law/convergence", Map.of("page", page, "register", asOf.of(law), "asOf", asOf));
    }

    private static Instrument known(Register register, String code) {
        return register.instrument(code).orElseThrow(() -> new NotFound("instrument " + code));
    }
}
