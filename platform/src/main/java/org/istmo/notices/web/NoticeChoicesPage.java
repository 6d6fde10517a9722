package org.istmo.notices.web;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.notices.Delivery;
import org.istmo.notices.FailingAddresses;
import org.istmo.notices.Kind;
import org.istmo.notices.Notices;
import org.istmo.notices.OpenPgpKey;
import org.istmo.notices.OpenPgpKeys;
import org.istmo.pages.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How a person is mailed what they are told, and the key to which it is encrypted. */
@Controller
class NoticeChoicesPage {

    private static final String CHOICES = "/account/notices";

    private final Notices notices;
    private final OpenPgpKeys keys;
    private final FailingAddresses failing;

    NoticeChoicesPage(Notices notices, OpenPgpKeys keys, FailingAddresses failing) {
        this.notices = notices;
        this.keys = keys;
        this.failing = failing;
    }

    @GetMapping(Page.PATH + CHOICES)
    @Permits(Permission.SIGNED_IN)
    ModelAndView choices(Page page, @RequestParam(defaultValue = "") String done) {
        return view(page, "", Map.of(), done);
    }

    @PostMapping(Page.PATH + CHOICES)
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.NOTICES_CHOSEN)
    @Personal
    ModelAndView choose(Page page, @RequestParam Map<String, String> sent) {
        Map<Kind, Delivery> chosen = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.onPage()) {
            for (Delivery delivery : Delivery.values()) {
                if (delivery.name().equals(sent.get(kind.name()))) {
                    chosen.put(kind, delivery);
                }
            }
        }
        notices.choose(account(), chosen);
        return done(page, Done.CHOSEN);
    }

    @PostMapping(Page.PATH + CHOICES + "/key")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.OPENPGP_KEY_SET)
    @Personal
    ModelAndView setKey(Page page, @RequestParam(defaultValue = "") String key) {
        return switch (keys.set(account(), key)) {
            case OpenPgpKey.Reading.Usable(OpenPgpKey _) -> done(page, Done.KEY);
            case OpenPgpKey.Reading.Refused(OpenPgpKey.Why why) -> {
                // A secret that was pasted by mistake is not sent over the line once more.
                String kept = why == OpenPgpKey.Why.SECRET || why == OpenPgpKey.Why.TOO_LONG ? "" : key;
                ModelAndView refused = view(page, kept, Map.of("key", why.key()), "");
                refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield refused;
            }
        };
    }

    @PostMapping(Page.PATH + CHOICES + "/key/remove")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.OPENPGP_KEY_REMOVED)
    @Personal
    ModelAndView removeKey(Page page) {
        keys.remove(account());
        return done(page, Done.NO_KEY);
    }

    private ModelAndView view(Page page, String typed, Map<String, String> problems, String done) {
        Viewer.Person person = CurrentViewer.person();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("email", person.email());
        model.put("choices", notices.choices(person.account()));
        keys.of(person.account()).ifPresent(key -> model.put("key", key));
        failing.find(person.email()).ifPresent(fails -> model.put("fails", fails));
        model.put("typed", typed);
        model.put("problems", problems);
        model.put("done", Done.keyOf(done));
        return new ModelAndView("notices/choices", model);
    }

    private static ModelAndView done(Page page, Done done) {
        return new ModelAndView("redirect:" + page.to(CHOICES) + "?done=" + done.ending());
    }

    private static UUID account() {
        return CurrentViewer.person().account();
    }
}
