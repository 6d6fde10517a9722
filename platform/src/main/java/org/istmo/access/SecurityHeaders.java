package org.istmo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.istmo.pages.Installation;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the browser, with every answer, what it must not do. It stands before everything else, so that what is kept,
 * what is refused by the firewall and what fails carries the same headers as a page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeaders extends OncePerRequestFilter {

    /** Nothing from another host, nothing inline; at its end, who may show the page in a frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors ";

    /** A chart that is meant for other sites: it shows public data only, and holds nothing to press. */
    private static final Pattern EMBED = Pattern.compile("/(?:en|es|pt|fr)/embed/[a-z]+");

    private final boolean secure;

    SecurityHeaders(Installation installation) {
        this.secure = installation.base().startsWith("https:");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        write(response, EMBED.matcher(request.getRequestURI()).matches(), secure);
        chain.doFilter(request, response);
    }

    /** Writes them; also for answers that come through no filter. */
    static void write(HttpServletResponse response, boolean embed, boolean secure) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY + (embed ? "*" : "'none'"));
        if (!embed) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
