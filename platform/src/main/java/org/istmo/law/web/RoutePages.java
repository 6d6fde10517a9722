package org.istmo.law.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.law.Law;
import org.istmo.law.Measure;
import org.istmo.law.Offence;
import org.istmo.law.Register;
import org.istmo.law.Route;
import org.istmo.law.RoutePlan;
import org.istmo.law.RoutePlanner;
import org.istmo.law.RouteRequest;
import org.istmo.law.Treaties;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Query;
import org.istmo.pages.Sheets;
import org.istmo.pages.UnknownValue;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The route planner: one pair of states, and all pairs in one table. */
@Controller
class RoutePages {

    private final Law law;
    private final RoutePlanner planner;
    private final Sheets sheets;
    private final Days days;

    RoutePages(Law law, RoutePlanner planner, Sheets sheets, Days days) {
        this.law = law;
        this.planner = planner;
        this.sheets = sheets;
        this.days = days;
    }

    @GetMapping(Page.PATH + "/law/route")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView route(Page page, @RequestParam Map<String, String> values) {
        RouteForm form = new RouteForm(values, days.today());
        AsOf asOf = days.of("", form.value("known"));
        Register register = asOf.of(law);
        Optional<RouteRequest> request = form.isAsked() ? form.request(page, register) : Optional.empty();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("form", form);
        model.put("states", Alphabet.states(page, register));
        request.ifPresent(asked -> {
            switch (Route.plan(asked, planner.treaties(register))) {
                case RoutePlan plan ->
                    model.put("view", new RouteView(page, register, planner, plan, asOf, form.parameters()));
                case Route.SameState _ -> model.put("same", true);
            }
        });
        ModelAndView answer = new ModelAndView("law/route", model);
        answer.setStatus(form.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    @GetMapping(Page.PATH + "/law/route.pdf")
    @Permits(Permission.PUBLIC)
    @PublicPage
    Object sheets(Page page, @RequestParam Map<String, String> values) {
        RouteForm form = new RouteForm(values, days.today());
        AsOf asOf = days.of("", form.value("known"));
        Register register = asOf.of(law);
        Treaties treaties = planner.treaties(register);
        Route route = form.request(page, register)
                .map(request -> Route.plan(request, treaties))
                .orElse(null);
        if (route instanceof RoutePlan plan) {
            RouteView view = new RouteView(page, register, planner, plan, asOf, form.parameters());
            return sheets.answer(page, view.fileName(), "law/routeSheets", Map.of("page", page, "view", view));
        }
        return new ModelAndView("redirect:" + page.to(Query.at("/law/route", form.parameters())));
    }

    @GetMapping(Page.PATH + "/law/routes")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView pairs(
            Page page,
            @RequestParam(defaultValue = "stored_content_data") String measure,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String known) {
        AsOf asOf = days.of(on, known);
        Register register = asOf.of(law);
        Measure chosen = List.of(Measure.values()).stream()
                .filter(one -> RouteForm.code(one).equals(measure))
                .findFirst()
                .orElseThrow(() -> new UnknownValue(
                        "measure",
                        List.of(Measure.values()).stream().map(RouteForm::code).toList()));
        return new ModelAndView(
                "law/routes",
                Map.of(
                        "page",
                        page,
                        "pairs",
                        new RoutePairs(page, register, planner.treaties(register), chosen, Offence.UNKNOWN, asOf),
                        "asOf",
                        asOf));
    }
}
