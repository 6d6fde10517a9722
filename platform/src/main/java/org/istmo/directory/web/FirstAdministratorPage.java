package org.istmo.directory.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.istmo.access.Accounts;
import org.istmo.access.NewPassword;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Secret;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.AppointingFirstAdministrator;
import org.istmo.directory.AppointingFirstAdministrator.FirstAdministrator;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class FirstAdministratorPage {

    private final Accounts accounts;
    private final AppointingFirstAdministrator appointing;

    FirstAdministratorPage(Accounts accounts, AppointingFirstAdministrator appointing) {
        this.accounts = accounts;
        this.appointing = appointing;
    }

    @GetMapping(Page.PATH + "/first-administrator/{link}")
    @Permits(Permission.PUBLIC)
    ModelAndView form(Page page, @PathVariable String link) {
        if (!accounts.isFirstAdministratorLink(new Secret(link))) {
            throw new NotFound("first administrator's link");
        }
        return form(page, "", "", "", Map.of());
    }

    @PostMapping(Page.PATH + "/first-administrator/{link}")
    @Permits(Permission.PUBLIC)
    @Audits(Act.ACCOUNT_OPENED)
    ModelAndView appoint(
            Page page,
            @PathVariable String link,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        Map<String, String> problems = problems(organisation, name, email, password, again);
        if (!problems.isEmpty()) {
            ModelAndView form = form(page, organisation, name, email, problems);
            form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return form;
        }
        FirstAdministrator first =
                new FirstAdministrator(organisation.strip(), name.strip(), email.strip(), password, page.language());
        if (!appointing.appoint(new Secret(link), first)) {
            throw new NotFound("first administrator's link");
        }
        return new ModelAndView("redirect:" + page.to("/sign-in"));
    }

    private static Map<String, String> problems(
            String organisation, String name, String email, String password, String again) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (organisation.isBlank() || organisation.length() > 300) {
            problems.put("organisation", "directory.first_administrator.organisation.missing");
        }
        if (name.isBlank() || name.length() > 200) {
            problems.put("name", "directory.first_administrator.name.missing");
        }
        if (email.length() > 254 || !email.strip().matches("[^@\\s]+@[^@\\s]+")) {
            problems.put("email", "directory.first_administrator.email.form");
        }
        String problem = NewPassword.problem(password, again);
        if (!problem.isEmpty()) {
            problems.put("password", problem);
        }
        return problems;
    }

    private static ModelAndView form(
            Page page, String organisation, String name, String email, Map<String, String> problems) {
        return new ModelAndView(
                "directory/firstAdministrator",
                Map.of(
                        "page", page,
                        "organisation", organisation,
                        "name", name,
                        "email", email,
                        "problems", problems));
    }
}
