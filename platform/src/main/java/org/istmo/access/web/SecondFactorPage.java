package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.OwnPassword;
import org.istmo.access.Passkeys;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.RelyingParty;
import org.istmo.access.SecondFactors;
import org.istmo.access.Secret;
import org.istmo.access.Sessions;
import org.istmo.access.SignInCookie;
import org.istmo.access.Totp;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a person adds a second factor and takes it away; each change asks for the password again. */
@Controller
class SecondFactorPage {

    static final String FACTOR = AccountPage.ACCOUNT + "/second-factor";

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final OwnPassword password;
    private final Sessions sessions;

    SecondFactorPage(SecondFactors factors, Passkeys passkeys, OwnPassword password, Sessions sessions) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.password = password;
        this.sessions = sessions;
    }

    @GetMapping(Page.PATH + FACTOR)
    @Permits(Permission.SIGNED_IN)
    ModelAndView factor(Page page, @RequestParam(defaultValue = "") String done) {
        ModelAndView view = view(page, Map.of(), Done.keyOf(done));
        view.addObject("failed", Done.isFailure(done));
        return view;
    }

    /** The secret stands on the answer itself: no address leads to it, and no other session is told it. */
    @PostMapping(Page.PATH + FACTOR + "/app")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SECOND_FACTOR_ADDED)
    @Personal
    ModelAndView begin(
            Page page, @RequestParam(name = "password", defaultValue = "") String typed, HttpServletRequest request) {
        Map<String, String> problems = prove(typed, "password");
        if (!problems.isEmpty()) {
            return refused(view(page, problems, ""));
        }
        return factors.begin(account(), session(request))
                .map(totp -> app(page, totp, ""))
                .orElseGet(() -> new ModelAndView("redirect:" + page.to(FACTOR)));
    }

    @PostMapping(Page.PATH + FACTOR + "/app/confirm")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SECOND_FACTOR_ADDED)
    @Personal
    ModelAndView confirm(Page page, @RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        Optional<Totp> begun = factors.begun(account(), session(request));
        if (begun.isEmpty()) {
            return new ModelAndView("redirect:" + page.to(FACTOR));
        }
        Optional<List<String>> codes = factors.confirm(account(), secret(request), code);
        return codes.map(all -> all.isEmpty() ? new ModelAndView("redirect:" + page.to(FACTOR)) : codes(page, all))
                .orElseGet(() -> refused(app(page, begun.get(), "access.account.factor.code.wrong")));
    }

    @PostMapping(Page.PATH + FACTOR + "/app/remove")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SECOND_FACTOR_REMOVED)
    @Personal
    ModelAndView remove(Page page, @RequestParam(name = "removing", defaultValue = "") String typed) {
        Map<String, String> problems = prove(typed, "removing");
        if (!problems.isEmpty()) {
            return refused(view(page, problems, ""));
        }
        factors.removeApp(account());
        return new ModelAndView("redirect:" + page.to(FACTOR) + "?done=" + Done.FACTOR.ending());
    }

    @PostMapping(Page.PATH + FACTOR + "/recovery")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.RECOVERY_CODES_MADE)
    @Personal
    ModelAndView recovery(Page page, @RequestParam(name = "renewing", defaultValue = "") String typed) {
        Map<String, String> problems = prove(typed, "renewing");
        if (!problems.isEmpty() || !factors.of(account()).any()) {
            return refused(view(page, problems, ""));
        }
        return codes(page, factors.newRecoveryCodes(account()));
    }

    private Map<String, String> prove(String typed, String field) {
        return switch (password.prove(account(), typed)) {
            case RIGHT -> Map.of();
            case WRONG -> Map.of(field, "access.account.password.wrong");
            case TOO_MANY -> Map.of(field, "access.sign_in.too_many");
        };
    }

    private ModelAndView view(Page page, Map<String, String> problems, String done) {
        Viewer.Person person = CurrentViewer.person();
        return new ModelAndView(
                "access/secondFactor",
                Map.of(
                        "page", page,
                        "person", person,
                        "factors", factors.of(person.account()),
                        "passkeys", passkeys.of(person.account()),
                        "origin", passkeys.party().map(RelyingParty::origin).orElse(""),
                        "problems", problems,
                        "done", done));
    }

    private static ModelAndView app(Page page, Totp totp, String problem) {
        String uri = totp.uri("Istmo", CurrentViewer.person().email());
        return new ModelAndView(
                "access/authenticatorApp",
                Map.of(
                        "page",
                        page,
                        "uri",
                        uri,
                        "code",
                        QrCode.of(uri),
                        "typed",
                        totp.typed(),
                        "problems",
                        problem.isEmpty() ? Map.of() : Map.of("code", problem)));
    }

    static ModelAndView codes(Page page, List<String> codes) {
        return new ModelAndView("access/recoveryCodes", Map.of("page", page, "codes", codes));
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static UUID account() {
        return CurrentViewer.person().account();
    }

    private UUID session(HttpServletRequest request) {
        return sessions.id(secret(request)).orElseThrow(() -> new NotFound("session"));
    }

    private static Secret secret(HttpServletRequest request) {
        return SignInCookie.SESSION.read(request).orElseThrow(() -> new NotFound("session"));
    }
}
