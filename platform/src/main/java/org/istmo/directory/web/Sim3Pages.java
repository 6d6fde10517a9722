package org.istmo.directory.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.SelfAssessment;
import org.istmo.directory.SelfAssessments;
import org.istmo.directory.Sim3;
import org.istmo.directory.Sim3Profile;
import org.istmo.directory.Sim3Profiles;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
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

/** The self-assessment of a team by SIM3: its draft, its review by another team, and the profiles that it is laid beside. */
@Controller
class Sim3Pages {

    private static final String DESK = Page.PATH + "/directory/desk/teams/{team}/sim3";
    private static final int LONGEST_REVIEW = 4000;

    private final OwnTeams own;
    private final Teams teams;
    private final SelfAssessments assessments;
    private final Sim3Profiles profiles;

    Sim3Pages(OwnTeams own, Teams teams, SelfAssessments assessments, Sim3Profiles profiles) {
        this.own = own;
        this.teams = teams;
        this.assessments = assessments;
        this.profiles = profiles;
    }

    @GetMapping(DESK)
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.MATURITY_READ)
    ModelAndView desk(Page page, @PathVariable String team, @RequestParam(defaultValue = "") String done) {
        Team found = own.officers(team);
        Optional<SelfAssessment> draft = draft(team);
        Map<String, String> values = new HashMap<>();
        draft.or(() -> returned(team)).ifPresent(one -> {
            one.answers().forEach((code, answer) -> values.put(code, answer.toString()));
            values.put("profile", one.profile().id().toString());
        });
        return desk(
                page, found, new Typed(values), revision(draft), done.isEmpty() ? "" : page.t("directory.desk.saved"));
    }

    private Optional<SelfAssessment> draft(String team) {
        return assessments.of(team).stream()
                .filter(one -> one.status() instanceof SelfAssessment.Status.Draft)
                .findFirst();
    }

    /** The newest, where another team has sent it back: what the next draft begins with. */
    private Optional<SelfAssessment> returned(String team) {
        return assessments.of(team).stream()
                .findFirst()
                .filter(one -> one.status() instanceof SelfAssessment.Status.Returned);
    }

    private static int revision(Optional<SelfAssessment> draft) {
        return draft.map(SelfAssessment::revision).orElse(0);
    }

    @PostMapping(DESK)
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.MATURITY_ANSWERED)
    ModelAndView save(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        Team found = own.officers(team);
        Typed typed = new Typed(values);
        Optional<Sim3Profile> profile = profiles.all().stream()
                .filter(one -> typed.is("profile", one.id()))
                .findFirst();
        if (profile.isEmpty()) {
            typed.refuse("profile", page.t("directory.sim3.profile.missing"));
        }
        Map<String, Integer> answers = new TreeMap<>();
        for (Sim3.Parameter parameter : Sim3.PARAMETERS) {
            String answer = typed.value(parameter.code());
            if (answer.matches("[0-" + Sim3.HIGHEST + "]")) {
                answers.put(parameter.code(), Integer.parseInt(answer));
            } else if (!answer.isEmpty()) {
                typed.refuse(parameter.code(), page.t("directory.sim3.answer.form"));
            }
        }
        if (typed.problems().isEmpty()
                && !assessments.save(found, profile.orElseThrow().id(), answers, typed.number("seen"))) {
            typed.refuse("profile", page.t("directory.sim3.changed"));
        }
        return typed.problems().isEmpty()
                ? new ModelAndView("redirect:" + page.to("/directory/desk/teams/" + team + "/sim3?done=1"))
                : refused(desk(page, found, typed, revision(draft(team)), ""));
    }

    @PostMapping(DESK + "/submit")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.MATURITY_MOVED)
    ModelAndView submit(Page page, @PathVariable String team, @RequestParam Map<String, String> values) {
        Team found = own.officers(team);
        Typed typed = new Typed(values);
        Optional<Team> reviewer = others(found).stream()
                .filter(one -> typed.is("reviewer", one.id()))
                .findFirst();
        if (reviewer.isEmpty()) {
            typed.refuse("reviewer", page.t("directory.sim3.reviewer.missing"));
        } else if (!assessments.submit(found, reviewer.get().id(), typed.number("seen"))) {
            typed.refuse("reviewer", page.t("directory.sim3.changed"));
        }
        return typed.problems().isEmpty()
                ? new ModelAndView("redirect:" + page.to("/directory/desk/teams/" + team + "/sim3"))
                : refused(desk(page, found, typed, revision(draft(team)), ""));
    }

    private List<Team> others(Team team) {
        return teams.members().stream()
                .filter(one ->
                        !one.organisation().id().equals(team.organisation().id()))
                .toList();
    }

    private ModelAndView desk(Page page, Team team, Typed typed, int seen, String done) {
        List<SelfAssessment> all = assessments.of(team.id());
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("team", team);
        model.put("typed", typed);
        model.put("seen", seen);
        model.put("done", done);
        model.put("all", all);
        model.put("open", all.stream().anyMatch(one -> one.status() instanceof SelfAssessment.Status.Submitted));
        model.put(
                "sentBack",
                returned(team.id())
                        .map(one -> one.status() instanceof SelfAssessment.Status.Returned back ? back.review() : "")
                        .orElse(""));
        model.put(
                "profiles",
                profiles.all().stream()
                        .sorted(page.alphabetical(Sim3Profile::name))
                        .toList());
        model.put(
                "others",
                others(team).stream()
                        .sorted(page.alphabetical(
                                (Team one) -> one.organisation().name()))
                        .toList());
        return new ModelAndView("directory/sim3Desk", model);
    }

    @GetMapping(Page.PATH + "/directory/sim3/{assessment}")
    @Permits(Permission.DIRECTORY_CLOSED)
    @Audits(Act.MATURITY_READ)
    ModelAndView read(Page page, @PathVariable UUID assessment) {
        return view(page, find(assessment), new Typed(Map.of()));
    }

    @PostMapping(Page.PATH + "/directory/sim3/{assessment}/review")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.MATURITY_MOVED)
    ModelAndView review(Page page, @PathVariable UUID assessment, @RequestParam Map<String, String> values) {
        SelfAssessment found = find(assessment);
        Typed typed = new Typed(values);
        String review = typed.required("review", LONGEST_REVIEW, page.t("directory.sim3.review.missing"));
        if (!typed.is("outcome", "confirm") && !typed.is("outcome", "return")) {
            typed.refuse("outcome", page.t("directory.sim3.outcome.missing"));
        }
        if (typed.problems().isEmpty() && !assessments.review(found, typed.is("outcome", "confirm"), review)) {
            typed.refuse("review", page.t("directory.sim3.not_yours"));
        }
        return typed.problems().isEmpty()
                ? new ModelAndView("redirect:" + page.to("/directory/desk"))
                : refused(view(page, find(assessment), typed));
    }

    @PostMapping(Page.PATH + "/directory/sim3/{assessment}/publish")
    @Permits(Permission.DIRECTORY_TEAM)
    @Audits(Act.MATURITY_PUBLISHED)
    ModelAndView publish(Page page, @PathVariable UUID assessment, @RequestParam(defaultValue = "") String published) {
        SelfAssessment found = find(assessment);
        assessments.publish(own.officers(found.team()), assessment, published.equals("yes"));
        return new ModelAndView("redirect:" + page.to("/directory/sim3/" + assessment));
    }

    private SelfAssessment find(UUID id) {
        return assessments.find(id).orElseThrow(() -> new NotFound("self-assessment"));
    }

    private ModelAndView view(Page page, SelfAssessment assessment, Typed typed) {
        Map<String, String> names = teams.members().stream()
                .collect(Collectors.toMap(Team::id, team -> team.organisation().name()));
        boolean reviews = assessment.status() instanceof SelfAssessment.Status.Submitted submitted
                && assessments.mayReview(assessment.team(), submitted);
        Team team = own.any(assessment.team());
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("assessment", assessment);
        model.put("team", team);
        model.put("names", names);
        model.put("reviews", reviews);
        model.put("own", team.isMember() && OwnTeams.isHeldFor(team, Permission.DIRECTORY_TEAM));
        model.put("typed", typed);
        return new ModelAndView("directory/sim3", model);
    }

    @GetMapping(Page.PATH + "/directory/desk/sim3")
    @Permits(Permission.DIRECTORY_MATURITY)
    ModelAndView profiles(Page page) {
        return profiles(page, new Typed(Map.of("language", page.language().tag())));
    }

    @PostMapping(Page.PATH + "/directory/desk/sim3")
    @Permits(Permission.DIRECTORY_MATURITY)
    @Audits(Act.MATURITY_PROFILE_LOADED)
    ModelAndView load(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        String name = typed.required("name", 200, page.t("directory.sim3.name.missing"));
        Language language = Language.of(typed.value("language")).orElse(page.language());
        String source = typed.required("source", 1000, page.t("directory.sim3.source.missing"));
        Sim3Profile.Read read = Sim3Profile.read(typed.value("minima"));
        read.wrong().ifPresent(line -> typed.refuse("minima", page.t("directory.sim3.minima.wrong", "line", line)));
        if (!typed.problems().isEmpty()) {
            return refused(profiles(page, typed));
        }
        profiles.load(name, language, source, read.minima());
        return new ModelAndView("redirect:" + page.to("/directory/desk/sim3"));
    }

    private ModelAndView profiles(Page page, Typed typed) {
        return new ModelAndView(
                "directory/sim3Profiles",
                Map.of(
                        "page",
                        page,
                        "typed",
                        typed,
                        "profiles",
                        profiles.all().stream()
                                .sorted(page.alphabetical(Sim3Profile::name))
                                .toList()));
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
