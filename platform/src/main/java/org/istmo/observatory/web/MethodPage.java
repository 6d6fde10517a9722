package org.istmo.observatory.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.shared.Language;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** How figures come about, and what is known to be missing or weak. */
@Controller
class MethodPage {

    private final Map<Language, LongText> methods = new EnumMap<>(Language.class);
    private final Map<Language, LongText> limits = new EnumMap<>(Language.class);

    MethodPage() {
        for (Language language : Language.values()) {
            methods.put(language, LongText.of("method", language));
            limits.put(language, LongText.of("known-limits", language));
        }
    }

    @GetMapping(Page.PATH + "/observatory/method")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView method(Page page) {
        return new ModelAndView(
                "observatory/method",
                Map.of(
                        "page",
                        page,
                        "method",
                        Objects.requireNonNull(methods.get(page.language())),
                        "limits",
                        Objects.requireNonNull(limits.get(page.language()))));
    }
}
