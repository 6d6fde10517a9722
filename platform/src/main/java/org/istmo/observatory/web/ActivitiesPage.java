package org.istmo.observatory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.State;
import org.istmo.observatory.Activities;
import org.istmo.observatory.Activity;
import org.istmo.observatory.AddingActivity;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.pages.Installation;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The activities in the states, the latest first, and the form that adds one. */
@Controller
class ActivitiesPage {

    private static final String PATH = AssociationPage.PATH + "/activities";
    private static final int LONGEST_TITLE = 300;
    private static final int LISTED = 30;

    private final Observatory observatory;
    private final Activities activities;
    private final AddingActivity adding;
    private final Installation installation;
    private final InstantSource clock;

    ActivitiesPage(
            Observatory observatory,
            Activities activities,
            AddingActivity adding,
            Installation installation,
            InstantSource clock) {
        this.observatory = observatory;
        this.activities = activities;
        this.adding = adding;
        this.installation = installation;
        this.clock = clock;
    }

    @GetMapping(Page.PATH + PATH)
    @Permits(Permission.DIRECTORY_EDIT)
    ModelAndView form(Page page, @RequestParam(defaultValue = "") String done) {
        Typed typed = new Typed(Map.of("language", page.language().tag()));
        return form(page, typed, !done.isEmpty(), HttpStatus.OK);
    }

    @PostMapping(Page.PATH + PATH)
    @Permits(Permission.DIRECTORY_EDIT)
    @Audits(Act.ACTIVITY_ADDED)
    ModelAndView add(Page page, @RequestParam Map<String, String> values) {
        Observations observations = observatory.observations();
        Typed typed = new Typed(values);
        Optional<State> state = observations.states().stream()
                .filter(one -> typed.is("state", one.code()))
                .findFirst();
        if (state.isEmpty()) {
            typed.refuse("state", page.t("observatory.desk.open.state_missing"));
        }
        Edition edition = edition(observations);
        Optional<Edition.Factor> factor = edition.factor(typed.value("factor"));
        if (factor.isEmpty()) {
            typed.refuse("factor", page.t("observatory.activities.factor.missing"));
        }
        Optional<LocalDate> heldOn = typed.day("held_on", today(), page.t("observatory.activities.held_on.wrong"));
        if (heldOn.isEmpty()) {
            typed.refuse("held_on", page.t("observatory.activities.held_on.wrong"));
        }
        String title = typed.required(
                "title", LONGEST_TITLE, page.t("observatory.activities.title.wrong", "most", LONGEST_TITLE));
        Optional<Language> language = Language.of(typed.value("language"));
        if (language.isEmpty()) {
            typed.refuse("language", page.t("observatory.activities.language.missing"));
        }
        if (state.isEmpty()
                || factor.isEmpty()
                || heldOn.isEmpty()
                || language.isEmpty()
                || !typed.problems().isEmpty()) {
            return form(page, typed, false, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        adding.add(new Activity(
                state.get().code(),
                edition.id(),
                factor.get().code(),
                heldOn.get(),
                LocalisedText.of(language.get(), title),
                installation.demonstration()));
        return new ModelAndView("redirect:" + page.to(PATH + "?done=1"));
    }

    private ModelAndView form(Page page, Typed typed, boolean done, HttpStatus status) {
        Observations observations = observatory.observations();
        List<AssociationView.Held> latest = activities.between(LocalDate.of(1900, 1, 1), today()).reversed().stream()
                .limit(LISTED)
                .flatMap(activity -> observations.state(activity.state().iso3()).stream()
                        .map(state -> new AssociationView.Held(state, activity)))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("typed", typed);
        model.put(
                "states",
                observations.states().stream()
                        .sorted(page.alphabetical(state -> page.t(state.name())))
                        .toList());
        model.put("edition", edition(observations));
        model.put("latest", latest);
        model.put("today", today());
        model.put("done", done);
        ModelAndView form = new ModelAndView("observatory/activities", model);
        form.setStatus(status);
        return form;
    }

    /** The edition in use: that of the latest cycle. */
    private static Edition edition(Observations observations) {
        return observations.editionOf(observations.latestCycle());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
