package org.istmo.law.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.law.ImportingNationalLaw;
import org.istmo.law.Law;
import org.istmo.law.NationalFields;
import org.istmo.law.NationalFile;
import org.istmo.law.NationalImport;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.tables.TableProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** National law from a file: checked, looked at, and proposed as one batch. */
@Controller
class NationalImports {

    private static final String PATH = NationalDesk.PATH + "/import";

    private final Law law;
    private final ImportingNationalLaw importing;

    NationalImports(Law law, ImportingNationalLaw importing) {
        this.law = law;
        this.importing = importing;
    }

    @GetMapping(Page.PATH + PATH)
    @Permits(Permission.LAW_MAP)
    ModelAndView form(Page page) {
        return form(page, new Typed(Map.of()));
    }

    private static ModelAndView form(Page page, Typed typed) {
        return new ModelAndView("law/nationalImport", Map.of("page", page, "typed", typed));
    }

    @PostMapping(Page.PATH + PATH)
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_CHECKED)
    ModelAndView check(
            Page page,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Typed typed = new Typed(values);
        String reason = typed.required("reason", NationalFields.LONGEST, page.t("law.national.rule.required"));
        if (file == null || file.isEmpty()) {
            typed.refuse("file", page.t("law.national.import.file.missing"));
        }
        if (file != null && typed.problems().isEmpty()) {
            String name = file.getOriginalFilename();
            switch (importing.check(name == null || name.isBlank() ? "file" : name, file.getBytes(), reason)) {
                case ImportingNationalLaw.Checked.Kept(UUID id) -> {
                    return new ModelAndView("redirect:" + page.to(PATH + "/" + id));
                }
                case ImportingNationalLaw.Checked.Unreadable(List<TableProblem> problems) ->
                    typed.refuse("file", told(page, problems.getFirst()));
                case ImportingNationalLaw.Checked.Lacking(List<String> columns) ->
                    typed.refuse("file", page.t("law.national.import.lacking", "columns", String.join(", ", columns)));
            }
        }
        ModelAndView again = form(page, typed);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private static String told(Page page, TableProblem problem) {
        return page.texts().get(problem.code().key(), problem.arguments());
    }

    @GetMapping(Page.PATH + PATH + "/{id}")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_READ)
    ModelAndView look(Page page, @PathVariable UUID id) {
        return look(page, importing.find(id).orElseThrow(() -> new NotFound("import")));
    }

    private ModelAndView look(Page page, NationalImport kept) {
        NationalView view = new NationalView(page, law.register());
        NationalFile file = importing.judge(kept);
        List<ToldLine> refused = Stream.concat(
                        kept.problems().stream()
                                .map(problem -> new ToldLine(
                                        problem.line(),
                                        problem.column() == null ? "" : problem.column(),
                                        told(page, problem))),
                        file.refused().stream()
                                .map(one -> new ToldLine(one.line(), one.fault().field(), view.fault(one.fault()))))
                .toList();
        return new ModelAndView(
                "law/nationalImportLook",
                Map.of(
                        "page",
                        page,
                        "view",
                        view,
                        "kept",
                        kept,
                        "drafts",
                        kept.proposed() == null ? file.drafts() : List.of(),
                        "content",
                        file.content(),
                        "refused",
                        kept.proposed() == null ? refused : List.of()));
    }

    @PostMapping(Page.PATH + PATH + "/{id}/propose")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_PROPOSED)
    ModelAndView propose(Page page, @PathVariable UUID id) {
        NationalImport kept = importing.find(id).orElseThrow(() -> new NotFound("import"));
        if (importing.propose(kept)) {
            return new ModelAndView("redirect:" + page.to(NationalDesk.PATH + "?done=1"));
        }
        ModelAndView again = look(page, kept);
        again.setStatus(HttpStatus.CONFLICT);
        return again;
    }
}
