package org.istmo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
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
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    Recognising(ApiTokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Viewer.Person> person;
        try {
            person = bearer(request).isPresent()
                    ? bearer(request).flatMap(tokens::person)
                    : SignInCookie.SESSION.read(request).flatMap(sessions::person);
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
        }
        // What is for one person, or answers what a stranger typed, is kept nowhere on its way.
        if (person.isPresent() || request.getMethod().equals("POST")) {
            response.setHeader("Cache-Control", "private, no-store");
        }
        chain.doFilter(request, response);
    }

    /** The token of an API call, if the request is one. */
    static Optional<Secret> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? Optional.of(new Secret(header.substring(BEARER.length()).strip()))
                : Optional.empty();
    }
}
