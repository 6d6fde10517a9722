package org.istmo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Affiliations.Affiliation;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Personal;
import org.istmo.access.Secret;
import org.istmo.access.Sessions;
import org.istmo.access.SignInCookie;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody who belongs to several organisations says for which of them they act. */
@Controller
class ActingPage {

    static final String ORGANISATION = AccountPage.ACCOUNT + "/organisation";

    private final Sessions sessions;

    ActingPage(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping(Page.PATH + ORGANISATION)
    @Permits(Permission.SIGNED_IN)
    ModelAndView choices(Page page, @RequestParam(defaultValue = "") String next) {
        Viewer.Person person = CurrentViewer.person();
        List<Affiliation> choices = person.acting().choices().stream()
                .sorted(page.alphabetical(Affiliation::name))
                .toList();
        return new ModelAndView(
                "access/organisation",
                Map.of("page", page, "acting", person.acting(), "choices", choices, "next", next));
    }

    @PostMapping(Page.PATH + ORGANISATION)
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.ACTING_CHOSEN)
    @Personal
    String choose(
            Page page,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request) {
        act(organisation, request);
        return "redirect:" + (OwnAddress.is(next) ? next : page.to(""));
    }

    /**
     * Acts for another organisation and sends on what was written for it: the answer makes the browser send the same form
     * once more to where it was going.
     */
    @PostMapping(Page.PATH + ORGANISATION + "/again")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.ACTING_CHOSEN)
    @Personal
    ResponseEntity<Void> again(
            Page page,
            @RequestParam(name = "acting-for", defaultValue = "") String organisation,
            @RequestParam(name = "acting-address", defaultValue = "") String address,
            HttpServletRequest request) {
        act(organisation, request);
        boolean whole = OwnAddress.is(address);
        return ResponseEntity.status(whole ? HttpStatus.TEMPORARY_REDIRECT : HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, whole ? address : page.to(""))
                .build();
    }

    private void act(String organisation, HttpServletRequest request) {
        Secret session = SignInCookie.SESSION.read(request).orElseThrow(() -> new NotFound("session"));
        if (!organisation.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                || !sessions.actFor(UUID.fromString(organisation), CurrentViewer.person(), session)) {
            throw new NotFound("organisation");
        }
    }
}
