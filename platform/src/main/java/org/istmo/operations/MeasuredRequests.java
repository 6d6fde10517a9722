package org.istmo.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * How long answers take, by the mapping that gave them ({@code istmo_requests_seconds}). Never by the address that was
 * asked for: an address can name a person or a case, and strangers could fill the memory with them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class MeasuredRequests extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final MeterRegistry meters;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    private record Answered(String method, String mapping, String status) {}

    MeasuredRequests(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
            String status = answered ? response.getStatus() / 100 + "xx" : "5xx";
            timers.computeIfAbsent(new Answered(method, mapping(request), status), this::timer)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    /** The mapping's pattern; what no handler answered is an asset, a page that is kept, or nothing. */
    private static String mapping(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            return pattern;
        }
        return request.getRequestURI().startsWith("/assets/") ? "assets" : "none";
    }

    private Timer timer(Answered answered) {
        return Timer.builder("istmo.requests")
                .description("Time to answer, by mapping")
                .tag("method", answered.method())
                .tag("mapping", answered.mapping())
                .tag("status", answered.status())
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }
}
