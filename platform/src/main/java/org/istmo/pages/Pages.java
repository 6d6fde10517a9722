package org.istmo.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.istmo.shared.Language;
import org.springframework.stereotype.Component;

/** Makes the {@link Page} of a request; its language is the address's first part, or else what the browser prefers. */
@Component
public class Pages {

    private final Assets assets;
    private final Installation installation;

    Pages(Assets assets, Installation installation) {
        this.assets = assets;
        this.installation = installation;
    }

    /** The page that this request asks for. */
    public Page of(HttpServletRequest request) {
        String path = addressOf(request);
        Language language = path.length() >= 3 && (path.length() == 3 || path.charAt(3) == '/')
                ? Language.of(path.substring(1, 3)).orElseGet(() -> PagesConfiguration.preferred(request))
                : PagesConfiguration.preferred(request);
        return new Page(language, request, assets, installation);
    }

    /** The path that was asked for, also where the request has since been sent on to its error's page. */
    static String addressOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                ? path
                : request.getRequestURI();
    }
}
