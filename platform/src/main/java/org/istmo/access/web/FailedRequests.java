package org.istmo.access.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.operations.Health;
import org.istmo.pages.ErrorPages;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What failed before it reached a handler: in a filter, or refused as forged. The answer is the same kind of page. */
@Controller
class FailedRequests implements ErrorController {

    private final ErrorPages pages;

    FailedRequests(ErrorPages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    @Permits(Permission.PUBLIC)
    Object answer(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                && ErrorPages.isOutage(failure)) {
            return pages.unavailable(request, response);
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return switch (status) {
            case 400 -> pages.answer(request, response, HttpStatus.BAD_REQUEST, "bad_request", null);
            case 401 -> pages.answer(request, response, HttpStatus.UNAUTHORIZED, "sign_in", null);
            case 403 -> pages.answer(request, response, HttpStatus.FORBIDDEN, "stale_form", null);
            case 404 -> pages.answer(request, response, HttpStatus.NOT_FOUND, "not_found", null);
            case 405 -> pages.answer(request, response, HttpStatus.METHOD_NOT_ALLOWED, "bad_request", null);
            case 413 -> pages.answer(request, response, HttpStatus.CONTENT_TOO_LARGE, "too_large", null);
            case 503 ->
                Health.cameTooEarly(request) ? pages.starting(request, response) : pages.unavailable(request, response);
            default -> pages.answer(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", null);
        };
    }
}
