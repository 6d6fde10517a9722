package org.istmo.law.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.law.CheckingParticipations;
import org.istmo.law.CheckingParticipations.Checked;
import org.istmo.law.CheckingParticipations.Problem;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.tables.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The form by which a file of participations is sent to be checked. */
@Controller
class ParticipationsImport {

    private static final String FORM = Page.PATH + LawDesk.DESK + "/imports";

    private final CheckingParticipations checking;

    ParticipationsImport(CheckingParticipations checking) {
        this.checking = checking;
    }

    @GetMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    ModelAndView form(Page page) {
        return view(page, new Typed(Map.of()), List.of(), "");
    }

    @PostMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_IMPORT_CHECKED)
    ModelAndView check(
            Page page,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        Typed typed = new Typed(values);
        if (file == null || file.isEmpty()) {
            typed.refuse("file", page.t("law.desk.import.file.missing"));
        }
        String reason = typed.required(
                "reason", LawDesk.LONGEST_REASON, page.t("law.desk.reason.missing", "most", LawDesk.LONGEST_REASON));
        if (file == null || !typed.problems().isEmpty()) {
            return refused(view(page, typed, List.of(), ""));
        }
        String name = file.getOriginalFilename();
        Upload upload = new Upload(name == null || name.isBlank() ? "file" : name, file::getInputStream);
        return switch (checking.check(upload, reason)) {
            case Checked.Kept(UUID draft) ->
                new ModelAndView("redirect:" + page.to(LawDesk.DESK + "/proposals/" + draft));
            case Checked.NothingNew(int rows) ->
                refused(view(page, typed, List.of(), page.t("law.desk.import.nothing_new", "count", rows)));
            case Checked.Refused(List<Problem> problems) -> {
                typed.refuse("file", page.t("law.desk.import.refused", "count", problems.size()));
                yield refused(view(page, typed, problems, ""));
            }
        };
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static ModelAndView view(Page page, Typed typed, List<Problem> problems, String problem) {
        return new ModelAndView(
                "law/desk/import", Map.of("page", page, "typed", typed, "problems", problems, "problem", problem));
    }
}
