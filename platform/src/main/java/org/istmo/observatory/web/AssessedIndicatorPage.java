package org.istmo.observatory.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Sector;
import org.istmo.directory.State;
import org.istmo.observatory.AddingEvidence;
import org.istmo.observatory.AssessedIndicator;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.AssessmentStep;
import org.istmo.observatory.AssessmentVersion;
import org.istmo.observatory.Assessments;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Editions;
import org.istmo.observatory.Evidence;
import org.istmo.observatory.GivingRating;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.Outcome;
import org.istmo.observatory.ProposedLevel;
import org.istmo.observatory.ProposingLevel;
import org.istmo.observatory.Rating;
import org.istmo.observatory.Ratings;
import org.istmo.observatory.RemovingEvidence;
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

@Controller
class AssessedIndicatorPage {

    private static final String PATH = AssessmentPage.PATH + "/indicators/{indicator}";
    private static final int LONGEST_RATER = 200;

    private final Assessments assessments;
    private final Observatory observatory;
    private final Editions editions;
    private final ProposingLevel proposing;
    private final AddingEvidence adding;
    private final RemovingEvidence removing;
    private final GivingRating giving;
    private final InstantSource clock;

    AssessedIndicatorPage(
            Assessments assessments,
            Observatory observatory,
            Editions editions,
            ProposingLevel proposing,
            AddingEvidence adding,
            RemovingEvidence removing,
            GivingRating giving,
            InstantSource clock) {
        this.assessments = assessments;
        this.observatory = observatory;
        this.editions = editions;
        this.proposing = proposing;
        this.adding = adding;
        this.removing = removing;
        this.giving = giving;
        this.clock = clock;
    }

    /** Where in an assessment a request is: one indicator of it. */
    private record Place(Assessment.Key key, String indicator) {

        static Place of(String state, String cycle, int version, String indicator) {
            return new Place(AssessmentPage.key(state, cycle, version), indicator);
        }

        String path() {
            return "/observatory/desk/" + key.path() + "/indicators/" + Page.encode(indicator);
        }
    }

    @GetMapping(PATH)
    @Permits(Permission.OBSERVATORY_DRAFTS)
    @Audits(Act.ASSESSMENT_READ)
    ModelAndView read(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String indicator,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String of) {
        ModelAndView view = whole(page, find(Place.of(state, cycle, version, indicator)));
        view.addObject("done", done);
        view.addObject("of", of);
        return view;
    }

    /** Where a form is sent to there is nothing to read: back to the indicator. */
    @GetMapping({PATH + "/evidence", PATH + "/evidence/{evidence}/removal", PATH + "/ratings", PATH + "/ratings/removal"
    })
    @Permits(Permission.OBSERVATORY_DRAFTS)
    String back(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String indicator) {
        return "redirect:" + page.to(Place.of(state, cycle, version, indicator).path());
    }

    @PostMapping(PATH)
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.VALUE_PROPOSED)
    ModelAndView propose(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String indicator,
            @RequestParam Map<String, String> values) {
        Place place = Place.of(state, cycle, version, indicator);
        DeskIndicator desk = find(place);
        Typed typed = new Typed(values);
        Optional<ProposedLevel> proposed = LevelForm.read(page, typed, desk.edition());
        if (proposed.isEmpty()) {
            return refused(whole(page, desk).addObject("level", typed).addObject("seen", typed.number("seen")));
        }
        return switch (proposing.propose(place.key(), indicator, proposed.get(), typed.number("seen"))) {
            case Outcome.Done<Integer> _ -> {
                Optional<Edition.Indicator> after = desk.after().filter(next -> typed.is("then", "next"));
                Place next =
                        after.map(one -> new Place(place.key(), one.code())).orElse(place);
                yield new ModelAndView("redirect:" + page.to(next.path() + "?done=level&of=" + Page.encode(indicator)));
            }
            case Outcome.Refused<Integer>(AssessmentRefusal refusal) ->
                // What the others wrote is read anew, and what was typed stays beside it.
                refused(whole(page, find(place)).addObject("level", typed).addObject("refusal", Optional.of(refusal)));
        };
    }

    @PostMapping(PATH + "/evidence")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.EVIDENCE_ADDED)
    ModelAndView addEvidence(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String indicator,
            @RequestParam Map<String, String> values) {
        Place place = Place.of(state, cycle, version, indicator);
        DeskIndicator desk = find(place);
        Typed typed = new Typed(values);
        Optional<Evidence> evidence =
                EvidenceForm.read(page, typed, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (evidence.isEmpty()) {
            return refused(evidencePart(page, desk).addObject("evidence", typed));
        }
        return switch (adding.add(place.key(), indicator, evidence.get())) {
            case Outcome.Done<Evidence> _ ->
                page.isPart()
                        ? evidencePart(page, find(place)).addObject("done", "evidence")
                        : new ModelAndView("redirect:" + page.to(place.path() + "?done=evidence#evidence"));
            case Outcome.Refused<Evidence>(AssessmentRefusal refusal) ->
                refused(evidencePart(page, find(place))
                        .addObject("evidence", typed)
                        .addObject("evidenceRefusal", Optional.of(refusal)));
        };
    }

    @PostMapping(PATH + "/evidence/{evidence}/removal")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.EVIDENCE_REMOVED)
    ModelAndView removeEvidence(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String indicator,
            @PathVariable UUID evidence) {
        Place place = Place.of(state, cycle, version, indicator);
        find(place);
        return switch (removing.remove(place.key(), indicator, evidence)) {
            // No redirect: the page that follows holds what was removed, so that it can be put back.
            case Outcome.Done<Evidence>(Evidence removed) ->
                evidencePart(page, find(place)).addObject("removed", Optional.of(removed));
            case Outcome.Refused<Evidence>(AssessmentRefusal refusal) ->
                refused(evidencePart(page, find(place)).addObject("evidenceRefusal", Optional.of(refusal)));
        };
    }

    @PostMapping(PATH + "/ratings")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.RATING_GIVEN)
    ModelAndView addRating(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String indicator,
            @RequestParam Map<String, String> values) {
        Place place = Place.of(state, cycle, version, indicator);
        DeskIndicator desk = find(place);
        Typed typed = new Typed(values);
        Optional<Rating> rating = rating(page, typed, desk.edition());
        if (rating.isEmpty()) {
            return refused(ratingsPart(page, desk).addObject("rating", typed));
        }
        return switch (giving.give(place.key(), indicator, rating.get())) {
            case Outcome.Done<Rating> _ ->
                page.isPart()
                        ? ratingsPart(page, find(place)).addObject("done", "rating")
                        : new ModelAndView("redirect:" + page.to(place.path() + "?done=rating#ratings"));
            case Outcome.Refused<Rating>(AssessmentRefusal.RatedAlready already) -> {
                typed.refuse("rater", RefusalText.of(page, already));
                yield refused(ratingsPart(page, find(place)).addObject("rating", typed));
            }
            case Outcome.Refused<Rating>(AssessmentRefusal refusal) ->
                refused(ratingsPart(page, find(place))
                        .addObject("rating", typed)
                        .addObject("ratingRefusal", Optional.of(refusal)));
        };
    }

    @PostMapping(PATH + "/ratings/removal")
    @Permits(Permission.OBSERVATORY_ASSESS)
    @Audits(Act.RATING_REMOVED)
    ModelAndView removeRating(
            Page page,
            @PathVariable String state,
            @PathVariable String cycle,
            @PathVariable int version,
            @PathVariable String indicator,
            @RequestParam(defaultValue = "") String rater) {
        Place place = Place.of(state, cycle, version, indicator);
        find(place);
        return switch (giving.takeBack(place.key(), indicator, rater)) {
            case Outcome.Done<Rating>(Rating removed) ->
                ratingsPart(page, find(place)).addObject("removedRating", Optional.of(removed));
            case Outcome.Refused<Rating>(AssessmentRefusal refusal) ->
                refused(ratingsPart(page, find(place)).addObject("ratingRefusal", Optional.of(refusal)));
        };
    }

    private static Optional<Rating> rating(Page page, Typed typed, Edition edition) {
        String rater = typed.required(
                "rater", LONGEST_RATER, page.t("observatory.desk.rating.rater.missing", "most", LONGEST_RATER));
        Optional<Sector> sector =
                typed.choice("sector", Sector.class, page.t("observatory.desk.rating.sector.missing"));
        Optional<Edition.Stage> stage = edition.stages().stream()
                .filter(one -> typed.is("given", one.level()))
                .findFirst();
        if (stage.isEmpty()) {
            typed.refuse("given", page.t("observatory.desk.rating.level.missing"));
        }
        return typed.problems().isEmpty() && sector.isPresent() && stage.isPresent()
                ? Optional.of(new Rating(rater, sector.get(), stage.get().level()))
                : Optional.empty();
    }

    private DeskIndicator find(Place place) {
        Assessment assessment = assessments.find(place.key()).orElseThrow(() -> new NotFound("assessment"));
        Observations observations = observatory.observations();
        State state = observations.state(place.key().state().iso3()).orElseThrow(() -> new NotFound("state"));
        Cycle cycle = observations.cycle(place.key().cycle().code()).orElseThrow(() -> new NotFound("cycle"));
        Edition edition = observations.editionOf(cycle);
        Edition.Indicator indicator = edition.indicator(place.indicator()).orElseThrow(() -> new NotFound("indicator"));
        return new DeskIndicator(
                assessment,
                state,
                cycle,
                edition,
                indicator,
                assessments
                        .indicators(assessment)
                        .getOrDefault(indicator.code(), AssessedIndicator.untouched(indicator.code())),
                assessments.evidence(assessment, indicator.code()),
                new Ratings(edition.scale(), assessments.ratings(assessment, indicator.code())),
                editions.descriptors(indicator.id()),
                assessments.changesSince(assessment, 0).stream()
                        .filter(change -> indicator.code().equals(change.indicator()))
                        .toList(),
                assessment
                                        .version()
                                        .take(
                                                new AssessmentStep.Propose(),
                                                assessments.actor(place.key().state()))
                                instanceof AssessmentVersion.Refused(AssessmentRefusal refusal)
                        ? Optional.of(refusal)
                        : Optional.empty());
    }

    private static ModelAndView whole(Page page, DeskIndicator desk) {
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("desk", desk);
        model.put("seen", desk.assessment().revision());
        model.put("level", LevelForm.of(page, desk.stored().proposed()));
        model.put("evidence", EvidenceForm.empty(page));
        model.put("rating", new Typed(Map.of()));
        return new ModelAndView("observatory/desk/indicator", model);
    }

    /** The page, or only its part with the evidence where that is put into a page that is there already. */
    private static ModelAndView evidencePart(Page page, DeskIndicator desk) {
        return page.isPart()
                ? new ModelAndView(
                        "observatory/desk/evidence",
                        new HashMap<>(Map.of("page", page, "desk", desk, "evidence", EvidenceForm.empty(page))))
                : whole(page, desk);
    }

    private static ModelAndView ratingsPart(Page page, DeskIndicator desk) {
        return page.isPart()
                ? new ModelAndView(
                        "observatory/desk/ratings",
                        new HashMap<>(Map.of("page", page, "desk", desk, "rating", new Typed(Map.of()))))
                : whole(page, desk);
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
