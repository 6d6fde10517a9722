package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.istmo.access.ForgottenPassword;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.Installation;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody who has forgotten their password asks for a link; the answer is the same for every address. */
@Controller
class ForgottenPasswordPage {

    private static final String FORGOTTEN = "/forgotten-password";

    private final ForgottenPassword forgotten;
    private final Installation installation;

    ForgottenPasswordPage(ForgottenPassword forgotten, Installation installation) {
        this.forgotten = forgotten;
        this.installation = installation;
    }

    @GetMapping(Page.PATH + FORGOTTEN)
    @Permits(Permission.PUBLIC)
    ModelAndView form(Page page) {
        return view(page, "", "", false);
    }

    @PostMapping(Page.PATH + FORGOTTEN)
    @Permits(Permission.PUBLIC)
    @Audits(Act.PASSWORD_LINK_ASKED)
    ModelAndView ask(Page page, @RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        String address = email.strip();
        if (address.length() > 254 || !address.matches("[^@\\s]+@[^@\\s]+")) {
            return view(page, email, "access.forgotten.form", false);
        }
        if (!installation.mail()) {
            return view(page, email, "", false);
        }
        return forgotten.ask(address, SignInPage.from(request))
                ? view(page, address, "", true)
                : view(page, email, "access.sign_in.too_many", false);
    }

    private ModelAndView view(Page page, String email, String problem, boolean asked) {
        ModelAndView view = new ModelAndView(
                "access/forgottenPassword",
                Map.of(
                        "page",
                        page,
                        "email",
                        email,
                        "problems",
                        problem.isEmpty() ? Map.of() : Map.of("email", problem),
                        "asked",
                        asked,
                        "mail",
                        installation.mail()));
        view.setStatus(problem.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
