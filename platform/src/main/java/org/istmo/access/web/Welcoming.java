package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.istmo.access.Secret;
import org.istmo.access.Sessions;
import org.istmo.access.SignInCookie;
import org.istmo.access.SigningIn.Outcome;
import org.istmo.pages.Installation;
import org.istmo.pages.Page;
import org.istmo.shared.Language;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** What a browser is given after a sign-in, and where it goes on to. */
@Component
class Welcoming {

    static final String SECOND_STEP = "/sign-in/second-factor";

    private final Sessions sessions;
    private final CsrfTokenRepository formTokens;
    private final Installation installation;

    Welcoming(Sessions sessions, CsrfTokenRepository formTokens, Installation installation) {
        this.sessions = sessions;
        this.formTokens = formTokens;
        this.installation = installation;
    }

    /** Where to go on to, as a redirection: {@code next} if it is a page of ours. */
    String welcome(
            Outcome outcome, Language language, String next, HttpServletRequest request, HttpServletResponse response) {
        String here = "redirect:/" + language.tag();
        String asked = OwnAddress.is(next) ? next : "";
        return switch (outcome) {
            case Outcome.SignedIn(Secret session, Secret device) -> {
                SignInCookie.SESSION.give(session, installation, response);
                SignInCookie.STEP.take(installation, response);
                SignInCookie.DEVICE.give(device, installation, response);
                // A form token that was known before the sign-in is of no use after it.
                formTokens.saveToken(null, request, response);
                // Who belongs to several organisations says first for which they act.
                yield sessions.person(session)
                                .filter(person -> person.acting().isOpen())
                                .isPresent()
                        ? here + ActingPage.ORGANISATION + asking(asked)
                        : asked.isEmpty() ? here : "redirect:" + asked;
            }
            case Outcome.SecondFactorAsked(Secret step) -> {
                SignInCookie.STEP.give(step, installation, response);
                yield here + SECOND_STEP + asking(asked);
            }
            case Outcome.Wrong() -> here + "/sign-in";
            case Outcome.TooMany() -> here + "/sign-in?said=too_many";
            case Outcome.Over() -> here + "/sign-in?said=over";
        };
    }

    private static String asking(String next) {
        return next.isEmpty() ? "" : "?next=" + Page.encode(next);
    }
}
