package org.istmo.directory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Secret;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.CheckingContacts;
import org.istmo.directory.ContactPoint;
import org.istmo.directory.ContactPoints;
import org.istmo.directory.Team;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.Language;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The contact points of a team, and the page on which one confirms that it is still right. */
@Controller
class ContactPages {

    private static final String DESK = Page.PATH + "/directory/desk/teams/{team}/contacts";
    private static final String LINK = Page.PATH + "/directory/contact/{link}";

    private final OwnTeams own;
    private final ContactPoints contacts;
    private final CheckingContacts checking;

    ContactPages(OwnTeams own, ContactPoints contacts, CheckingContacts checking) {
        this.own = own;
        this.contacts = contacts;
        this.checking = checking;
    }

    @GetMapping(DESK)
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.TEAM_CLOSED_READ)
    ModelAndView contacts(Page page, @PathVariable String team) {
        return contacts(
                page,
                own.officers(team),
                new Typed(Map.of("language", page.language().tag())));
    }

    @PostMapping(DESK)
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.CONTACTS_CHANGED)
    ModelAndView add(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        Team found = own.officers(team);
        UUID organisation = found.organisation().id();
        Typed typed = new Typed(values);
        Optional<ContactPoint.Purpose> purpose =
                typed.choice("purpose", ContactPoint.Purpose.class, page.t("directory.contacts.purpose.missing"));
        String name = typed.required("name", 200, page.t("directory.contacts.name.missing"));
        String email = typed.required("email", 254, page.t("directory.first_administrator.email.form"));
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            typed.refuse("email", page.t("directory.first_administrator.email.form"));
        }
        Language language = Language.of(typed.value("language")).orElse(page.language());
        if (contacts.of(organisation).size() >= ContactPoints.MOST) {
            typed.refuse("name", page.t("directory.contacts.enough"));
        }
        if (!typed.problems().isEmpty()) {
            ModelAndView again = contacts(page, found, typed);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        contacts.add(new ContactPoint(UUID.randomUUID(), organisation, purpose.orElseThrow(), name, email, language));
        return back(page, team);
    }

    @PostMapping(DESK + "/remove")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.CONTACTS_CHANGED)
    ModelAndView remove(Page page, @PathVariable String team, @RequestParam(defaultValue = "") String contact) {
        UUID organisation = own.officers(team).organisation().id();
        contacts.of(organisation).stream()
                .filter(one -> one.id().toString().equals(contact))
                .forEach(one -> contacts.remove(organisation, one.id()));
        return back(page, team);
    }

    private static ModelAndView back(Page page, String team) {
        return new ModelAndView("redirect:" + page.to("/directory/desk/teams/" + team + "/contacts"));
    }

    private ModelAndView contacts(Page page, Team team, Typed typed) {
        List<ContactPoint> all = contacts.of(team.organisation().id());
        return new ModelAndView(
                "directory/contacts", Map.of("page", page, "team", team, "contacts", all, "typed", typed));
    }

    /** Reading the page changes nothing: a program that follows the links of letters confirms nobody. */
    @GetMapping(LINK)
    @Permits(Permission.PUBLIC)
    ModelAndView question(Page page, @PathVariable String link) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("link", link);
        model.put("question", checking.question(new Secret(link)).orElseThrow(() -> new NotFound("link")));
        return new ModelAndView("directory/contactQuestion", model);
    }

    @PostMapping(LINK)
    @Permits(Permission.PUBLIC)
    @Audits(Act.CONTACT_CONFIRMED)
    ModelAndView confirm(Page page, @PathVariable String link) {
        if (!checking.confirm(new Secret(link))) {
            throw new NotFound("link");
        }
        return new ModelAndView("redirect:" + page.to("/directory/contact/" + link));
    }
}
