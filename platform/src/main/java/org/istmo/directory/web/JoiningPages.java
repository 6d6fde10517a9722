package org.istmo.directory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Application;
import org.istmo.directory.Applications;
import org.istmo.directory.ApplyingToJoin;
import org.istmo.directory.DecidingApplication;
import org.istmo.directory.Joining;
import org.istmo.directory.JoiningRefusal;
import org.istmo.directory.Member;
import org.istmo.directory.Organisation;
import org.istmo.directory.People;
import org.istmo.directory.Team;
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

/** Joining as a team: the form of those who ask, and the application as they and its approvers see it. */
@Controller
class JoiningPages {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s]+");
    private static final int LONGEST_REASON = 2000;

    private final Applications applications;
    private final ApplyingToJoin applying;
    private final DecidingApplication deciding;
    private final ApplicationViews views;
    private final People people;
    private final InstantSource clock;

    JoiningPages(
            Applications applications,
            ApplyingToJoin applying,
            DecidingApplication deciding,
            ApplicationViews views,
            People people,
            InstantSource clock) {
        this.applications = applications;
        this.applying = applying;
        this.deciding = deciding;
        this.views = views;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping(Page.PATH + "/directory/joining")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.JOINING_READ)
    ModelAndView form(Page page) {
        return form(page, new Typed(Map.of("language", page.language().tag())));
    }

    @PostMapping(Page.PATH + "/directory/joining")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.JOINING_APPLIED)
    ModelAndView apply(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        Optional<Organisation> organisation = organisations().stream()
                .filter(one -> typed.is("organisation", one.id()))
                .findFirst();
        if (organisation.isEmpty()) {
            typed.refuse("organisation", page.t("directory.joining.organisation.missing"));
        }
        Optional<Application.Draft> draft = draft(page, typed);
        StateCode state = organisation.map(Organisation::state).orElse(null);
        if (organisation.isEmpty() || draft.isEmpty() || state == null) {
            return refused(form(page, typed));
        }
        return switch (applying.apply(organisation.get(), state, draft.get())) {
            case ApplyingToJoin.Outcome.Sent(UUID id) ->
                new ModelAndView("redirect:" + page.to("/directory/applications/" + id + "?done=sent"));
            case ApplyingToJoin.Outcome.Member() -> {
                typed.refuse("organisation", page.t("directory.joining.member"));
                yield refused(form(page, typed));
            }
            case ApplyingToJoin.Outcome.Open(UUID _) -> {
                typed.refuse("organisation", page.t("directory.joining.open"));
                yield refused(form(page, typed));
            }
        };
    }

    private static Optional<Application.Draft> draft(Page page, Typed typed) {
        Optional<Team.Kind> kind = typed.choice("kind", Team.Kind.class, page.t("directory.record.kind.missing"));
        String name = typed.required("name", 200, page.t("directory.record.name.missing"));
        Optional<Language> language = Language.of(typed.value("language"));
        if (language.isEmpty()) {
            typed.refuse("language", page.t("directory.profile.language.missing"));
        }
        String serves = typed.required("serves", 3000, page.t("directory.profile.required", "most", 3000));
        String link = typed.required("link", 1000, page.t("directory.joining.link.form"));
        if (!LINK.matcher(link).matches()) {
            typed.refuse("link", page.t("directory.joining.link.form"));
        }
        String note = typed.required("note", 2000, page.t("directory.profile.required", "most", 2000));
        return typed.problems().isEmpty() && kind.isPresent() && language.isPresent()
                ? Optional.of(new Application.Draft(
                        kind.get(), name, language.get(), serves, new Application.Founding(link, note)))
                : Optional.empty();
    }

    private ModelAndView form(Page page, Typed typed) {
        return new ModelAndView(
                "directory/joining",
                Map.of(
                        "page",
                        page,
                        "typed",
                        typed,
                        "organisations",
                        organisations().stream()
                                .sorted(page.alphabetical(Organisation::name))
                                .toList(),
                        "applications",
                        views.of(
                                page,
                                applications.all().stream()
                                        .filter(applying::isOwn)
                                        .toList())));
    }

    /** The organisations to which the viewer belongs and that sit in a state. */
    private List<Organisation> organisations() {
        UUID account = CurrentViewer.person().account();
        return people.members().stream()
                .filter(member -> member.account().equals(account))
                .map(Member::organisation)
                .filter(organisation -> organisation.state() != null)
                .toList();
    }

    @GetMapping(Page.PATH + "/directory/applications/{application}")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.JOINING_READ)
    ModelAndView application(Page page, @PathVariable UUID application, @RequestParam(defaultValue = "") String done) {
        String said = switch (done) {
            case "sent" -> page.t("directory.joining.done.sent");
            case "decided" -> page.t("directory.joining.done.decided");
            case "withdrawn" -> page.t("directory.joining.done.withdrawn");
            default -> "";
        };
        return view(page, find(application), new Typed(Map.of()), said, "");
    }

    @PostMapping(Page.PATH + "/directory/applications/{application}/decide")
    @Permits(Permission.DIRECTORY_DESK)
    @Audits(Act.JOINING_DECIDED)
    ModelAndView decide(Page page, @PathVariable UUID application, @RequestParam Map<String, String> values) {
        Application found = find(application);
        Typed typed = new Typed(values);
        String reason = typed.required("reason", LONGEST_REASON, page.t("directory.joining.reason.missing"));
        if (!typed.is("decision", "yes") && !typed.is("decision", "no")) {
            typed.refuse("decision", page.t("directory.joining.decision.missing"));
        }
        if (!typed.problems().isEmpty()) {
            return refused(view(page, found, typed, "", ""));
        }
        return switch (deciding.decide(application, typed.number("step"), typed.is("decision", "yes"), reason)) {
            case DecidingApplication.Outcome.Decided _ -> done(page, application, "decided");
            case DecidingApplication.Outcome.Refused(JoiningRefusal why) ->
                refused(view(page, find(application), typed, "", page.t(why.key())));
        };
    }

    @PostMapping(Page.PATH + "/directory/applications/{application}/withdraw")
    @Permits(Permission.SIGNED_IN)
    @Audits(Act.JOINING_WITHDRAWN)
    ModelAndView withdraw(Page page, @PathVariable UUID application, @RequestParam Map<String, String> values) {
        Application found = find(application);
        Typed typed = new Typed(values);
        String reason = typed.required("withdrawal", LONGEST_REASON, page.t("directory.joining.reason.missing"));
        if (!typed.problems().isEmpty()) {
            return refused(view(page, found, typed, "", ""));
        }
        return applying.withdraw(application, reason)
                ? done(page, application, "withdrawn")
                : refused(view(page, find(application), typed, "", page.t(JoiningRefusal.DECIDED_MEANWHILE.key())));
    }

    private static ModelAndView done(Page page, UUID application, String what) {
        return new ModelAndView("redirect:" + page.to("/directory/applications/" + application + "?done=" + what));
    }

    private ModelAndView view(Page page, Application application, Typed typed, String done, String problem) {
        boolean open = application.joining() instanceof Joining.Waiting;
        Optional<JoiningRefusal> refusal = application.joining() instanceof Joining.Waiting waiting
                ? JoiningRefusal.of(
                        application, waiting.step(), CurrentViewer.person().account(), deciding.offices(application))
                : Optional.of(JoiningRefusal.DECIDED_MEANWHILE);
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("view", views.of(page, application));
        model.put("typed", typed);
        model.put("done", done);
        model.put("problem", problem);
        model.put("decides", refusal.isEmpty());
        model.put("own", open && applying.isOwn(application));
        model.put("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new ModelAndView("directory/application", model);
    }

    private Application find(UUID id) {
        return applications.find(id).orElseThrow(() -> new NotFound("application"));
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
