package org.istmo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.istmo.pages.Installation;
import org.istmo.pages.PublicPages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that holds a session's secret: unreadable for scripts, never sent from another site. */
@Component
public class SessionCookie {

    private final boolean secure;

    SessionCookie(Installation installation) {
        this.secure = installation.base().startsWith("https:");
    }

    /** Gives the browser the session. */
    public void give(Secret session, HttpServletResponse response) {
        write(session.text(), Accounts.SESSION, response);
    }

    /** Takes the session from the browser. */
    public void take(HttpServletResponse response) {
        write("", Duration.ZERO, response);
    }

    /** The session that the browser sent. */
    public Optional<Secret> read(HttpServletRequest request) {
        return Recognising.session(request);
    }

    private void write(String value, Duration age, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(PublicPages.SESSION_COOKIE, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
