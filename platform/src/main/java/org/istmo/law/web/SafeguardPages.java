package org.istmo.law.web;

import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.StoresNothing;
import org.istmo.law.SafeguardWorksheet;
import org.istmo.law.SafeguardWorksheet.Reading;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Sheets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The safeguard checks as a worksheet for one provision: to fill in here or by hand, and to print. */
@Controller
class SafeguardPages {

    private final Sheets sheets;

    SafeguardPages(Sheets sheets) {
        this.sheets = sheets;
    }

    @GetMapping(Page.PATH + "/law/safeguards")
    @Permits(Permission.PUBLIC)
    ModelAndView blank(Page page) {
        return form(page, Map.of(), Map.of());
    }

    @GetMapping(Page.PATH + "/law/safeguards.pdf")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> blankSheets(Page page) {
        return sheets(page, SafeguardWorksheet.blank());
    }

    @PostMapping(Page.PATH + "/law/safeguards")
    @Permits(Permission.PUBLIC)
    @StoresNothing
    Object filled(Page page, @RequestParam Map<String, String> written) {
        return switch (SafeguardWorksheet.read(written)) {
            case Reading.Refused(var flaws) -> {
                ModelAndView form = form(page, written, flaws);
                form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield form;
            }
            case Reading.Filled(SafeguardWorksheet worksheet)
            when written.containsKey("pdf") -> sheets(page, worksheet);
            case Reading.Filled(SafeguardWorksheet worksheet) -> {
                ModelAndView form = form(page, written, Map.of());
                form.addObject("worksheet", worksheet);
                yield form;
            }
        };
    }

    private static ModelAndView form(
            Page page, Map<String, String> written, Map<String, SafeguardWorksheet.Flaw> flaws) {
        return new ModelAndView("law/safeguards", Map.of("page", page, "written", written, "flaws", flaws));
    }

    private ResponseEntity<byte[]> sheets(Page page, SafeguardWorksheet worksheet) {
        return sheets.answer(
                page,
                page.t("law.safeguards.file") + "-" + page.language(),
                "law/safeguardSheets",
                Map.of("page", page, "worksheet", worksheet));
    }
}
