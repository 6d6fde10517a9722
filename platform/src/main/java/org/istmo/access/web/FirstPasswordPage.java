package org.istmo.access.web;

import java.util.Map;
import org.istmo.access.Accounts;
import org.istmo.access.NewPassword;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Secret;
import org.istmo.access.SettingPassword;
import org.istmo.access.SigningInElsewhere;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.Installation;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody whose account was opened for them sets its first password, by a link that works once. */
@Controller
class FirstPasswordPage {

    private static final String LINK = "link for a first password";

    private final Accounts accounts;
    private final SettingPassword setting;
    private final SigningInElsewhere elsewhere;
    private final Installation installation;

    FirstPasswordPage(
            Accounts accounts, SettingPassword setting, SigningInElsewhere elsewhere, Installation installation) {
        this.accounts = accounts;
        this.setting = setting;
        this.elsewhere = elsewhere;
        this.installation = installation;
    }

    @GetMapping(Page.PATH + "/first-password/{link}")
    @Permits(Permission.PUBLIC)
    ModelAndView form(Page page, @PathVariable String link) {
        return form(page, new Secret(link), Map.of());
    }

    @PostMapping(Page.PATH + "/first-password/{link}")
    @Permits(Permission.PUBLIC)
    @Audits(Act.PASSWORD_SET)
    ModelAndView set(
            Page page,
            @PathVariable String link,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        Secret secret = new Secret(link);
        String problem = NewPassword.problem(password, again);
        if (!problem.isEmpty()) {
            ModelAndView form = form(page, secret, Map.of("password", problem));
            form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return form;
        }
        Accounts.Invited set = setting.set(secret, password).orElseThrow(() -> new NotFound(LINK));
        // Who needs a second factor for what their roles open is led there by their first sign-in.
        boolean factor = set.needsFactor() && !installation.demonstration();
        return new ModelAndView("redirect:" + page.to("/sign-in")
                + (factor ? "?next=" + Page.encode(page.to("/account/second-factor")) : ""));
    }

    private ModelAndView form(Page page, Secret link, Map<String, String> problems) {
        Accounts.Invited invited = accounts.invited(link).orElseThrow(() -> new NotFound(LINK));
        return new ModelAndView(
                "access/firstPassword",
                Map.of(
                        "page", page,
                        "invited", invited,
                        "problems", problems,
                        "link", link.text(),
                        "issuers", elsewhere.issuers()));
    }
}
