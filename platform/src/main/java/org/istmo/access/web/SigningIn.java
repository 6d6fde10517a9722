package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Accounts;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Secret;
import org.istmo.access.SessionCookie;
import org.istmo.access.SignInLimits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
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
class SigningIn {

    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 200;

    private final Accounts accounts;
    private final SessionCookie cookie;
    private final SignInLimits limits;

    SigningIn(Accounts accounts, SessionCookie cookie, SignInLimits limits) {
        this.accounts = accounts;
        this.cookie = cookie;
        this.limits = limits;
    }

    @GetMapping(Page.PATH + "/sign-in")
    @Permits(Permission.PUBLIC)
    ModelAndView form(Page page, @RequestParam(defaultValue = "") String next) {
        return form(page, "", next, "");
    }

    @PostMapping(Page.PATH + "/sign-in")
    @Permits(Permission.PUBLIC)
    @Audits(Act.SIGNED_IN)
    ModelAndView signIn(
            Page page,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (email.isBlank() || password.isEmpty() || password.length() > LONGEST_PASSWORD || email.length() > 254) {
            return form(page, email, next, "access.sign_in.incomplete");
        }
        if (!limits.mayTry(email, request.getRemoteAddr())) {
            return form(page, email, next, "access.sign_in.too_many");
        }
        Optional<Secret> session = accounts.signIn(email.strip(), password);
        if (session.isEmpty()) {
            return form(page, email, next, "access.sign_in.wrong");
        }
        limits.succeeded(email);
        cookie.give(session.get(), response);
        return new ModelAndView("redirect:" + (isOwnAddress(next) ? next : page.to("")));
    }

    @PostMapping(Page.PATH + "/sign-out")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SIGNED_OUT)
    String signOut(Page page, HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(session -> accounts.signOut(session, CurrentViewer.get()));
        cookie.take(response);
        return "redirect:" + page.to("");
    }

    @GetMapping(Page.PATH + "/first-password/{link}")
    @Permits(Permission.PUBLIC)
    ModelAndView firstPassword(Page page, @PathVariable String link) {
        if (accounts.behindOneTimeLink(new Secret(link)).isEmpty()) {
            throw new NotFound("one-time link");
        }
        return new ModelAndView("access/firstPassword", Map.of("page", page, "problem", ""));
    }

    @PostMapping(Page.PATH + "/first-password/{link}")
    @Permits(Permission.PUBLIC)
    @Audits(Act.PASSWORD_SET)
    ModelAndView setFirstPassword(
            Page page,
            @PathVariable String link,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        String problem = problemWith(password, again);
        if (!problem.isEmpty()) {
            ModelAndView form = new ModelAndView("access/firstPassword", Map.of("page", page, "problem", problem));
            form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return form;
        }
        if (!accounts.setPasswordThrough(new Secret(link), password)) {
            throw new NotFound("one-time link");
        }
        return new ModelAndView("redirect:" + page.to("/sign-in"));
    }

    private static String problemWith(String password, String again) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            return "access.first_password.length";
        }
        return password.equals(again) ? "" : "access.first_password.differs";
    }

    private static ModelAndView form(Page page, String email, String next, String problem) {
        ModelAndView form = new ModelAndView(
                "access/signIn", Map.of("page", page, "email", email, "next", next, "problem", problem));
        form.setStatus(problem.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return form;
    }

    /** Only a path of ours: an address that begins with two slashes would lead to another host. */
    private static boolean isOwnAddress(String next) {
        return next.matches("/(en|es|pt|fr)(/[A-Za-z0-9._~/-]*)?(\\?[A-Za-z0-9._~=&%,+-]*)?");
    }
}
