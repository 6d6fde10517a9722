package org.istmo.observatory.web;

import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.pages.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The address without a path: in the language that the browser prefers, and from there to the region. */
@Controller
class Entrance {

    @GetMapping("/")
    @Permits(Permission.PUBLIC)
    String choose(Page page) {
        return "redirect:" + page.to("/observatory");
    }

    @GetMapping(Page.PATH)
    @Permits(Permission.PUBLIC)
    String enter(Page page) {
        return "redirect:" + page.to("/observatory");
    }
}
