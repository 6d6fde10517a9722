package org.istmo.observatory.web;

import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Sheets;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A state on a few sheets: a page to print, and the same as a PDF. */
@Controller
class ProfilePage {

    private final Portraits portraits;
    private final Sheets sheets;

    ProfilePage(Portraits portraits, Sheets sheets) {
        this.portraits = portraits;
        this.sheets = sheets;
    }

    @GetMapping(Page.PATH + "/observatory/states/{iso3}/profile")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView profile(Page page, @PathVariable String iso3, @RequestParam(defaultValue = "") String cycle) {
        return new ModelAndView(
                "observatory/profile", Map.of("page", page, "portrait", portraits.of(page, iso3, cycle, "")));
    }

    @GetMapping(Page.PATH + "/observatory/states/{iso3}/profile.pdf")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> sheets(Page page, @PathVariable String iso3, @RequestParam(defaultValue = "") String cycle) {
        Portrait portrait = portraits.of(page, iso3, cycle, "");
        return sheets.answer(
                page,
                portrait.code() + "-" + portrait.cycle().id() + "-" + page.language(),
                "observatory/profileSheets",
                Map.of("page", page, "portrait", portrait));
    }
}
