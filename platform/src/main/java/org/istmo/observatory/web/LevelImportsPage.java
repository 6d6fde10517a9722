package org.istmo.observatory.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.ApplyingLevels;
import org.istmo.observatory.imports.Checked;
import org.istmo.observatory.imports.CheckingLevels;
import org.istmo.observatory.imports.Choices;
import org.istmo.observatory.imports.ImportPlans;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.Language;
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
class LevelImportsPage {

    private static final ImportPages.Place PLACE =
            new ImportPages.Place(Choices.Kind.LEVELS, "/observatory/imports", "/observatory/imports");
    private static final int LONGEST_SOURCE = 1000;
    private static final int LONGEST_NAMES = 200;

    private final Observatory observatory;
    private final ImportPlans plans;
    private final ImportPages pages;
    private final CheckingLevels checking;
    private final ApplyingLevels applying;

    LevelImportsPage(
            Observatory observatory,
            ImportPlans plans,
            ImportPages pages,
            CheckingLevels checking,
            ApplyingLevels applying) {
        this.observatory = observatory;
        this.plans = plans;
        this.pages = pages;
        this.checking = checking;
        this.applying = applying;
    }

    @GetMapping(Page.PATH + "/observatory/imports")
    @Permits(Permission.OBSERVATORY_ASSESS)
    ModelAndView form(Page page, @RequestParam Map<String, String> values) {
        return form(page, new Typed(values), List.of());
    }

    @PostMapping(Page.PATH + "/observatory/imports")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.IMPORT_CHECKED)
    ModelAndView check(
            Page page,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        Typed typed = new Typed(values);
        Optional<Cycle> cycle = observatory.observations().cycle(typed.value("cycle"));
        if (cycle.isEmpty()) {
            typed.refuse("cycle", page.t("observatory.imports.cycle.missing"));
        }
        Optional<String> also = typed.optional("also", LONGEST_NAMES, page.t("observatory.imports.also.long"));
        String source = typed.required("source", LONGEST_SOURCE, page.t("observatory.imports.source.missing"));
        Language language = Language.of(typed.value("language")).orElse(page.language());
        if (file == null || file.isEmpty()) {
            typed.refuse("file", page.t("observatory.imports.file.missing"));
        }
        if (cycle.isEmpty() || file == null || !typed.problems().isEmpty()) {
            return refused(page, typed, List.of());
        }
        Choices.OfLevels choices = new Choices.OfLevels(
                cycle.get().id().code(),
                Arrays.stream(also.orElse("").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                source,
                language);
        return switch (checking.check(new Upload(name(file), file::getInputStream), choices)) {
            case Checked.Kept(UUID plan) -> new ModelAndView("redirect:" + page.to(PLACE.plans() + "/" + plan));
            case Checked.Unreadable unreadable -> refused(page, typed, pages.refuse(page, typed, choices, unreadable));
        };
    }

    @GetMapping(Page.PATH + "/observatory/imports/{id}")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.ASSESSMENT_READ)
    ModelAndView review(Page page, @PathVariable UUID id) {
        return pages.review(page, PLACE, id);
    }

    @PostMapping(Page.PATH + "/observatory/imports/{id}/apply")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.IMPORT_APPLIED)
    ModelAndView apply(
            Page page, @PathVariable UUID id, @RequestParam(name = "without", defaultValue = "") String without) {
        return pages.answer(page, PLACE, id, applying.apply(id, without.equals("refused")));
    }

    @GetMapping(Page.PATH + "/observatory/imports/{id}/left-out.csv")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.ASSESSMENT_READ)
    void leftOut(Page page, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        pages.leftOut(page, PLACE, id, response);
    }

    @GetMapping(Page.PATH + "/observatory/imports/{id}/changes.csv")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.ASSESSMENT_READ)
    void changes(Page page, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        pages.changes(page, PLACE, id, response);
    }

    static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }

    private ModelAndView refused(Page page, Typed typed, List<ImportReview.Told> rows) {
        ModelAndView view = form(page, typed, rows);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView form(Page page, Typed typed, List<ImportReview.Told> rows) {
        return new ModelAndView(
                "observatory/imports/levels",
                Map.of(
                        "page",
                        page,
                        "typed",
                        typed,
                        "cycles",
                        observatory.observations().cycles().reversed(),
                        "rows",
                        rows,
                        "plans",
                        plans.all(Choices.Kind.LEVELS)));
    }
}
