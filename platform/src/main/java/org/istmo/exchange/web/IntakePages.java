package org.istmo.exchange.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.Organisations;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.exchange.ApiRoot;
import org.istmo.exchange.ApiRoots;
import org.istmo.exchange.DecidingSubmission;
import org.istmo.exchange.Publication;
import org.istmo.exchange.Submission;
import org.istmo.exchange.Submissions;
import org.istmo.exchange.Submitting;
import org.istmo.exchange.TaxiiCollection;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.stix.Tlp;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is given to a team that may publish it: the form and the state for its sender, the review for the team. */
@Controller
class IntakePages {

    private static final String PATH = "/exchange/intake";
    private static final String INTAKE = Page.PATH + PATH;
    private static final String SUBMISSION = INTAKE + "/{submission}";
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_REASON = 2000;

    private final Submissions submissions;
    private final Submitting submitting;
    private final DecidingSubmission deciding;
    private final ApiRoots roots;
    private final Teams teams;
    private final Organisations organisations;
    private final InstantSource clock;

    IntakePages(
            Submissions submissions,
            Submitting submitting,
            DecidingSubmission deciding,
            ApiRoots roots,
            Teams teams,
            Organisations organisations,
            InstantSource clock) {
        this.submissions = submissions;
        this.submitting = submitting;
        this.deciding = deciding;
        this.roots = roots;
        this.teams = teams;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping(INTAKE)
    @Permits(Permission.EXCHANGE_SUBMIT)
    @Audits(Act.EXCHANGE_INTAKE_READ)
    ModelAndView all(Page page) {
        return all(page, new Typed(Map.of("tlp", Tlp.AMBER.name())));
    }

    @PostMapping(INTAKE)
    @Permits(Permission.EXCHANGE_SUBMIT)
    @Audits(Act.EXCHANGE_INTAKE_SENT)
    ModelAndView send(Page page, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        if (typed.text("team").isEmpty()) {
            typed.refuse("team", page.t("exchange.intake.team.missing"));
        }
        String title = typed.required("title", LONGEST_TITLE, page.t("exchange.intake.title.missing"));
        String content = typed.required(
                "content", Submission.LONGEST, page.t("exchange.intake.content.missing", "most", Submission.LONGEST));
        Optional<Tlp> level = typed.choice("tlp", Tlp.class, page.t("exchange.intake.tlp.missing"));
        if (typed.problems().isEmpty()) {
            submitting
                    .send(typed.text("team"), title, content, level.orElseThrow())
                    .ifPresent(why -> typed.refuse("team", page.t(why.key())));
        }
        return typed.problems().isEmpty() ? new ModelAndView("redirect:" + page.to(PATH)) : refused(all(page, typed));
    }

    private ModelAndView all(Page page, Typed typed) {
        UUID organisation = CurrentViewer.person().organisation();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("typed", typed);
        model.put("names", names());
        model.put("sent", submissions.sent());
        model.put("waiting", submissions.waiting());
        model.put(
                "teams",
                teams.members().stream()
                        .filter(team -> !team.organisation().id().equals(organisation))
                        .sorted(page.alphabetical(
                                (Team team) -> team.organisation().name()))
                        .toList());
        return new ModelAndView("exchange/intake", model);
    }

    @GetMapping(SUBMISSION)
    @Permits(Permission.EXCHANGE_SUBMIT)
    @Audits(Act.EXCHANGE_INTAKE_READ)
    ModelAndView one(Page page, @PathVariable UUID submission) {
        Submission found = find(submission);
        return one(page, found, new Typed(Map.of("tlp", found.tlp().name())), "");
    }

    @PostMapping(SUBMISSION + "/withdraw")
    @Permits(Permission.EXCHANGE_SUBMIT)
    @Audits(Act.EXCHANGE_INTAKE_DECIDED)
    ModelAndView withdraw(Page page, @PathVariable UUID submission) {
        find(submission);
        return answer(page, submission, new Typed(Map.of()), submitting.withdraw(submission));
    }

    @PostMapping(SUBMISSION + "/publish")
    @Permits(Permission.EXCHANGE_WRITE)
    @Audits(Act.EXCHANGE_INTAKE_DECIDED)
    ModelAndView publish(Page page, @PathVariable UUID submission, @RequestParam Map<String, String> values) {
        Submission found = find(submission);
        Typed typed = new Typed(values);
        Optional<UUID> collection = collections().stream()
                .map(TaxiiCollection::id)
                .filter(id -> typed.is("collection", id))
                .findFirst();
        if (collection.isEmpty()) {
            typed.refuse("collection", page.t("exchange.intake.collection.missing"));
        }
        Optional<Tlp> level = typed.choice("tlp", Tlp.class, page.t("exchange.intake.tlp.missing"));
        return typed.problems().isEmpty()
                ? answer(
                        page,
                        submission,
                        typed,
                        deciding.publish(submission, collection.orElseThrow(), level.orElseThrow()))
                : refused(one(page, found, typed, ""));
    }

    @PostMapping(SUBMISSION + "/reject")
    @Permits(Permission.EXCHANGE_WRITE)
    @Audits(Act.EXCHANGE_INTAKE_DECIDED)
    ModelAndView reject(Page page, @PathVariable UUID submission, @RequestParam Map<String, String> values) {
        Submission found = find(submission);
        Typed typed = new Typed(values);
        String reason = typed.required("reason", LONGEST_REASON, page.t("exchange.intake.reason.missing"));
        return typed.problems().isEmpty()
                ? answer(page, submission, typed, deciding.reject(submission, reason))
                : refused(one(page, found, typed, ""));
    }

    private ModelAndView answer(Page page, UUID submission, Typed typed, Optional<Submission.No> why) {
        return why.map(no -> refused(one(page, find(submission), typed, page.t(no.key()))))
                .orElseGet(() -> new ModelAndView("redirect:" + page.to(PATH + "/" + submission)));
    }

    private ModelAndView one(Page page, Submission submission, Typed typed, String problem) {
        boolean waits = submission.state() instanceof Submission.State.Waiting;
        boolean decides = waits && deciding.isOwn(submission);
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("typed", typed);
        model.put("problem", problem);
        model.put("submission", submission);
        model.put("team", names().getOrDefault(submission.team(), submission.team()));
        model.put("sender", organisations.name(submission.organisation()));
        model.put("decides", decides);
        model.put(
                "withdraws",
                waits && submission.sender().equals(CurrentViewer.person().account()));
        model.put("collections", decides ? collections() : List.of());
        model.put("becomes", decides ? becomes(submission) : List.of());
        return new ModelAndView("exchange/submission", model);
    }

    /** What its publication would hold. */
    private List<String> becomes(Submission submission) {
        return Publication.of(
                        submission.title(),
                        submission.content(),
                        submission.tlp(),
                        submission.organisation(),
                        clock.instant(),
                        UUID::randomUUID)
                .names();
    }

    /** The collections to which the reader may write. */
    private List<TaxiiCollection> collections() {
        List<TaxiiCollection> all = new ArrayList<>();
        for (ApiRoot root : roots.all()) {
            roots.collections(root.name()).stream()
                    .filter(TaxiiCollection::canWrite)
                    .forEach(all::add);
        }
        return all;
    }

    private Submission find(UUID submission) {
        return submissions.find(submission).orElseThrow(() -> new NotFound("submission"));
    }

    private Map<String, String> names() {
        return teams.members().stream()
                .collect(Collectors.toMap(Team::id, team -> team.organisation().name()));
    }

    private static ModelAndView refused(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
