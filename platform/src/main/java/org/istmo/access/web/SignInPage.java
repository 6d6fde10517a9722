package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Device;
import org.istmo.access.NewPassword;
import org.istmo.access.Passkeys;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.RelyingParty;
import org.istmo.access.Secret;
import org.istmo.access.Sessions;
import org.istmo.access.SignInCookie;
import org.istmo.access.SigningIn;
import org.istmo.access.SigningIn.Outcome;
import org.istmo.access.SigningInElsewhere;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.Installation;
import org.istmo.pages.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class SignInPage {

    private static final String SECOND_STEP = Welcoming.SECOND_STEP;
    private static final int LONGEST_CODE = 100;

    private final SigningIn signingIn;
    private final SigningInElsewhere elsewhere;
    private final Welcoming welcoming;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final CsrfTokenRepository formTokens;
    private final Installation installation;

    SignInPage(
            SigningIn signingIn,
            SigningInElsewhere elsewhere,
            Welcoming welcoming,
            Sessions sessions,
            Passkeys passkeys,
            CsrfTokenRepository formTokens,
            Installation installation) {
        this.signingIn = signingIn;
        this.elsewhere = elsewhere;
        this.welcoming = welcoming;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.formTokens = formTokens;
        this.installation = installation;
    }

    @GetMapping(Page.PATH + "/sign-in")
    @Permits(Permission.PUBLIC)
    ModelAndView form(
            Page page, @RequestParam(defaultValue = "") String next, @RequestParam(defaultValue = "") String said) {
        ModelAndView form = form(page, "", next, IssuersPage.keyOf(said));
        form.setStatus(HttpStatus.OK);
        return form;
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
        return switch (signingIn.signIn(email.strip(), password, from(request))) {
            case Outcome.Wrong() -> form(page, email, next, "access.sign_in.wrong");
            case Outcome.TooMany() -> form(page, email, next, "access.sign_in.too_many");
            case Outcome.Over() -> form(page, email, next, "access.sign_in.over");
            case Outcome in -> new ModelAndView(welcoming.welcome(in, page.language(), next, request, response));
        };
    }

    @GetMapping(Page.PATH + SECOND_STEP)
    @Permits(Permission.PUBLIC)
    ModelAndView secondForm(Page page, @RequestParam(defaultValue = "") String next) {
        return secondForm(page, next, "");
    }

    @PostMapping(Page.PATH + SECOND_STEP)
    @Permits(Permission.PUBLIC)
    @Audits(Act.SIGNED_IN)
    ModelAndView showCode(
            Page page,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome outcome = code.length() > LONGEST_CODE
                ? new Outcome.Wrong()
                : SignInCookie.STEP
                        .read(request)
                        .map(step -> signingIn.showCode(step, code, from(request)))
                        .orElseGet(Outcome.Over::new);
        return second(page, outcome, "access.second_step.wrong", next, request, response);
    }

    /** What the passkey has to sign, for the script. */
    @PostMapping(Page.PATH + SECOND_STEP + "/passkey/begin")
    @Permits(Permission.PUBLIC)
    @Audits(Act.SIGNED_IN)
    ResponseEntity<Map<String, Object>> askForPasskey(Page page, HttpServletRequest request) {
        return SignInCookie.STEP
                .read(request)
                .filter(step -> passkeys.party().isPresent())
                .flatMap(signingIn::askForPasskey)
                .map(ResponseEntity::ok)
                .orElseGet(() -> PasskeysPage.problem(page, "access.sign_in.over"));
    }

    @PostMapping(Page.PATH + SECOND_STEP + "/passkey")
    @Permits(Permission.PUBLIC)
    @Audits(Act.SIGNED_IN)
    ModelAndView showPasskey(
            Page page,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome outcome = credential.length() > PasskeysPage.LONGEST_ANSWER
                ? new Outcome.Wrong()
                : SignInCookie.STEP
                        .read(request)
                        .filter(step -> passkeys.party().isPresent())
                        .map(step -> signingIn.showPasskey(step, credential, from(request)))
                        .orElseGet(Outcome.Over::new);
        return second(page, outcome, "access.second_step.passkey.wrong", next, request, response);
    }

    private ModelAndView second(
            Page page,
            Outcome outcome,
            String wrong,
            String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Wrong() -> secondForm(page, next, wrong);
            case Outcome.TooMany() -> secondForm(page, next, "access.sign_in.too_many");
            case Outcome.Over(), Outcome.SecondFactorAsked(Secret _) -> form(page, "", next, "access.sign_in.over");
            case Outcome.SignedIn in ->
                new ModelAndView(welcoming.welcome(in, page.language(), next, request, response));
        };
    }

    @PostMapping(Page.PATH + "/sign-out")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SIGNED_OUT)
    @Personal
    String signOut(Page page, HttpServletRequest request, HttpServletResponse response) {
        SignInCookie.SESSION
                .read(request)
                .flatMap(sessions::id)
                .ifPresent(session -> sessions.end(CurrentViewer.person().account(), session));
        SignInCookie.SESSION.take(installation, response);
        formTokens.saveToken(null, request, response);
        return "redirect:" + page.to("");
    }

    static SigningIn.From from(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new SigningIn.From(
                request.getRemoteAddr(), Device.of(agent == null ? "" : agent), SignInCookie.DEVICE.read(request));
    }

    private ModelAndView secondForm(Page page, String next, String problem) {
        ModelAndView form = new ModelAndView(
                "access/secondStep",
                Map.of(
                        "page",
                        page,
                        "next",
                        next,
                        "origin",
                        passkeys.party().map(RelyingParty::origin).orElse(""),
                        "problems",
                        problem.isEmpty() ? Map.of() : Map.of("code", problem)));
        form.setStatus(problem.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return form;
    }

    private ModelAndView form(Page page, String email, String next, String problem) {
        ModelAndView form = new ModelAndView(
                "access/signIn",
                Map.of("page", page, "email", email, "next", next, "problem", problem, "issuers", elsewhere.issuers()));
        form.setStatus(problem.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return form;
    }
}
