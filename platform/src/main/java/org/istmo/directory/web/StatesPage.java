package org.istmo.directory.web;

import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

@Controller
class StatesPage {

    @GetMapping(Page.PATH)
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView home(Page page) {
        return new ModelAndView(
                "pages/error", Map.of("page", page, "kind", "not_found", "permission", "", "number", ""));
    }
}
