package org.istmo.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where what went wrong becomes an answer: a page in the reader's language, or a problem (RFC 9457). */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ErrorPages {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    /** So much of a value that means nothing is said back. */
    private static final int LONGEST_ECHO = 40;

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler({
        NotFound.class,
        NoHandlerFoundException.class,
        NoResourceFoundException.class,
        MethodArgumentTypeMismatchException.class
    })
    Object notFound(HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, HttpStatus.NOT_FOUND, "not_found", null);
    }

    @ExceptionHandler(Forbidden.class)
    Object forbidden(Forbidden forbidden, HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = request.getUserPrincipal() == null ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
        String kind = switch (forbidden) {
            case Forbidden _ when status == HttpStatus.UNAUTHORIZED -> "sign_in";
            case SecondFactorMissing _ -> "second_factor";
            case OrganisationMissing _ -> "organisation";
            default -> "forbidden";
        };
        return answer(request, response, status, kind, forbidden.permission());
    }

    /** What was written is on the page that says so: it goes on with one button, for the organisation it was meant for. */
    @ExceptionHandler(OtherOrganisation.class)
    Object otherOrganisation(OtherOrganisation other, HttpServletRequest request, HttpServletResponse response) {
        Page page = pages.of(request);
        if (Pages.isData(request)) {
            return problem(page, HttpStatus.CONFLICT, problem(page, HttpStatus.CONFLICT, "other_organisation"));
        }
        Map<String, String[]> written = new LinkedHashMap<>(request.getParameterMap());
        // A token is of no use a second time, and a password is not written into a page.
        written.keySet().removeIf(name -> name.equals("_csrf") || name.contains("password"));
        boolean whole = written.size() + 1 >= request.getParameterMap().size()
                && !Objects.requireNonNullElse(request.getContentType(), "").startsWith("multipart/");
        // Where a script asked for a part of a page, the whole page says it: it takes no part from an answer that
        // refuses.
        response.setStatus((page.isPart() ? HttpStatus.OK : HttpStatus.CONFLICT).value());
        response.setHeader("HX-Retarget", "body");
        return new ModelAndView(
                "pages/otherOrganisation",
                Map.of(
                        "page", page,
                        "before", other.name(),
                        "organisation", other.organisation(),
                        "written", written,
                        "whole", whole));
    }

    @ExceptionHandler({
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeNotSupportedException.class,
        MissingServletRequestParameterException.class,
        InvalidParameterException.class,
        RequestRejectedException.class
    })
    Object badRequest(HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, HttpStatus.BAD_REQUEST, "bad_request", null);
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    Object notAcceptable(HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, HttpStatus.NOT_ACCEPTABLE, "bad_request", null);
    }

    @ExceptionHandler(UnknownValue.class)
    Object unknownValue(UnknownValue unknown, HttpServletRequest request, HttpServletResponse response) {
        Page page = pages.of(request);
        String written = Objects.requireNonNullElse(request.getParameter(unknown.parameter()), "");
        String text = page.t(
                "pages.error.unknown_value.text",
                "kind",
                unknown.kind().name().toLowerCase(Locale.ROOT),
                "parameter",
                unknown.parameter(),
                "found",
                written.substring(0, Math.min(written.length(), LONGEST_ECHO)),
                "first",
                unknown.kind().isRange() ? unknown.known().getFirst() : "",
                "last",
                unknown.kind().isRange() ? unknown.known().getLast() : "");
        if (!Pages.isData(request)) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return new ModelAndView("pages/unknown", Map.of("page", page, "unknown", unknown, "text", text));
        }
        Map<String, Object> problem = problem(page, HttpStatus.BAD_REQUEST, "unknown_value", text);
        problem.put("parameter", unknown.parameter());
        problem.put("known", unknown.kind().isRange() ? List.of(String.join(" … ", unknown.known())) : unknown.known());
        return problem(page, HttpStatus.BAD_REQUEST, problem);
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooLarge(HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, HttpStatus.CONTENT_TOO_LARGE, "too_large", null);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    Object database(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (isOutage(failure)) {
            log.warn("The database does not answer: {}", failure.getMessage());
            return unavailable(request, response);
        }
        return unexpected(failure, request, response);
    }

    /** Says that the database is away. */
    public Object unavailable(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Retry-After", "10");
        return answer(request, response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", null);
    }

    /** Says that Istmo is still starting. */
    public Object starting(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Retry-After", "2");
        return answer(request, response, HttpStatus.SERVICE_UNAVAILABLE, "starting", null);
    }

    @ExceptionHandler(Exception.class)
    Object unexpected(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        log.error("Request failed", failure);
        return answer(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", null);
    }

    /** Whether the database was away, rather than a statement wrong. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean outage = switch (cause) {
                case DataAccessResourceFailureException _ -> true;
                case CannotCreateTransactionException _, SQLTransientConnectionException _ -> true;
                // Rolling back failed too, on a connection that the pool has closed by then.
                case TransactionSystemException system
                when system.getApplicationException() != null -> isOutage(system.getApplicationException());
                // After a commit that failed, only the rollback's failure is left: HikariCP closes a connection in the
                // midst of a transaction only when it is broken, and says so without an SQLSTATE.
                case TransactionSystemException system
                when system.getCause() instanceof SQLException sql && sql.getSQLState() == null -> true;
                case SQLException sql
                when sql.getSQLState() != null ->
                    sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P");
                default -> false;
            };
            if (outage) {
                return true;
            }
        }
        return false;
    }

    /** The answer of this kind: pages for readers, problems below {@code /api} and {@code /data}. */
    public Object answer(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String kind,
            @Nullable String permission) {
        Page page = pages.of(request);
        if (Pages.isData(request)) {
            return problem(page, status, problem(page, status, kind));
        }
        String number = MDC.get("request");
        response.setStatus(status.value());
        return new ModelAndView(
                "pages/error",
                Map.of(
                        "page",
                        page,
                        "kind",
                        kind,
                        "permission",
                        permission == null ? "" : permission,
                        "number",
                        number == null ? "" : number));
    }

    private static Map<String, Object> problem(Page page, HttpStatus status, String kind) {
        return problem(page, status, kind, page.t("pages.error." + kind + ".text"));
    }

    private static Map<String, Object> problem(Page page, HttpStatus status, String kind, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", page.t("pages.error." + kind + ".title"));
        problem.put("status", status.value());
        problem.put("detail", detail);
        String number = MDC.get("request");
        if (number != null) {
            problem.put("instance", "urn:istmo:request:" + number);
        }
        return problem;
    }

    private static ResponseEntity<Map<String, Object>> problem(
            Page page, HttpStatus status, Map<String, Object> problem) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language().tag())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                .cacheControl(CacheControl.noStore())
                .body(problem);
    }
}
