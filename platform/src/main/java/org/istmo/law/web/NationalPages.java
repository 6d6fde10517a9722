package org.istmo.law.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.State;
import org.istmo.law.Article;
import org.istmo.law.Instrument;
import org.istmo.law.Law;
import org.istmo.law.NationalLaws;
import org.istmo.law.NationalRegister;
import org.istmo.law.Register;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.UnknownValue;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** National law as everybody reads it: by article and by state. */
@Controller
class NationalPages {

    private final Law law;
    private final NationalLaws national;
    private final Days days;

    NationalPages(Law law, NationalLaws national, Days days) {
        this.law = law;
        this.national = national;
        this.days = days;
    }

    @GetMapping(Page.PATH + "/law/national")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView byArticle(
            Page page,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String article,
            @RequestParam(defaultValue = "") String known) {
        Register register = law.register();
        List<Instrument> instruments = NationalView.instruments(register);
        Instrument chosen = instruments.stream()
                .filter(one -> instrument.isEmpty() || one.id().code().equals(instrument))
                .findFirst()
                .orElseThrow(() -> new UnknownValue(
                        "instrument",
                        instruments.stream().map(one -> one.id().code()).toList()));
        List<Article> articles = NationalView.substantive(register, chosen.id());
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("view", new NationalView(page, register));
        AsOf asOf = days.national(known);
        model.put("national", asOf.of(national));
        model.put("asOf", asOf);
        model.put("instrument", chosen);
        if (article.isEmpty()) {
            model.put("instruments", instruments);
            model.put("articles", articles);
            model.put("states", Alphabet.states(page, register));
            return new ModelAndView("law/national", model);
        }
        model.put(
                "article",
                articles.stream()
                        .filter(one -> String.valueOf(one.number()).equals(article))
                        .findFirst()
                        .orElseThrow(() -> new UnknownValue(
                                "article",
                                articles.stream()
                                        .map(one -> String.valueOf(one.number()))
                                        .toList())));
        model.put("states", Alphabet.states(page, register));
        return new ModelAndView("law/nationalArticle", model);
    }

    @GetMapping(Page.PATH + "/law/national/{iso3}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView byState(Page page, @PathVariable String iso3, @RequestParam(defaultValue = "") String known) {
        Register register = law.register();
        State state = register.state(iso3).orElseThrow(() -> new NotFound("state " + iso3));
        AsOf asOf = days.national(known);
        NationalRegister confirmed = asOf.of(national);
        Map<Instrument, List<Article>> open = new LinkedHashMap<>();
        for (Instrument instrument : NationalView.instruments(register)) {
            List<Article> notReviewed = NationalView.substantive(register, instrument.id()).stream()
                    .filter(article -> confirmed.content().of(instrument.id(), article.number()).stream()
                            .noneMatch(mapping -> mapping.state().equals(state.code())))
                    .toList();
            open.put(instrument, notReviewed);
        }
        return new ModelAndView(
                "law/nationalState",
                Map.of(
                        "page",
                        page,
                        "view",
                        new NationalView(page, register),
                        "asOf",
                        asOf,
                        "national",
                        confirmed,
                        "state",
                        state,
                        "open",
                        open));
    }
}
