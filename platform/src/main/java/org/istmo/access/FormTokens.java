package org.istmo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.istmo.pages.ActsFor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/** The tokens of forms: each says too for which organisation its page was written, which {@link Gate} looks at. */
final class FormTokens implements CsrfTokenRequestHandler {

    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return masked.resolveCsrfTokenValue(new Unbound(request), token);
    }

    /** What a form or a script sent as the token: as a header or as a field. */
    static @Nullable String sent(HttpServletRequest request, CsrfToken token) {
        String header = request.getHeader(token.getHeaderName());
        return header != null ? header : request.getParameter(token.getParameterName());
    }

    /** The request as it would be without the organisation at the token's end. */
    private static final class Unbound extends HttpServletRequestWrapper {

        Unbound(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return token(super.getHeader(name));
        }

        @Override
        public @Nullable String getParameter(String name) {
            return token(super.getParameter(name));
        }

        private static @Nullable String token(@Nullable String sent) {
            return sent == null ? null : ActsFor.token(sent);
        }
    }
}
