package org.istmo.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.ErasingAccount;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.SignInCookie;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.operations.Retention;
import org.istmo.pages.Installation;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is kept about people and for how long, a person's own copy of it, and the way to be forgotten. */
@Controller
class OwnDataPage {

    private static final String OWN = "/account/data";

    private final ErasingAccount erasing;
    private final List<Retention> retentions;
    private final Installation installation;

    OwnDataPage(ErasingAccount erasing, List<Retention> retentions, Installation installation) {
        this.erasing = erasing;
        this.retentions = List.copyOf(retentions);
        this.installation = installation;
    }

    @GetMapping(Page.PATH + "/privacy")
    @PublicPage
    @Permits(Permission.PUBLIC)
    ModelAndView privacy(Page page) {
        return new ModelAndView("access/privacy", Map.of("page", page, "retentions", retentions));
    }

    @GetMapping(Page.PATH + OWN)
    @Permits(Permission.SIGNED_IN)
    ModelAndView own(Page page) {
        return view(page, Map.of());
    }

    @GetMapping("/account/data.json")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.OWN_DATA_READ)
    ResponseEntity<Map<String, List<Map<String, @Nullable Object>>>> file() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"istmo-own-data.json\"")
                .cacheControl(CacheControl.noStore())
                .body(erasing.export(account()));
    }

    @PostMapping(Page.PATH + OWN + "/erase")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.ACCOUNT_ERASED)
    @Personal
    ModelAndView erase(Page page, @RequestParam(defaultValue = "") String password, HttpServletResponse response) {
        String problem = switch (erasing.erase(account(), password)) {
            case ERASED -> "";
            case WRONG_PASSWORD -> "access.account.password.wrong";
            case TOO_MANY_TRIES -> "access.sign_in.too_many";
            case LAST_ADMINISTRATOR -> "access.data.last_administrator";
        };
        if (problem.isEmpty()) {
            SignInCookie.SESSION.take(installation, response);
            SignInCookie.DEVICE.take(installation, response);
            return new ModelAndView("redirect:" + page.to("/privacy"));
        }
        ModelAndView refused = view(page, Map.of("password", problem));
        refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return refused;
    }

    private static ModelAndView view(Page page, Map<String, String> problems) {
        return new ModelAndView("access/ownData", Map.of("page", page, "problems", problems));
    }

    private static UUID account() {
        return CurrentViewer.person().account();
    }
}
