package org.istmo.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.MDC;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers {@code GET /health} with 200 once Istmo can be used, 503 before and while the database is away. Until a first
 * start has written all that a page needs, every other address is answered with 503 as well.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Health extends OncePerRequestFilter {

    private static final String STARTING = Health.class.getName() + ".starting";

    private final DataSource dataSource;
    private volatile boolean ready;

    Health(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        ready = true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getRequestURI().equals("/health")) {
            // Every request gets a number: it stands in the log, in the audit log and on an error's page.
            MDC.put("request", Long.toHexString(ThreadLocalRandom.current().nextLong()));
            try {
                if (ready || request.getRequestURI().startsWith("/assets/")) {
                    chain.doFilter(request, response);
                } else {
                    request.setAttribute(STARTING, true);
                    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                }
            } finally {
                MDC.remove("request");
            }
            return;
        }
        boolean usable = ready && databaseAnswers();
        response.setStatus(usable ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write((usable ? "ok\n" : "unavailable\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the request came before Istmo could be used. */
    public static boolean cameTooEarly(HttpServletRequest request) {
        return request.getAttribute(STARTING) != null;
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }
}
