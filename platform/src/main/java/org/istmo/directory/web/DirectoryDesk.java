package org.istmo.directory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Applications;
import org.istmo.directory.CheckingContacts;
import org.istmo.directory.Listings;
import org.istmo.directory.ProfileVersion;
import org.istmo.directory.RecordingTeam;
import org.istmo.directory.SelfAssessments;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The desk of the directory: one's own teams, the other members, and what the secretariat keeps. */
@Controller
class DirectoryDesk {

    static final String PATH = Page.PATH + "/directory/desk";

    private final Teams teams;
    private final Listings listings;
    private final RecordingTeam recording;
    private final Applications applications;
    private final ApplicationViews views;
    private final SelfAssessments assessments;
    private final CheckingContacts checking;
    private final InstantSource clock;

    DirectoryDesk(
            Teams teams,
            Listings listings,
            RecordingTeam recording,
            Applications applications,
            ApplicationViews views,
            SelfAssessments assessments,
            CheckingContacts checking,
            InstantSource clock) {
        this.teams = teams;
        this.listings = listings;
        this.recording = recording;
        this.applications = applications;
        this.views = views;
        this.assessments = assessments;
        this.checking = checking;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Permits(Permission.DIRECTORY_DESK)
    @Audits(Act.DIRECTORY_DESK_READ)
    ModelAndView desk(Page page) {
        Map<String, String> names = teams.profiles().stream()
                .collect(Collectors.toMap(
                        ProfileVersion::team, version -> version.profile().name()));
        List<Team> members = teams.members().stream()
                .sorted(page.alphabetical((Team team) ->
                        names.getOrDefault(team.id(), team.organisation().name())))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("members", members);
        model.put("names", names);
        List<Team> own = members.stream()
                .filter(team -> OwnTeams.isHeldFor(team, Permission.DIRECTORY_DESK))
                .toList();
        model.put("own", own);
        model.put(
                "reviews",
                own.stream()
                        .flatMap(team -> assessments.waitingFor(team.id()).stream())
                        .toList());
        model.put("silent", checking.escalated());
        model.put("applications", views.of(page, applications.all()));
        model.put("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new ModelAndView("directory/desk", model);
    }

    @GetMapping(PATH + "/organisations")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.DIRECTORY_DESK_READ)
    ModelAndView organisations(Page page) {
        return organisations(page, "", new Typed(Map.of()));
    }

    @PostMapping(PATH + "/organisations/{organisation}")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.ORGANISATION_LISTED)
    ModelAndView list(Page page, @PathVariable UUID organisation, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        if (listings.find(organisation).isEmpty()) {
            throw new NotFound("organisation");
        }
        Optional<String> website = typed.optional("website", 300, page.t("directory.listing.website.form"));
        website.filter(address -> !address.matches("https?://[^\\s]+"))
                .ifPresent(address -> typed.refuse("website", page.t("directory.listing.website.form")));
        if (!typed.problems().isEmpty()) {
            ModelAndView again = organisations(page, organisation.toString(), typed);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        listings.list(organisation, typed.is("listed", "1"), website.orElse(null));
        return new ModelAndView("redirect:" + page.to("/directory/desk/organisations#o-" + organisation));
    }

    private ModelAndView organisations(Page page, String here, Typed typed) {
        List<Listings.Listing> all = listings.all().stream()
                .sorted(page.alphabetical(
                        (Listings.Listing one) -> one.organisation().name()))
                .toList();
        return new ModelAndView("directory/listings", Map.of("page", page, "all", all, "here", here, "typed", typed));
    }

    @GetMapping(PATH + "/record")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.DIRECTORY_DESK_READ)
    ModelAndView record(Page page) {
        return record(page, new Typed(Map.of()));
    }

    @PostMapping(PATH + "/record")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.TEAM_RECORDED)
    ModelAndView recorded(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<Listings.Listing> organisation = open().stream()
                .filter(one -> typed.is("organisation", one.organisation().id()))
                .findFirst();
        if (organisation.isEmpty()) {
            typed.refuse("organisation", page.t("directory.record.organisation.missing"));
        }
        String name = typed.required("name", 200, page.t("directory.record.name.missing"));
        Optional<Team.Kind> kind = typed.choice("kind", Team.Kind.class, page.t("directory.record.kind.missing"));
        Optional<LocalDate> since = typed.day("since", today, page.t("directory.record.since.missing"));
        if (since.isEmpty()) {
            typed.refuse("since", page.t("directory.record.since.missing"));
        }
        if (!typed.problems().isEmpty()) {
            ModelAndView again = record(page, typed);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        Team team = recording.record(
                organisation.orElseThrow().organisation().id(), name, kind.orElseThrow(), since.orElseThrow());
        return new ModelAndView("redirect:" + page.to("/directory/teams/" + team.id()));
    }

    private ModelAndView record(Page page, Typed typed) {
        return new ModelAndView(
                "directory/recordTeam",
                Map.of(
                        "page",
                        page,
                        "organisations",
                        open().stream()
                                .sorted(page.alphabetical((Listings.Listing one) ->
                                        one.organisation().name()))
                                .toList(),
                        "today",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        "typed",
                        typed));
    }

    /** Organisations that sit in a state and have no team that is a member. */
    private List<Listings.Listing> open() {
        return listings.all().stream()
                .filter(one -> one.organisation().state() != null)
                .filter(one ->
                        teams.of(one.organisation().id()).filter(Team::isMember).isEmpty())
                .toList();
    }
}
