package org.istmo.notices.web;

import java.util.Map;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.notices.Unsubscribing;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the address leads by which somebody wants no more mail of a kind (RFC 8058). Opening it changes nothing: programs
 * that look for harm in mails open every address. What it bears is the proof, so a form's token is not asked for.
 */
@Controller
class UnsubscribePage {

    private static final String UNSUBSCRIBE = "/notices/unsubscribe/{token}";

    private final Unsubscribing unsubscribing;

    UnsubscribePage(Unsubscribing unsubscribing) {
        this.unsubscribing = unsubscribing;
    }

    @GetMapping(Page.PATH + UNSUBSCRIBE)
    @Permits(Permission.PUBLIC)
    ModelAndView ask(Page page, @PathVariable String token) {
        return view(page, wish(token), false);
    }

    @PostMapping(Page.PATH + UNSUBSCRIBE)
    @Permits(Permission.PUBLIC)
    @Audits(Act.NOTICES_CHOSEN)
    ModelAndView unsubscribe(Page page, @PathVariable String token) {
        Unsubscribing.Wish wish = wish(token);
        unsubscribing.unsubscribe(wish);
        return view(page, wish, true);
    }

    private Unsubscribing.Wish wish(String token) {
        return unsubscribing.wish(token).orElseThrow(() -> new NotFound("address to unsubscribe"));
    }

    private static ModelAndView view(Page page, Unsubscribing.Wish wish, boolean done) {
        return new ModelAndView("notices/unsubscribe", Map.of("page", page, "kind", wish.kind(), "done", done));
    }
}
