package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Accounts;
import org.istmo.access.CurrentViewer;
import org.istmo.access.NewPassword;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Secret;
import org.istmo.access.SessionCookie;
import org.istmo.access.SignInLimits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class SigningIn {

    private final Accounts accounts;
    private final SessionCookie cookie;
    private final SignInLimits limits;
    private final CsrfTokenRepository formTokens;

    SigningIn(Accounts accounts, SessionCookie cookie, SignInLimits limits, CsrfTokenRepository formTokens) {
        this.accounts = accounts;
        this.cookie = cookie;
        this.limits = limits;
        this.formTokens = formTokens;
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
        if (email.isBlank() || password.isEmpty() || password.length() > NewPassword.LONGEST || email.length() > 254) {
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
        // A form token that was known before the sign-in is of no use after it.
        formTokens.saveToken(null, request, response);
        return new ModelAndView("redirect:" + (isOwnAddress(next) ? next : page.to("")));
    }

    @PostMapping(Page.PATH + "/sign-out")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SIGNED_OUT)
    String signOut(Page page, HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(session -> accounts.signOut(session, CurrentViewer.get()));
        cookie.take(response);
        formTokens.saveToken(null, request, response);
        return "redirect:" + page.to("");
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
