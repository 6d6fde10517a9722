package org.istmo.observatory.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.observatory.Crosswalk;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.ApplyingCrosswalk;
import org.istmo.observatory.imports.Checked;
import org.istmo.observatory.imports.CheckingCrosswalk;
import org.istmo.observatory.imports.Choices;
import org.istmo.observatory.imports.CrosswalkTable;
import org.istmo.observatory.imports.ImportPlans;
import org.istmo.observatory.imports.SigningCrosswalk;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Typed;
import org.istmo.tables.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

@Controller
class CrosswalksPage {

    private static final ImportPages.Place PLACE = new ImportPages.Place(
            Choices.Kind.CROSSWALK, "/observatory/crosswalks/new", "/observatory/crosswalks/plans");

    private final Observatory observatory;
    private final ImportPlans plans;
    private final ImportPages pages;
    private final CheckingCrosswalk checking;
    private final ApplyingCrosswalk applying;
    private final SigningCrosswalk signing;

    CrosswalksPage(
            Observatory observatory,
            ImportPlans plans,
            ImportPages pages,
            CheckingCrosswalk checking,
            ApplyingCrosswalk applying,
            SigningCrosswalk signing) {
        this.observatory = observatory;
        this.plans = plans;
        this.pages = pages;
        this.checking = checking;
        this.applying = applying;
        this.signing = signing;
    }

    @GetMapping(Page.PATH + "/observatory/crosswalks")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView list(Page page) {
        Observations observations = observatory.observations();
        List<CrosswalkView> views = observations.crosswalks().stream()
                .map(crosswalk -> CrosswalkView.of(page, observations, crosswalk))
                .toList();
        return new ModelAndView("observatory/imports/crosswalks", Map.of("page", page, "crosswalks", views));
    }

    @GetMapping(Page.PATH + "/observatory/crosswalks/{from}/{to}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView one(Page page, @PathVariable String from, @PathVariable String to) {
        return one(page, from, to, "");
    }

    @GetMapping(Page.PATH + "/observatory/crosswalks/{from}/{to}/table.csv")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> table(@PathVariable String from, @PathVariable String to) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
                .header("Content-Disposition", "attachment; filename=\"" + from + "--" + to + ".csv\"")
                .body(CrosswalkTable.csv(crosswalk(from, to)));
    }

    @PostMapping(Page.PATH + "/observatory/crosswalks/{from}/{to}/sign")
    @Permits(Permission.OBSERVATORY_MODELS)
    @Audits(Act.CROSSWALK_SIGNED)
    ModelAndView sign(
            Page page,
            @PathVariable String from,
            @PathVariable String to,
            @RequestParam(defaultValue = "") String seal) {
        crosswalk(from, to);
        String problem = switch (signing.sign(from, to, seal)) {
            case DONE -> "";
            case SIGNED_ALREADY -> page.t("observatory.crosswalks.signed_already");
            case CHANGED_MEANWHILE -> page.t("observatory.crosswalks.changed_meanwhile");
            case EMPTY -> page.t("observatory.crosswalks.empty");
            case OWN_DRAFT -> page.t("observatory.crosswalks.own_draft");
        };
        if (problem.isEmpty()) {
            return new ModelAndView("redirect:" + page.to("/observatory/crosswalks/" + from + "/" + to));
        }
        ModelAndView view = one(page, from, to, problem);
        view.setStatus(HttpStatus.CONFLICT);
        return view;
    }

    @GetMapping(Page.PATH + "/observatory/crosswalks/new")
    @Permits(Permission.OBSERVATORY_MODELS)
    ModelAndView form(Page page, @RequestParam Map<String, String> values) {
        return form(page, new Typed(values), List.of());
    }

    @PostMapping(Page.PATH + "/observatory/crosswalks/new")
    @Permits(Permission.OBSERVATORY_MODELS)
    @Audits(Act.IMPORT_CHECKED)
    ModelAndView check(
            Page page,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        Typed typed = new Typed(values);
        Observations observations = observatory.observations();
        Optional<Edition> from = observations.edition(typed.value("from"));
        Optional<Edition> to = observations.edition(typed.value("to"));
        if (from.isEmpty()) {
            typed.refuse("from", page.t("observatory.imports.edition.missing"));
        }
        if (to.isEmpty()) {
            typed.refuse("to", page.t("observatory.imports.edition.missing"));
        } else if (to.equals(from)) {
            typed.refuse("to", page.t("observatory.crosswalks.same"));
        } else if (from.isPresent() && from.get().subject() != to.get().subject()) {
            typed.refuse("to", page.t("observatory.crosswalks.subjects"));
        }
        if (file == null || file.isEmpty()) {
            typed.refuse("file", page.t("observatory.imports.file.missing"));
        }
        if (from.isEmpty() || to.isEmpty() || file == null || !typed.problems().isEmpty()) {
            return refused(page, typed, List.of());
        }
        Choices.OfCrosswalk choices =
                new Choices.OfCrosswalk(from.get().id(), to.get().id());
        return switch (checking.check(new Upload(LevelImportsPage.name(file), file::getInputStream), choices)) {
            case Checked.Kept(UUID plan) -> new ModelAndView("redirect:" + page.to(PLACE.plans() + "/" + plan));
            case Checked.Unreadable unreadable -> refused(page, typed, pages.refuse(page, typed, choices, unreadable));
        };
    }

    @GetMapping(Page.PATH + "/observatory/crosswalks/plans/{id}")
    @Permits(Permission.OBSERVATORY_MODELS)
    ModelAndView review(Page page, @PathVariable UUID id) {
        return pages.review(page, PLACE, id);
    }

    @PostMapping(Page.PATH + "/observatory/crosswalks/plans/{id}/apply")
    @Permits(Permission.OBSERVATORY_MODELS)
    @Audits(Act.MODEL_LOADED)
    ModelAndView apply(
            Page page, @PathVariable UUID id, @RequestParam(name = "without", defaultValue = "") String without) {
        return pages.answer(page, PLACE, id, applying.apply(id, without.equals("refused")));
    }

    @GetMapping(Page.PATH + "/observatory/crosswalks/plans/{id}/left-out.csv")
    @Permits(Permission.OBSERVATORY_MODELS)
    void leftOut(Page page, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        pages.leftOut(page, PLACE, id, response);
    }

    @GetMapping(Page.PATH + "/observatory/crosswalks/plans/{id}/changes.csv")
    @Permits(Permission.OBSERVATORY_MODELS)
    void changes(Page page, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        pages.changes(page, PLACE, id, response);
    }

    private Crosswalk crosswalk(String from, String to) {
        return observatory.observations().crosswalk(from, to).orElseThrow(() -> new NotFound("crosswalk"));
    }

    private ModelAndView one(Page page, String from, String to, String problem) {
        return new ModelAndView(
                "observatory/imports/crosswalk",
                Map.of(
                        "page",
                        page,
                        "view",
                        CrosswalkView.of(page, observatory.observations(), crosswalk(from, to)),
                        "note",
                        checking.note(from, to),
                        "own",
                        signing.own(from, to),
                        "problem",
                        problem));
    }

    private ModelAndView refused(Page page, Typed typed, List<ImportReview.Told> rows) {
        ModelAndView view = form(page, typed, rows);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView form(Page page, Typed typed, List<ImportReview.Told> rows) {
        return new ModelAndView(
                "observatory/imports/crosswalkDraft",
                Map.of(
                        "page",
                        page,
                        "typed",
                        typed,
                        "editions",
                        observatory.observations().editions(),
                        "rows",
                        rows,
                        "plans",
                        plans.all(Choices.Kind.CROSSWALK)));
    }
}
