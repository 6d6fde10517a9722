package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Identities;
import org.istmo.access.Issuer;
import org.istmo.access.OwnPassword;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.Secret;
import org.istmo.access.SignInCookie;
import org.istmo.access.SigningIn;
import org.istmo.access.SigningInElsewhere;
import org.istmo.access.SigningInElsewhere.Answer;
import org.istmo.access.SigningInElsewhere.Outcome;
import org.istmo.access.SigningInElsewhere.Problem;
import org.istmo.access.SigningInElsewhere.Way;
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

/** The ways to an issuer and back, and a person's own page of what issuers call them. Without issuers none is there. */
@Controller
class IssuersPage {

    static final String ISSUERS = AccountPage.ACCOUNT + "/issuers";

    private final SigningInElsewhere elsewhere;
    private final Identities identities;
    private final OwnPassword password;
    private final Welcoming welcoming;
    private final Installation installation;

    IssuersPage(
            SigningInElsewhere elsewhere,
            Identities identities,
            OwnPassword password,
            Welcoming welcoming,
            Installation installation) {
        this.elsewhere = elsewhere;
        this.identities = identities;
        this.password = password;
        this.welcoming = welcoming;
        this.installation = installation;
    }

    /** A link and no form: browsers hold a form's redirection to the policy that says where forms go. */
    @GetMapping(Page.PATH + "/sign-in/with/{issuer}")
    @Permits(Permission.PUBLIC)
    String signIn(
            Page page,
            @PathVariable String issuer,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Way way = elsewhere.signIn(
                find(issuer), page.language(), OwnAddress.is(next) ? next : "", SignInPage.from(request));
        return go(page, way, response);
    }

    /** Accepts an invitation by an issuer instead of a password. */
    @GetMapping(Page.PATH + "/first-password/{link}/with/{issuer}")
    @Permits(Permission.PUBLIC)
    String accept(
            Page page,
            @PathVariable String link,
            @PathVariable String issuer,
            HttpServletRequest request,
            HttpServletResponse response) {
        Way way = elsewhere.accept(find(issuer), page.language(), new Secret(link), SignInPage.from(request));
        return go(page, way, response);
    }

    private String go(Page page, Way way, HttpServletResponse response) {
        return switch (way) {
            case Way.There(SigningInElsewhere.Sent sent) -> {
                SignInCookie.ISSUER.give(sent.browser(), installation, response);
                yield "redirect:" + sent.address();
            }
            case Way.Nowhere(Problem problem) -> "redirect:" + page.to("/sign-in") + "?said=" + problem.ending();
        };
    }

    /** Where an issuer sends people back to. It is one address for all languages, told to the issuer beforehand. */
    @GetMapping("/sign-in/by/{issuer}")
    @Permits(Permission.PUBLIC)
    String back(
            Page page,
            @PathVariable String issuer,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String iss,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome outcome = elsewhere.comeBack(
                find(issuer),
                new Answer(state, code, iss),
                SignInCookie.ISSUER.read(request),
                CurrentViewer.get().account(),
                SignInPage.from(request));
        SignInCookie.ISSUER.take(installation, response);
        return switch (outcome) {
            case Outcome.Welcome(SigningIn.Outcome in, Language language, String next) ->
                welcoming.welcome(in, language, next, request, response);
            case Outcome.Bound(Language language) ->
                "redirect:/" + language.tag() + ISSUERS + "?done=" + Done.IDENTITY.ending();
            case Outcome.Not(Problem problem, Language language, boolean binding) ->
                "redirect:/" + (language == null ? page.language() : language).tag() + (binding ? ISSUERS : "/sign-in")
                        + "?said=" + problem.ending();
        };
    }

    @GetMapping(Page.PATH + ISSUERS)
    @Permits(Permission.SIGNED_IN)
    ModelAndView own(
            Page page, @RequestParam(defaultValue = "") String done, @RequestParam(defaultValue = "") String said) {
        return view(page, Map.of(), Done.keyOf(done), keyOf(said));
    }

    /** The password was right: a link leads on to the issuer. */
    @PostMapping(Page.PATH + ISSUERS + "/{issuer}/connect")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.IDENTITY_BOUND)
    @Personal
    ModelAndView connect(
            Page page,
            @PathVariable String issuer,
            @RequestParam(defaultValue = "") String proof,
            HttpServletRequest request,
            HttpServletResponse response) {
        Issuer found = find(issuer);
        Map<String, String> problems = prove(proof, "proof-" + found.name());
        if (!problems.isEmpty()) {
            return refused(view(page, problems, "", ""));
        }
        return switch (elsewhere.bind(found, page.language(), account(), SignInPage.from(request))) {
            case Way.There(SigningInElsewhere.Sent sent) -> {
                SignInCookie.ISSUER.give(sent.browser(), installation, response);
                yield new ModelAndView(
                        "access/issuerNext", Map.of("page", page, "issuer", found, "address", sent.address()));
            }
            case Way.Nowhere(Problem problem) -> refused(view(page, Map.of(), "", problem.key()));
        };
    }

    @PostMapping(Page.PATH + ISSUERS + "/disconnect")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.IDENTITY_UNBOUND)
    @Personal
    ModelAndView disconnect(
            Page page, @RequestParam(defaultValue = "") String issuer, @RequestParam(defaultValue = "") String proof) {
        List<Identities.Identity> own = identities.of(account());
        int place = own.stream().map(Identities.Identity::issuer).toList().indexOf(issuer);
        if (place < 0) {
            throw new NotFound("identity");
        }
        Map<String, String> problems = prove(proof, "proof-" + place);
        if (!problems.isEmpty()) {
            return refused(view(page, problems, "", ""));
        }
        identities.unbind(account(), issuer);
        return new ModelAndView("redirect:" + page.to(ISSUERS) + "?done=" + Done.NO_IDENTITY.ending());
    }

    private Map<String, String> prove(String typed, String field) {
        return switch (password.proveEither(account(), typed)) {
            case RIGHT -> Map.of();
            case WRONG -> Map.of(field, "access.account.issuers.proof.wrong");
            case TOO_MANY -> Map.of(field, "access.sign_in.too_many");
        };
    }

    private ModelAndView view(Page page, Map<String, String> problems, String done, String said) {
        List<Identities.Identity> own = identities.of(account());
        if (own.isEmpty() && elsewhere.issuers().isEmpty()) {
            throw new NotFound("issuers");
        }
        List<Issuer> others = elsewhere.issuers().stream()
                .filter(issuer -> own.stream().noneMatch(one -> one.issuer().equals(issuer.location())))
                .toList();
        return new ModelAndView(
                "access/issuers",
                Map.of(
                        "page", page,
                        "own", own,
                        "labels", labels(),
                        "others", others,
                        "problems", problems,
                        "done", done,
                        "said", said));
    }

    /** How those that are configured are called, by their addresses. */
    private Map<String, String> labels() {
        return elsewhere.issuers().stream()
                .collect(java.util.stream.Collectors.toMap(Issuer::location, Issuer::label, (one, another) -> one));
    }

    private Issuer find(String name) {
        return elsewhere.find(name).orElseThrow(() -> new NotFound("issuer"));
    }

    /** The key of what an address says went wrong; empty for what is none of these. */
    static String keyOf(String said) {
        for (Problem problem : Problem.values()) {
            if (problem.ending().equals(said)) {
                return problem.key();
            }
        }
        return "";
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static UUID account() {
        return CurrentViewer.person().account();
    }
}
