package org.istmo.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.istmo.access.Affiliations.Affiliation;
import org.istmo.pages.ActsFor;
import org.istmo.pages.ErrorPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who sends a request: by the session's cookie, or by the API token in its Authorization header. */
final class Recognising extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(Recognising.class);
    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final Sessions sessions;
    private final Timer timer;
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    Recognising(ApiTokens tokens, Sessions sessions, MeterRegistry meters) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.timer = Timer.builder("istmo.recognising")
                .description("Time to find out who asks, where somebody says so")
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Viewer.Person> person;
        try {
            person = person(request);
        } catch (DataAccessException | TransactionException failure) {
            if (!ErrorPages.isOutage(failure)) {
                throw failure;
            }
            log.warn("The database does not answer: {}", failure.getMessage());
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (person.isEmpty() && bearer(request).isPresent()) {
            // RFC 6750, section 3.1: who shows a token that is none is told so, and not served as a stranger.
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        if (person.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new SignedIn(person.get()));
            SecurityContextHolder.setContext(context);
            // For the page of an error, which is made in another pass of the same request.
            contexts.saveContext(context, request, response);
            say(person.get(), request);
        }
        // What is for one person, or answers what a stranger typed, is kept nowhere on its way.
        if (person.isPresent() || request.getMethod().equals("POST")) {
            response.setHeader("Cache-Control", "private, no-store");
        }
        chain.doFilter(request, response);
    }

    private Optional<Viewer.Person> person(HttpServletRequest request) {
        Optional<Secret> bearer = bearer(request);
        Optional<Secret> session = SignInCookie.SESSION.read(request);
        if (bearer.isEmpty() && session.isEmpty()) {
            return Optional.empty();
        }
        Timer.Sample start = Timer.start();
        try {
            return bearer.isPresent() ? bearer.flatMap(tokens::person) : session.flatMap(sessions::person);
        } finally {
            start.stop(timer);
        }
    }

    /** For whom they act, for the page's head and its forms; nothing for somebody who belongs nowhere. */
    private static void say(Viewer.Person person, HttpServletRequest request) {
        Affiliation chosen = person.acting().chosen();
        if (chosen != null) {
            new ActsFor(
                            chosen.organisation().toString(),
                            chosen.name(),
                            chosen.language(),
                            person.acting().isChoice())
                    .say(request);
        } else if (person.acting().isChoice()) {
            new ActsFor("", "", person.language(), true).say(request);
        }
    }

    /** The token of an API call, if the request is one. */
    static Optional<Secret> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? Optional.of(new Secret(header.substring(BEARER.length()).strip()))
                : Optional.empty();
    }
}
