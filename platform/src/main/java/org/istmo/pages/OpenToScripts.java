package org.istmo.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets scripts of any other site read open data: what stands below {@code /data/} and {@code /api/} and is given to
 * anybody who asks without a name. An answer to a person, who sends a session or a token, is never opened so.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 8)
class OpenToScripts extends OncePerRequestFilter {

    private static final String DAY = "86400";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !(path.startsWith("/data/") || path.startsWith("/api/")) || !PublicPages.isAnonymous(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean asks = request.getMethod().equals("OPTIONS") && request.getHeader("Origin") != null;
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (asks || reads) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Access-Control-Expose-Headers", "Content-Disposition, Content-Length, ETag, Link");
        }
        if (asks) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
            response.setHeader("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match");
            response.setHeader("Access-Control-Max-Age", DAY);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }
}
