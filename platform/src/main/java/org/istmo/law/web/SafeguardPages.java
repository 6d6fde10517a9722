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
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The safeguard checks as a worksheet for one provision: to fill in here or by hand, and to print. */
@Controller
class SafeguardPages {

    private final Sheets sheets;
    private final JsonMapper json;
    private final Days days;

    SafeguardPages(Sheets sheets, JsonMapper json, Days days) {
        this.sheets = sheets;
        this.json = json;
        this.days = days;
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
            case Reading.Filled(SafeguardWorksheet worksheet) when written.containsKey("json") -> data(page, worksheet);
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
                fileName(page, worksheet),
                "law/safeguardSheets",
                Map.of("page", page, "worksheet", worksheet, "on", days.today()));
    }

    /** The findings as data, in the reader's language: what was written stays with whoever wrote it. */
    private ResponseEntity<byte[]> data(Page page, SafeguardWorksheet worksheet) {
        ObjectNode whole = json.createObjectNode();
        whole.putObject("metadata")
                .put("title", page.t("law.safeguards.title"))
                .put("on", days.today().toString())
                .put("language", page.language().tag())
                .put("address", page.base() + page.to("/law/safeguards"))
                .put("note", page.t("law.safeguards.analysis"));
        whole.put("provision", worksheet.provision()).put("wording", worksheet.wording());
        ArrayNode findings = whole.putArray("findings");
        worksheet
                .findings()
                .forEach(finding -> findings.addObject()
                        .put("check", finding.check().id())
                        .put("test", page.t(finding.check().test()))
                        .put("question", page.t(finding.check().question()))
                        .put("basis", page.t(finding.check().basis()))
                        .put("outcome", finding.outcome().name())
                        .put("reason", finding.reason()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(fileName(page, worksheet) + ".json")
                                .build()
                                .toString())
                .body(json.writeValueAsBytes(whole));
    }

    /** Of a sheet that is filled in, with the day; a blank one is the same on every day. */
    private String fileName(Page page, SafeguardWorksheet worksheet) {
        String name = page.t("law.safeguards.file") + "-" + page.language();
        return worksheet.provision().isEmpty() ? name : name + "-" + days.today();
    }
}
