package org.istmo.notices.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.notices.Notice;
import org.istmo.notices.Notices;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a person was told. */
@Controller
class NoticesPage {

    private static final String NOTICES = "/notices";

    private final Notices notices;
    private final InstantSource clock;

    NoticesPage(Notices notices, InstantSource clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @GetMapping(Page.PATH + NOTICES)
    @Permits(Permission.SIGNED_IN)
    ModelAndView notices(Page page) {
        List<Notice> told = notices.of(CurrentViewer.person().account());
        return new ModelAndView(
                "notices/notices",
                Map.of(
                        "page",
                        page,
                        "notices",
                        told,
                        "unread",
                        told.stream().filter(Notice::unread).count(),
                        // What comes while the page is read stays unread.
                        "until",
                        told.isEmpty()
                                ? clock.instant().toString()
                                : told.getFirst().toldOn().toString()));
    }

    @PostMapping(Page.PATH + NOTICES + "/read")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.NOTICES_READ)
    @Personal
    ModelAndView read(Page page, @RequestParam(defaultValue = "") String until) {
        try {
            notices.markRead(CurrentViewer.person().account(), Instant.parse(until));
        } catch (DateTimeParseException e) {
            throw new NotFound("moment");
        }
        return new ModelAndView("redirect:" + page.to(NOTICES));
    }
}
