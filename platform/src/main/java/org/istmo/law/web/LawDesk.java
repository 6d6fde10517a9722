package org.istmo.law.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.law.Contradiction;
import org.istmo.law.DecidingProposal;
import org.istmo.law.DecidingProposal.Decided;
import org.istmo.law.Instrument;
import org.istmo.law.Law;
import org.istmo.law.Proposal;
import org.istmo.law.Proposals;
import org.istmo.law.ProposingChange;
import org.istmo.law.ProposingChange.Proposed;
import org.istmo.law.Register;
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

/** What waits at the law desk, and each proposal: to be looked at, submitted, confirmed, refused or withdrawn. */
@Controller
class LawDesk {

    static final String DESK = "/law/desk";
    private static final String ONE = Page.PATH + DESK + "/proposals/{id}";
    private static final int MOST_DECIDED = 20;
    static final int LONGEST_REASON = 2000;

    private final Law law;
    private final Proposals proposals;
    private final ProposingChange proposing;
    private final DecidingProposal deciding;
    private final ProposalViews views;

    LawDesk(Law law, Proposals proposals, ProposingChange proposing, DecidingProposal deciding, ProposalViews views) {
        this.law = law;
        this.proposals = proposals;
        this.proposing = proposing;
        this.deciding = deciding;
        this.views = views;
    }

    @GetMapping(Page.PATH + DESK)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_PROPOSALS_READ)
    ModelAndView list(Page page, @RequestParam(defaultValue = "") String done) {
        Register register = law.register();
        return new ModelAndView(
                "law/desk/list",
                Map.of(
                        "page",
                        page,
                        "register",
                        register,
                        "states",
                        Alphabet.states(page, register),
                        "drafts",
                        views.heads(page, proposals.drafts()),
                        "waiting",
                        views.heads(page, proposals.waiting()),
                        "decided",
                        views.heads(page, proposals.decided(MOST_DECIDED)),
                        "done",
                        done));
    }

    /** The form for a state and an instrument, as they are chosen on the desk. */
    @GetMapping(Page.PATH + DESK + "/participations")
    @Permits(Permission.LAW_EDIT)
    String choose(
            Page page,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String state) {
        return chosen(page, "/participations/", instrument, state);
    }

    /** The form for a reservation of a state to an instrument, as they are chosen on the desk. */
    @GetMapping(Page.PATH + DESK + "/reservations")
    @Permits(Permission.LAW_EDIT)
    String chooseToReserve(
            Page page,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String state) {
        return chosen(page, "/reservations/", instrument, state);
    }

    private String chosen(Page page, String form, String instrument, String state) {
        Register register = law.register();
        String known = register.instrument(instrument)
                .filter(Instrument::listed)
                .map(one -> one.id().code())
                .orElseThrow(() -> new NotFound("instrument"));
        String code = register.state(state).map(one -> one.code().iso3()).orElseThrow(() -> new NotFound("state"));
        return "redirect:" + page.to(DESK + form + known + "/" + code);
    }

    @GetMapping(ONE)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_PROPOSALS_READ)
    ModelAndView read(Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String done) {
        return view(page, id, new Typed(Map.of()), "", done);
    }

    @PostMapping(ONE + "/submit")
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_CHANGE_PROPOSED)
    ModelAndView submit(Page page, @PathVariable UUID id) {
        return switch (proposing.submit(id)) {
            case Proposed.Done(UUID done) -> to(page, done, "proposed");
            case Proposed.ChangedMeanwhile() -> conflict(page, id, page.t("law.desk.import.stale"));
            case Proposed other -> throw new IllegalStateException("a draft was checked: " + other);
        };
    }

    @PostMapping(ONE + "/confirm")
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_CHANGE_CONFIRMED)
    ModelAndView confirm(Page page, @PathVariable UUID id) {
        return answer(page, id, deciding.confirm(id), "confirmed");
    }

    @PostMapping(ONE + "/refuse")
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_CHANGE_REFUSED)
    ModelAndView refuse(Page page, @PathVariable UUID id, @RequestParam Map<String, String> values) {
        Typed typed = new Typed(values);
        String reason =
                typed.required("why", LONGEST_REASON, page.t("law.desk.refuse.missing", "most", LONGEST_REASON));
        if (!typed.problems().isEmpty()) {
            ModelAndView view = view(page, id, typed, "", "");
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        }
        return answer(page, id, deciding.refuse(id, reason), "refused");
    }

    @PostMapping(ONE + "/withdraw")
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_CHANGE_WITHDRAWN)
    ModelAndView withdraw(Page page, @PathVariable UUID id) {
        boolean draft = !proposals.find(id).submitted();
        Decided decided = deciding.withdraw(id);
        return draft
                ? new ModelAndView("redirect:" + page.to(DESK + "?done=withdrawn"))
                : answer(page, id, decided, "withdrawn");
    }

    private ModelAndView answer(Page page, UUID id, Decided decided, String done) {
        return switch (decided) {
            case Decided.Done() -> to(page, id, done);
            case Decided.OwnProposal() -> conflict(page, id, page.t("law.desk.refused.own"));
            case Decided.NotYours() -> conflict(page, id, page.t("law.desk.refused.not_yours"));
            case Decided.DecidedAlready(Proposal.Decision decision) ->
                conflict(
                        page,
                        id,
                        page.t(
                                "law.desk.refused.already",
                                "outcome",
                                page.t(decision.outcome().key()),
                                "name",
                                decision.by().name()));
            case Decided.ChangedMeanwhile(int parts) ->
                conflict(page, id, page.t("law.desk.refused.stale", "count", parts));
            case Decided.Contradictory(List<Contradiction> found) ->
                conflict(
                        page,
                        id,
                        page.t(
                                "law.desk.refused.contradictory",
                                "rules",
                                found.stream()
                                        .map(one -> page.t(one.rule().key()))
                                        .distinct()
                                        .collect(Collectors.joining(" "))));
            case Decided.SaidToHaveNone() -> conflict(page, id, page.t("law.desk.reservation.none"));
        };
    }

    private static ModelAndView to(Page page, UUID id, String done) {
        return new ModelAndView("redirect:" + page.to(DESK + "/proposals/" + id + "?done=" + done));
    }

    private ModelAndView conflict(Page page, UUID id, String problem) {
        ModelAndView view = view(page, id, new Typed(Map.of()), problem, "");
        view.setStatus(HttpStatus.CONFLICT);
        return view;
    }

    private ModelAndView view(Page page, UUID id, Typed typed, String problem, String done) {
        Proposal proposal = proposals.find(id);
        List<ProposalView> beside = proposal.decision().isPresent()
                ? List.of()
                : proposals.beside(proposal).stream()
                        .map(other -> views.of(page, other))
                        .toList();
        return new ModelAndView(
                "law/desk/proposal",
                Map.of(
                        "page",
                        page,
                        "view",
                        views.of(page, proposal),
                        "beside",
                        beside,
                        "typed",
                        typed,
                        "problem",
                        problem,
                        "done",
                        done));
    }
}
