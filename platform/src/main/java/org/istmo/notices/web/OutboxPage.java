package org.istmo.notices.web;

import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.notices.FailingAddresses;
import org.istmo.notices.MailSettings;
import org.istmo.notices.Outbox;
import org.istmo.notices.ShowingMail;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The mails that wait, went or failed, as an administrator sees them: without what they say, but in a demonstration. */
@Controller
class OutboxPage {

    private static final String OUTBOX = "/notices/outbox";

    private final Outbox outbox;
    private final FailingAddresses failing;
    private final ShowingMail showing;
    private final MailSettings settings;

    OutboxPage(Outbox outbox, FailingAddresses failing, ShowingMail showing, MailSettings settings) {
        this.outbox = outbox;
        this.failing = failing;
        this.showing = showing;
        this.settings = settings;
    }

    @GetMapping(Page.PATH + OUTBOX)
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.OUTBOX_READ)
    ModelAndView outbox(Page page, @RequestParam(defaultValue = "") String done) {
        return view(page, Done.keyOf(done), "");
    }

    /** What would have been sent: in a demonstration, where nothing is. */
    @GetMapping(Page.PATH + OUTBOX + "/{mail}")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.OUTBOX_READ)
    ModelAndView mail(Page page, @PathVariable UUID mail) {
        ShowingMail.Shown shown = showing.show(mail).orElseThrow(() -> new NotFound("mail"));
        return new ModelAndView("notices/shown", Map.of("page", page, "shown", shown));
    }

    @PostMapping(Page.PATH + OUTBOX + "/{mail}/again")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.MAIL_SENT_AGAIN)
    ModelAndView again(Page page, @PathVariable UUID mail) {
        if (outbox.sendAgain(mail, CurrentViewer.person().account())) {
            return new ModelAndView("redirect:" + page.to(OUTBOX) + "?done=" + Done.AGAIN.ending());
        }
        ModelAndView refused = view(page, "", "notices.outbox.not_again");
        refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return refused;
    }

    @PostMapping(Page.PATH + "/notices/addresses/try")
    @Permits(Permission.ACCESS_ADMINISTER)
    @Audits(Act.ADDRESS_TRIED_AGAIN)
    ModelAndView tryAgain(Page page, @RequestParam(defaultValue = "") String address) {
        failing.tryAgain(address, CurrentViewer.person().account());
        return new ModelAndView("redirect:" + page.to(OUTBOX) + "?done=" + Done.ADDRESS.ending());
    }

    private ModelAndView view(Page page, String done, String problem) {
        return new ModelAndView(
                "notices/outbox",
                Map.of(
                        "page", page,
                        "mails", outbox.latest(),
                        "waiting", outbox.waiting(),
                        "failing", failing.all(),
                        "sends", settings.sends(),
                        "done", done,
                        "problem", problem));
    }
}
