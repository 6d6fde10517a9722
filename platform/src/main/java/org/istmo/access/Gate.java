package org.istmo.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.istmo.audit.AuditLog;
import org.istmo.audit.Audits;
import org.istmo.pages.ActsFor;
import org.istmo.pages.Forbidden;
import org.istmo.pages.OrganisationMissing;
import org.istmo.pages.OtherOrganisation;
import org.istmo.pages.SecondFactorMissing;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Stands before every handler: whoever lacks its permission is refused, and a handler that states no permission is
 * refused to everybody. A handler that reads closed data leaves its audit entry here, before the page is made.
 */
@Component
class Gate implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditLog audit;
    private final Timer timer;

    Gate(AuditLog audit, MeterRegistry meters) {
        this.audit = audit;
        this.timer = Timer.builder("istmo.gate")
                .description("Time to decide whether somebody may")
                .register(meters);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler) {
            // Nothing is served from there; it only answers "not found".
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw new Forbidden("NONE");
        }
        Timer.Sample start = Timer.start();
        Permits permits = method.getMethodAnnotation(Permits.class);
        Viewer viewer = CurrentViewer.get();
        if (viewer instanceof Viewer.Person person && !method.hasMethodAnnotation(Personal.class)) {
            refuseForOther(request, person);
        }
        boolean may = permits != null && viewer.may(permits.value());
        start.stop(timer);
        if (!may) {
            throw refusal(permits == null ? null : permits.value(), viewer);
        }
        Audits audits = method.getMethodAnnotation(Audits.class);
        if (audits != null && !audits.asItReads() && request.getMethod().equals("GET")) {
            audit.record(audits.value(), viewer.account(), null, request.getRequestURI(), Map.of());
        }
        return true;
    }

    private static Forbidden refusal(@Nullable Permission permission, Viewer viewer) {
        if (permission == null) {
            return new Forbidden("NONE");
        }
        if (viewer instanceof Viewer.Person person && person.signedIn()) {
            if (person.acting().isOpen()) {
                return new OrganisationMissing(permission.name());
            }
            if (person.isWithheld(permission)) {
                return new SecondFactorMissing(permission.name());
            }
        }
        return new Forbidden(permission.name());
    }

    /** A form is taken for the organisation for which its page was written, and for no other. */
    private static void refuseForOther(HttpServletRequest request, Viewer.Person person) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        if (!person.signedIn() || READING.contains(request.getMethod()) || token == null) {
            return;
        }
        UUID now = person.organisation();
        String sent = FormTokens.sent(request, token);
        String before = sent == null ? null : ActsFor.organisation(sent);
        if (before == null ? person.acting().isChoice() : !before.equals(now == null ? "" : now.toString())) {
            String meant = before == null ? "" : before;
            throw new OtherOrganisation(
                    meant,
                    person.acting().choices().stream()
                            .filter(one -> one.organisation().toString().equals(meant))
                            .map(Affiliations.Affiliation::name)
                            .findFirst()
                            .orElse(""));
        }
    }
}
