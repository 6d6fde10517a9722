package org.istmo.law.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.law.Law;
import org.istmo.law.Standard;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What a state can use to harmonise its law, subject by subject, in the alphabetical order of the titles. */
@Controller
class StandardsPage {

    private final Law law;

    StandardsPage(Law law) {
        this.law = law;
    }

    @GetMapping(Page.PATH + "/law/standards")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView standards(Page page) {
        List<StandardGroup> groups = Stream.of(Standard.Subject.values())
                .map(subject -> new StandardGroup(
                        subject,
                        Standard.all().stream()
                                .filter(standard -> standard.subjects().contains(subject))
                                .sorted(page.alphabetical(standard -> page.t(standard.title())))
                                .toList()))
                .toList();
        return new ModelAndView(
                "law/standards",
                Map.of(
                        "page",
                        page,
                        "register",
                        law.register(),
                        "groups",
                        groups,
                        "count",
                        Standard.all().size()));
    }
}
