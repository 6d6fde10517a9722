package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.ChangingPassword;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Identities;
import org.istmo.access.NewPassword;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.SecondFactors;
import org.istmo.access.Secret;
import org.istmo.access.Sessions;
import org.istmo.access.SignInCookie;
import org.istmo.access.SigningInElsewhere;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.Installation;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.shared.Language;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person's own account: where they are signed in, their password, their language. */
@Controller
class AccountPage {

    static final String ACCOUNT = "/account";

    private final Accounts accounts;
    private final Sessions sessions;
    private final ChangingPassword changing;
    private final SecondFactors factors;
    private final Identities identities;
    private final SigningInElsewhere elsewhere;
    private final Installation installation;

    AccountPage(
            Accounts accounts,
            Sessions sessions,
            ChangingPassword changing,
            SecondFactors factors,
            Identities identities,
            SigningInElsewhere elsewhere,
            Installation installation) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.changing = changing;
        this.factors = factors;
        this.identities = identities;
        this.elsewhere = elsewhere;
        this.installation = installation;
    }

    @GetMapping(Page.PATH + ACCOUNT)
    @Permits(Permission.SIGNED_IN)
    ModelAndView account(Page page, @RequestParam(defaultValue = "") String done, HttpServletRequest request) {
        return view(page, Map.of(), done, request);
    }

    @PostMapping(Page.PATH + ACCOUNT + "/password")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.PASSWORD_SET)
    @Personal
    ModelAndView password(
            Page page,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request) {
        Map<String, String> problems = new LinkedHashMap<>();
        String problem = NewPassword.problem(password, again);
        if (!problem.isEmpty()) {
            problems.put("password", problem);
        }
        if (problems.isEmpty()) {
            switch (changing.change(
                    account(), current, password, session(request), SignInCookie.DEVICE.read(request))) {
                case RIGHT -> {
                    return done(page, Done.PASSWORD);
                }
                case WRONG -> problems.put("current", "access.account.password.wrong");
                case TOO_MANY -> problems.put("current", "access.sign_in.too_many");
            }
        }
        ModelAndView refused = view(page, problems, "", request);
        refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return refused;
    }

    @PostMapping(Page.PATH + ACCOUNT + "/language")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.LANGUAGE_CHOSEN)
    @Personal
    ModelAndView language(Page page, @RequestParam(defaultValue = "") String language) {
        Language chosen = Language.of(language).orElseThrow(() -> new NotFound("language"));
        accounts.choose(account(), chosen);
        return new ModelAndView("redirect:/" + chosen.tag() + ACCOUNT + "?done=" + Done.LANGUAGE.ending());
    }

    @PostMapping(Page.PATH + ACCOUNT + "/sessions/{session}/end")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SIGNED_OUT)
    @Personal
    ModelAndView end(Page page, @PathVariable UUID session) {
        if (!sessions.end(account(), session)) {
            throw new NotFound("session");
        }
        return done(page, Done.SESSION);
    }

    @PostMapping(Page.PATH + ACCOUNT + "/sessions/end")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.SESSIONS_ENDED)
    @Personal
    String endAll(Page page, HttpServletResponse response) {
        sessions.endAll(account());
        SignInCookie.SESSION.take(installation, response);
        return "redirect:" + page.to("/sign-in");
    }

    private ModelAndView view(Page page, Map<String, String> problems, String done, HttpServletRequest request) {
        Viewer.Person person = CurrentViewer.person();
        return new ModelAndView(
                "access/account",
                Map.of(
                        "page",
                        page,
                        "person",
                        person,
                        "sessions",
                        sessions.of(person.account()),
                        "current",
                        sessions.id(session(request)).orElseThrow(() -> new NotFound("session")),
                        "factors",
                        factors.of(person.account()),
                        "withheld",
                        person.isMissingSecondFactor(),
                        "problems",
                        problems,
                        "done",
                        Done.keyOf(done),
                        "issuers",
                        !elsewhere.issuers().isEmpty()
                                || !identities.of(person.account()).isEmpty()));
    }

    static ModelAndView done(Page page, Done done) {
        return new ModelAndView("redirect:" + page.to(ACCOUNT) + "?done=" + done.ending());
    }

    private static UUID account() {
        return CurrentViewer.person().account();
    }

    private static Secret session(HttpServletRequest request) {
        return SignInCookie.SESSION.read(request).orElseThrow(() -> new NotFound("session"));
    }
}
