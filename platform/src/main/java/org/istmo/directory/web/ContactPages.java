package org.istmo.directory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Secret;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.CheckingContacts;
import org.istmo.directory.ClosedRecords;
import org.istmo.directory.ContactPoint;
import org.istmo.directory.ContactPoints;
import org.istmo.directory.Listings;
import org.istmo.directory.Organisation;
import org.istmo.directory.Sector;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.pages.Forbidden;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Whom to reach: all contact points for member teams and the secretariat, those of one organisation for whoever keeps
 * them, and the page on which one confirms that it is still right.
 */
@Controller
class ContactPages {

    private static final String TEAM = Page.PATH + "/directory/desk/teams/{team}/contacts";
    private static final String ORGANISATION = Page.PATH + "/directory/desk/organisations/{organisation}/contacts";
    private static final String LINK = Page.PATH + "/directory/contact/{link}";

    private final OwnTeams own;
    private final Listings listings;
    private final States states;
    private final ContactPoints contacts;
    private final ClosedRecords closed;
    private final CheckingContacts checking;
    private final InstantSource clock;

    ContactPages(
            OwnTeams own,
            Listings listings,
            States states,
            ContactPoints contacts,
            ClosedRecords closed,
            CheckingContacts checking,
            InstantSource clock) {
        this.own = own;
        this.listings = listings;
        this.states = states;
        this.contacts = contacts;
        this.closed = closed;
        this.checking = checking;
        this.clock = clock;
    }

    /** Whose contact points are kept, and at which address. */
    private record Place(Organisation organisation, String path) {}

    /** The secretariat keeps those of organisations that have no team: theirs are kept by nobody else. */
    private Place of(UUID organisation) {
        Organisation found = listings.find(organisation)
                .map(Listings.Listing::organisation)
                .orElseThrow(() -> new NotFound("organisation"));
        return new Place(found, "/directory/desk/organisations/" + organisation + "/contacts");
    }

    private Place of(String team) {
        return new Place(own.officers(team).organisation(), "/directory/desk/teams/" + team + "/contacts");
    }

    /** Whom to reach, at night too: all contact points, state by state. */
    @GetMapping(Page.PATH + "/directory/contacts")
    @Permits(Permission.DIRECTORY_CLOSED)
    @Audits(Act.CONTACTS_READ)
    ModelAndView all(Page page, @RequestParam(defaultValue = "") String purpose) {
        if (!closed.areOpen()) {
            throw new Forbidden(Permission.DIRECTORY_CLOSED.name());
        }
        Map<StateCode, String> names =
                states.all().stream().collect(Collectors.toMap(State::code, state -> page.t(state.name())));
        Map<String, List<ContactPoints.Reachable>> byState = new TreeMap<>(page.alphabetical(name -> name));
        contacts.all().stream()
                .filter(one ->
                        purpose.isEmpty() || one.contact().purpose().name().equals(purpose))
                .sorted(page.alphabetical(one -> one.organisation().name()))
                .forEach(one -> {
                    StateCode seat = one.organisation().state();
                    boolean speaks = seat != null && one.organisation().sector() != Sector.INTERNATIONAL;
                    String heading = speaks ? names.getOrDefault(seat, "") : page.t(Sector.INTERNATIONAL.key());
                    byState.computeIfAbsent(heading, _ -> new ArrayList<>()).add(one);
                });
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new ModelAndView(
                "directory/allContacts", Map.of("page", page, "byState", byState, "purpose", purpose, "today", today));
    }

    @GetMapping(TEAM)
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.CONTACTS_READ)
    ModelAndView ofTeam(Page page, @PathVariable String team) {
        return contacts(page, of(team), fresh(page));
    }

    @PostMapping(TEAM)
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.CONTACTS_CHANGED)
    ModelAndView addToTeam(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        return add(page, of(team), new Typed(values));
    }

    @PostMapping(TEAM + "/remove")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.CONTACTS_CHANGED)
    ModelAndView removeFromTeam(Page page, @PathVariable String team, @RequestParam(defaultValue = "") String contact) {
        return remove(page, of(team), contact);
    }

    @GetMapping(ORGANISATION)
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.CONTACTS_READ)
    ModelAndView ofOrganisation(Page page, @PathVariable UUID organisation) {
        return contacts(page, of(organisation), fresh(page));
    }

    @PostMapping(ORGANISATION)
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.CONTACTS_CHANGED)
    ModelAndView addToOrganisation(
            Page page, @PathVariable UUID organisation, @RequestParam Map<String, String> values) {
        return add(page, of(organisation), new Typed(values));
    }

    @PostMapping(ORGANISATION + "/remove")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.CONTACTS_CHANGED)
    ModelAndView removeFromOrganisation(
            Page page, @PathVariable UUID organisation, @RequestParam(defaultValue = "") String contact) {
        return remove(page, of(organisation), contact);
    }

    private ModelAndView add(Page page, Place place, Typed typed) {
        UUID organisation = place.organisation().id();
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
            ModelAndView again = contacts(page, place, typed);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        contacts.add(new ContactPoint(UUID.randomUUID(), organisation, purpose.orElseThrow(), name, email, language));
        return back(page, place);
    }

    private ModelAndView remove(Page page, Place place, String contact) {
        UUID organisation = place.organisation().id();
        contacts.of(organisation).stream()
                .filter(one -> one.id().toString().equals(contact))
                .forEach(one -> contacts.remove(organisation, one.id()));
        return back(page, place);
    }

    private static ModelAndView back(Page page, Place place) {
        return new ModelAndView("redirect:" + page.to(place.path()));
    }

    private static Typed fresh(Page page) {
        return new Typed(Map.of("language", page.language().tag()));
    }

    private ModelAndView contacts(Page page, Place place, Typed typed) {
        return new ModelAndView(
                "directory/contacts",
                Map.of(
                        "page",
                        page,
                        "organisation",
                        place.organisation(),
                        "path",
                        place.path(),
                        "contacts",
                        contacts.of(place.organisation().id()),
                        "typed",
                        typed));
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
