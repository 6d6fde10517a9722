package org.istmo.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.shared.Language;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes the {@link Page} of a request. Its language is the address's first part; below {@code /api} and {@code /data},
 * whose addresses have none, the parameter {@code lang}; or else what the browser prefers.
 */
@Component
public class Pages {

    private static final Pattern LANG = Pattern.compile("(?:^|&)lang=([a-z]{2})(?:&|$)");

    private final Assets assets;
    private final Installation installation;
    private final ObjectProvider<Unread> unread;

    Pages(Assets assets, Installation installation, ObjectProvider<Unread> unread) {
        this.assets = assets;
        this.installation = installation;
        this.unread = unread;
    }

    /** The page that this request asks for. */
    public Page of(HttpServletRequest request) {
        return new Page(
                named(request).orElseGet(() -> PagesConfiguration.preferred(request)),
                request,
                assets,
                installation,
                unread);
    }

    private static Optional<Language> named(HttpServletRequest request) {
        String path = addressOf(request);
        if (isData(request)) {
            // Read from the address itself: of a query that cannot be read as a whole, this is still understood.
            String query = request.getQueryString();
            Matcher lang = LANG.matcher(query == null ? "" : query);
            return lang.find() ? Language.of(lang.group(1)) : Optional.empty();
        }
        return path.length() >= 3 && (path.length() == 3 || path.charAt(3) == '/')
                ? Language.of(path.substring(1, 3))
                : Optional.empty();
    }

    /** Whether programs ask, rather than readers of pages. */
    static boolean isData(HttpServletRequest request) {
        String path = addressOf(request);
        return path.startsWith("/api/") || path.startsWith("/data/");
    }

    /** The path that was asked for, also where the request has since been sent on to its error's page. */
    static String addressOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                ? path
                : request.getRequestURI();
    }
}
