package org.istmo.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.istmo.pages.Installation;
import org.istmo.pages.PublicPages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** What a browser keeps of a sign-in: secrets that no script can read and that no other site's form brings along. */
public enum SignInCookie {
    /** The session. */
    SESSION(PublicPages.SESSION_COOKIE, Sessions.LENGTH),
    /** That somebody has signed in here before. */
    DEVICE("istmo-device", KnownDevices.REMEMBERED),
    /** That somebody has shown a password and has a second factor to show. */
    STEP("istmo-step", SigningIn.STEP),
    /** That this browser was sent to an issuer. */
    ISSUER("istmo-issuer", IssuerVisits.LENGTH);

    private final String cookie;
    private final Duration age;

    SignInCookie(String cookie, Duration age) {
        this.cookie = cookie;
        this.age = age;
    }

    /** Gives the browser the secret. */
    public void give(Secret secret, Installation installation, HttpServletResponse response) {
        write(secret.text(), age, installation, response);
    }

    /** Takes the secret from the browser. */
    public void take(Installation installation, HttpServletResponse response) {
        write("", Duration.ZERO, installation, response);
    }

    /** The secret that the browser sent, which may be anything. */
    public Optional<Secret> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie sent : cookies) {
                if (sent.getName().equals(cookie) && !sent.getValue().isEmpty()) {
                    return Optional.of(new Secret(sent.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private void write(String value, Duration lifetime, Installation installation, HttpServletResponse response) {
        ResponseCookie written = ResponseCookie.from(cookie, value)
                .httpOnly(true)
                .secure(installation.base().startsWith("https:"))
                .sameSite("Lax")
                .path("/")
                .maxAge(lifetime)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, written.toString());
    }
}
