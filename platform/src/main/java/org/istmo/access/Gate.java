package org.istmo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.istmo.audit.AuditLog;
import org.istmo.audit.Audits;
import org.istmo.pages.Forbidden;
import org.istmo.pages.SecondFactorMissing;
import org.jspecify.annotations.Nullable;
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

    private final AuditLog audit;

    Gate(AuditLog audit) {
        this.audit = audit;
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
        Permits permits = method.getMethodAnnotation(Permits.class);
        Viewer viewer = CurrentViewer.get();
        if (permits == null || !viewer.may(permits.value())) {
            throw refusal(permits == null ? null : permits.value(), viewer);
        }
        Audits audits = method.getMethodAnnotation(Audits.class);
        if (audits != null && request.getMethod().equals("GET")) {
            audit.record(audits.value(), viewer.account(), null, request.getRequestURI(), Map.of());
        }
        return true;
    }

    private static Forbidden refusal(@Nullable Permission permission, Viewer viewer) {
        if (permission == null) {
            return new Forbidden("NONE");
        }
        return viewer instanceof Viewer.Person person && person.signedIn() && person.isWithheld(permission)
                ? new SecondFactorMissing(permission.name())
                : new Forbidden(permission.name());
    }
}
