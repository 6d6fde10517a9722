package org.istmo.directory.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.access.Role;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Application;
import org.istmo.directory.Applications;
import org.istmo.directory.ClosedRecord;
import org.istmo.directory.ClosedRecords;
import org.istmo.directory.Joining;
import org.istmo.directory.LeavingNetwork;
import org.istmo.directory.OpenPgpFile;
import org.istmo.directory.People;
import org.istmo.directory.Profile;
import org.istmo.directory.ProfileVersion;
import org.istmo.directory.SavingProfile;
import org.istmo.directory.Team;
import org.istmo.directory.TeamKeys;
import org.istmo.directory.Teams;
import org.istmo.pages.Forbidden;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a team's own people keep what it says of itself, and member teams read what is for them. */
@Controller
class TeamDesk {

    private static final String PATH = Page.PATH + "/directory/desk/teams/{team}";
    private static final int LONGEST_ON_CALL = 2000;
    private static final int LONGEST_LIST = 4000;
    private static final int LONGEST_REASON = 2000;

    private final OwnTeams own;
    private final Teams teams;
    private final Applications applications;
    private final TeamKeys keys;
    private final ClosedRecords closed;
    private final SavingProfile saving;
    private final LeavingNetwork leaving;
    private final People people;

    TeamDesk(
            OwnTeams own,
            Teams teams,
            Applications applications,
            TeamKeys keys,
            ClosedRecords closed,
            SavingProfile saving,
            LeavingNetwork leaving,
            People people) {
        this.own = own;
        this.teams = teams;
        this.applications = applications;
        this.keys = keys;
        this.closed = closed;
        this.saving = saving;
        this.leaving = leaving;
        this.people = people;
    }

    @GetMapping(PATH + "/profile")
    @Permits(Permission.DIRECTORY_TEAM)
    ModelAndView profile(Page page, @PathVariable String team, @RequestParam(defaultValue = "") String done) {
        Team found = own.officers(team);
        Optional<ProfileVersion> newest = teams.profile(team);
        Map<String, String> values = newest.map(version -> ProfileForm.values(version.profile()))
                .or(() -> admission(found).map(ProfileForm::values))
                .orElseGet(() -> Map.of(
                        "name", found.organisation().name(),
                        "language", found.organisation().language().tag()));
        String said = switch (done) {
            case "saved" -> page.t("directory.desk.saved");
            case "unchanged" -> page.t("directory.desk.unchanged");
            default -> "";
        };
        int version = newest.map(ProfileVersion::version).orElse(0);
        return form(page, found, new Typed(values), version, said, Optional.empty());
    }

    /** The application by which the team came in, if it did. */
    private Optional<Application> admission(Team team) {
        return applications.all().stream()
                .filter(one -> one.organisation().equals(team.organisation()))
                .filter(one -> one.joining() instanceof Joining.Admitted)
                .findFirst();
    }

    @PostMapping(PATH + "/profile")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.TEAM_PROFILE_CHANGED)
    ModelAndView save(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        Team found = own.officers(team);
        Typed typed = new Typed(values);
        Optional<Profile> profile = new ProfileForm(page, typed).read();
        if (profile.isEmpty()) {
            return refused(form(page, found, typed, typed.number("seen"), "", Optional.empty()));
        }
        return switch (saving.save(found, profile.get(), typed.number("seen"))) {
            case SavingProfile.Outcome.Saved _ -> saved(page, team, "saved");
            case SavingProfile.Outcome.Unchanged _ -> saved(page, team, "unchanged");
            case SavingProfile.Outcome.ChangedMeanwhile meanwhile -> {
                int newest = meanwhile.newest().version();
                yield refused(form(page, found, typed, newest, "", Optional.of(meanwhile)));
            }
        };
    }

    private static ModelAndView saved(Page page, String team, String done) {
        return new ModelAndView("redirect:" + page.to("/directory/desk/teams/" + team + "/profile?done=" + done));
    }

    private static ModelAndView form(
            Page page,
            Team team,
            Typed typed,
            int seen,
            String done,
            Optional<SavingProfile.Outcome.ChangedMeanwhile> meanwhile) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("team", team);
        model.put("typed", typed);
        model.put("seen", seen);
        model.put("done", done);
        model.put("meanwhile", meanwhile.orElse(null));
        return new ModelAndView("directory/teamForm", model);
    }

    @GetMapping(PATH + "/keys")
    @Permits(Permission.DIRECTORY_TEAM)
    ModelAndView keys(Page page, @PathVariable String team) {
        return keys(page, own.officers(team), new Typed(Map.of()));
    }

    @PostMapping(PATH + "/keys")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.TEAM_KEY_ADDED)
    ModelAndView addKey(Page page, @PathVariable String team, @RequestParam(defaultValue = "") String armored) {
        Team found = own.officers(team);
        String problem = switch (keys.add(found, armored)) {
            case TeamKeys.Outcome.Added _ -> "";
            case TeamKeys.Outcome.Refused(OpenPgpFile.Why why) -> page.t(why.key());
            case TeamKeys.Outcome.There() -> page.t("directory.keys.there");
            case TeamKeys.Outcome.Enough() -> page.t("directory.keys.enough");
        };
        if (problem.isEmpty()) {
            return new ModelAndView("redirect:" + page.to("/directory/desk/teams/" + team + "/keys"));
        }
        // A secret key is not sent back into a page either.
        Typed typed = new Typed(armored.contains("PRIVATE") ? Map.of() : Map.of("armored", armored));
        typed.refuse("armored", problem);
        return refused(keys(page, found, typed));
    }

    @PostMapping(PATH + "/keys/remove")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.TEAM_KEY_REMOVED)
    String removeKey(Page page, @PathVariable String team, @RequestParam(defaultValue = "") String fingerprint) {
        keys.remove(own.officers(team), fingerprint);
        return "redirect:" + page.to("/directory/desk/teams/" + team + "/keys");
    }

    private ModelAndView keys(Page page, Team team, Typed typed) {
        return new ModelAndView(
                "directory/teamKeys", Map.of("page", page, "team", team, "keys", keys.of(team.id()), "typed", typed));
    }

    @GetMapping(Page.PATH + "/directory/teams/{team}/closed")
    @Permits(Permission.DIRECTORY_CLOSED)
    @Audits(Act.TEAM_CLOSED_READ)
    ModelAndView closed(Page page, @PathVariable String team) {
        Team found = own.any(team);
        if (!closed.areOpen()) {
            throw new Forbidden(Permission.DIRECTORY_CLOSED.name());
        }
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("team", found);
        model.put("record", closed.of(team).orElse(null));
        model.put("own", found.isMember() && OwnTeams.isHeldFor(found, Permission.DIRECTORY_TEAM));
        return new ModelAndView("directory/teamClosed", model);
    }

    @GetMapping(PATH + "/closed")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.TEAM_CLOSED_READ)
    ModelAndView closedForm(Page page, @PathVariable String team) {
        Team found = own.officers(team);
        Optional<ClosedRecord> record = closed.of(team);
        Typed typed = new Typed(record.map(one -> Map.of(
                        "on_call", one.onCall(),
                        "people", one.people(),
                        "contacts", one.contacts()))
                .orElse(Map.of()));
        return closedForm(page, found, typed, record.map(ClosedRecord::revision).orElse(0), Optional.empty());
    }

    @PostMapping(PATH + "/closed")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.TEAM_CLOSED_CHANGED)
    ModelAndView saveClosed(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        Team found = own.officers(team);
        Typed typed = new Typed(values);
        String onCall = bounded(page, typed, "on_call", LONGEST_ON_CALL);
        String persons = bounded(page, typed, "people", LONGEST_LIST);
        String contacts = bounded(page, typed, "contacts", LONGEST_LIST);
        int seen = typed.number("seen");
        if (!typed.problems().isEmpty()) {
            return refused(closedForm(page, found, typed, seen, Optional.empty()));
        }
        if (!closed.save(found, seen, onCall, persons, contacts)) {
            Optional<ClosedRecord> theirs = closed.of(team);
            return refused(closedForm(
                    page, found, typed, theirs.map(ClosedRecord::revision).orElse(0), theirs));
        }
        return new ModelAndView("redirect:" + page.to("/directory/teams/" + team + "/closed"));
    }

    private static String bounded(Page page, Typed typed, String field, int most) {
        return typed.optional(field, most, page.t("directory.profile.long", "most", most))
                .orElse("");
    }

    private static ModelAndView closedForm(Page page, Team team, Typed typed, int seen, Optional<ClosedRecord> theirs) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("team", team);
        model.put("typed", typed);
        model.put("seen", seen);
        model.put("theirs", theirs.orElse(null));
        return new ModelAndView("directory/teamClosedForm", model);
    }

    @GetMapping(PATH + "/leave")
    @Permits(Permission.DIRECTORY_TEAM)
    ModelAndView leave(Page page, @PathVariable String team) {
        return leaving(page, own.officers(team), "leave", new Typed(Map.of()));
    }

    @PostMapping(PATH + "/leave")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.TEAM_LEFT)
    ModelAndView left(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        return end(page, own.officers(team), "leave", Team.Ending.LEFT, new Typed(values));
    }

    @GetMapping(PATH + "/exclude")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    ModelAndView exclude(Page page, @PathVariable String team) {
        return leaving(page, own.any(team), "exclude", new Typed(Map.of()));
    }

    @PostMapping(PATH + "/exclude")
    @Permits(Permission.DIRECTORY_SECRETARIAT)
    @Audits(Act.TEAM_LEFT)
    ModelAndView excluded(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        return end(page, own.any(team), "exclude", Team.Ending.EXCLUDED, new Typed(values));
    }

    private ModelAndView end(Page page, Team team, String way, Team.Ending ending, Typed typed) {
        String reason = typed.required("reason", LONGEST_REASON, page.t("directory.leave.reason.missing"));
        if (typed.problems().isEmpty() && !leaving.end(team, ending, reason)) {
            typed.refuse("reason", page.t("directory.leave.ended"));
        }
        return typed.problems().isEmpty()
                ? new ModelAndView("redirect:" + page.to("/directory/teams/" + team.id()))
                : refused(leaving(page, team, way, typed));
    }

    private ModelAndView leaving(Page page, Team team, String way, Typed typed) {
        long touched = people.members().stream()
                .filter(member ->
                        member.organisation().id().equals(team.organisation().id()))
                .filter(member -> member.roles().stream().anyMatch(Role::isOfTeam))
                .count();
        return new ModelAndView(
                "directory/teamLeave",
                Map.of("page", page, "team", team, "way", way, "touched", touched, "typed", typed));
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
