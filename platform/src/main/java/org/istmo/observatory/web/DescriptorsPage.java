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
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.ApplyingDescriptors;
import org.istmo.observatory.imports.Checked;
import org.istmo.observatory.imports.CheckingDescriptors;
import org.istmo.observatory.imports.Choices;
import org.istmo.observatory.imports.ImportPlan;
import org.istmo.observatory.imports.ImportPlans;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.tables.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

@Controller
class DescriptorsPage {

    private static final ImportPages.Place PLACE = new ImportPages.Place(
            Choices.Kind.DESCRIPTORS, "/observatory/descriptors", "/observatory/descriptors/plans");
    private static final int LONGEST_PERMISSION = 1000;

    private final Observatory observatory;
    private final ImportPlans plans;
    private final ImportPages pages;
    private final CheckingDescriptors checking;
    private final ApplyingDescriptors applying;

    DescriptorsPage(
            Observatory observatory,
            ImportPlans plans,
            ImportPages pages,
            CheckingDescriptors checking,
            ApplyingDescriptors applying) {
        this.observatory = observatory;
        this.plans = plans;
        this.pages = pages;
        this.checking = checking;
        this.applying = applying;
    }

    @GetMapping(Page.PATH + "/observatory/descriptors")
    @Permits(Permission.OBSERVATORY_MODELS)
    ModelAndView form(Page page, @RequestParam Map<String, String> values) {
        return form(page, new Typed(values), List.of());
    }

    @PostMapping(Page.PATH + "/observatory/descriptors")
    @Permits(Permission.OBSERVATORY_MODELS)
    @Audits(Act.IMPORT_CHECKED)
    ModelAndView check(
            Page page,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        Typed typed = new Typed(values);
        Optional<Edition> edition = observatory.observations().edition(typed.value("edition"));
        if (edition.isEmpty()) {
            typed.refuse("edition", page.t("observatory.imports.edition.missing"));
        }
        String permission =
                typed.required("permission", LONGEST_PERMISSION, page.t("observatory.imports.permission.missing"));
        if (file == null || file.isEmpty()) {
            typed.refuse("file", page.t("observatory.imports.file.missing"));
        }
        if (edition.isEmpty() || file == null || !typed.problems().isEmpty()) {
            return refused(page, typed, List.of());
        }
        Choices.OfDescriptors choices = new Choices.OfDescriptors(
                edition.get().id(),
                permission,
                typed.is("extent", ImportPlan.Extent.EVERYTHING)
                        ? ImportPlan.Extent.EVERYTHING
                        : ImportPlan.Extent.CHANGES);
        return switch (checking.check(new Upload(LevelImportsPage.name(file), file::getInputStream), choices)) {
            case Checked.Kept(UUID plan) -> new ModelAndView("redirect:" + page.to(PLACE.plans() + "/" + plan));
            case Checked.Unreadable unreadable -> refused(page, typed, pages.refuse(page, typed, choices, unreadable));
        };
    }

    @GetMapping(Page.PATH + "/observatory/descriptors/plans/{id}")
    @Permits(Permission.OBSERVATORY_MODELS)
    ModelAndView review(Page page, @PathVariable UUID id) {
        return pages.review(page, PLACE, id);
    }

    @PostMapping(Page.PATH + "/observatory/descriptors/plans/{id}/apply")
    @Permits(Permission.OBSERVATORY_MODELS)
    @Audits(Act.MODEL_LOADED)
    ModelAndView apply(
            Page page, @PathVariable UUID id, @RequestParam(name = "without", defaultValue = "") String without) {
        return pages.answer(page, PLACE, id, applying.apply(id, without.equals("refused")));
    }

    @GetMapping(Page.PATH + "/observatory/descriptors/plans/{id}/left-out.csv")
    @Permits(Permission.OBSERVATORY_MODELS)
    void leftOut(Page page, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        pages.leftOut(page, PLACE, id, response);
    }

    @GetMapping(Page.PATH + "/observatory/descriptors/plans/{id}/changes.csv")
    @Permits(Permission.OBSERVATORY_MODELS)
    void changes(Page page, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        pages.changes(page, PLACE, id, response);
    }

    private ModelAndView refused(Page page, Typed typed, List<ImportReview.Told> rows) {
        ModelAndView view = form(page, typed, rows);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView form(Page page, Typed typed, List<ImportReview.Told> rows) {
        return new ModelAndView(
                "observatory/imports/descriptors",
                Map.of(
                        "page",
                        page,
                        "typed",
                        typed,
                        "editions",
                        observatory.observations().editions(),
                        "loaded",
                        checking.loaded(),
                        "rows",
                        rows,
                        "plans",
                        plans.all(Choices.Kind.DESCRIPTORS)));
    }
}
