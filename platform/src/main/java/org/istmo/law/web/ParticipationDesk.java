package org.istmo.law.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.law.Change;
import org.istmo.law.ForceRule;
import org.istmo.law.Instrument;
import org.istmo.law.Law;
import org.istmo.law.Participation;
import org.istmo.law.Participation.Field;
import org.istmo.law.Proposal;
import org.istmo.law.Proposals;
import org.istmo.law.ProposingChange;
import org.istmo.law.ProposingChange.Proposed;
import org.istmo.law.Recorded;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The form in which somebody proposes what the register should say of a state and an instrument. */
@Controller
class ParticipationDesk {

    private static final String FORM = Page.PATH + LawDesk.DESK + "/participations/{instrument}/{iso3}";

    private final Law law;
    private final Proposals proposals;
    private final ProposingChange proposing;
    private final ProposalViews views;

    ParticipationDesk(Law law, Proposals proposals, ProposingChange proposing, ProposalViews views) {
        this.law = law;
        this.proposals = proposals;
        this.proposing = proposing;
        this.views = views;
    }

    @GetMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_PROPOSALS_READ)
    ModelAndView form(
            Page page,
            @PathVariable String instrument,
            @PathVariable String iso3,
            @RequestParam(required = false) @Nullable UUID from) {
        DeskPlace about = about(instrument, iso3);
        List<Recorded<Participation>> versions = versions(about);
        Map<String, String> values = new LinkedHashMap<>();
        if (from != null) {
            proposals.participations(from).stream()
                    .map(Change::proposed)
                    .filter(said -> said.state().equals(about.state().code())
                            && said.instrument().equals(about.instrument().id()))
                    .findFirst()
                    .ifPresent(said -> {
                        values.putAll(ParticipationForm.values(said));
                        values.put("reason", proposals.find(from).reason());
                    });
        } else if (!versions.isEmpty()) {
            values.putAll(ParticipationForm.values(versions.getFirst().said()));
        }
        values.put("seen", String.valueOf(Recorded.version(versions)));
        return view(page, about, versions, new Typed(values), "");
    }

    @PostMapping(FORM)
    @Permits(Permission.LAW_EDIT)
    @Audits(Act.LAW_CHANGE_PROPOSED)
    ModelAndView propose(
            Page page,
            @PathVariable String instrument,
            @PathVariable String iso3,
            @RequestParam Map<String, String> values) {
        DeskPlace about = about(instrument, iso3);
        Typed typed = new Typed(values);
        if (values.containsKey("look")) {
            return view(page, about, versions(about), typed, "");
        }
        Optional<Participation> said = ParticipationForm.read(
                page, typed, about.state().code(), about.instrument().id());
        String reason = typed.required(
                "reason", LawDesk.LONGEST_REASON, page.t("law.desk.reason.missing", "most", LawDesk.LONGEST_REASON));
        if (said.isPresent()) {
            LocalDate computed = computed(about.instrument(), said.get().deposited());
            LocalDate inForce = said.get().inForce();
            if (computed != null
                    && inForce != null
                    && !computed.equals(inForce)
                    && !typed.is("seen_computed", computed)) {
                typed.refuse(
                        "seen_computed",
                        page.t("law.desk.differs", "given", page.date(inForce), "expected", page.date(computed)));
            }
        }
        if (said.isEmpty() || !typed.problems().isEmpty()) {
            return refused(page, about, typed, "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (proposing.propose(said.get(), typed.number("seen"), reason)) {
            case Proposed.Done(UUID id) ->
                new ModelAndView("redirect:" + page.to(LawDesk.DESK + "/proposals/" + id + "?done=proposed"));
            case Proposed.NothingNew() ->
                refused(page, about, typed, page.t("law.desk.nothing_new"), HttpStatus.UNPROCESSABLE_CONTENT);
            case Proposed.ChangedMeanwhile() ->
                refused(page, about, typed, page.t("law.desk.changed_meanwhile"), HttpStatus.CONFLICT);
            case Proposed.Contradictory contradictory -> {
                contradictory
                        .found()
                        .forEach(found -> typed.refuse(
                                found.field().id(), page.t(found.rule().key())));
                yield refused(page, about, typed, "", HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case Proposed other -> throw new IllegalStateException("not of a participation: " + other);
        };
    }

    private DeskPlace about(String instrument, String iso3) {
        return DeskPlace.of(law.register(), instrument, iso3);
    }

    private List<Recorded<Participation>> versions(DeskPlace about) {
        return proposals.versions(about.state().code(), about.instrument().id());
    }

    /** The entry into force that the instrument's own clause gives for a deposit; null where it gives none. */
    private static @Nullable LocalDate computed(Instrument instrument, @Nullable LocalDate deposited) {
        ForceRule rule = instrument.rule();
        LocalDate general = instrument.inForce();
        return rule == null || general == null || deposited == null ? null : rule.forDeposit(deposited, general);
    }

    private ModelAndView refused(Page page, DeskPlace about, Typed typed, String problem, HttpStatus status) {
        List<Recorded<Participation>> versions = versions(about);
        ModelAndView view = view(page, about, versions, typed, problem);
        view.setStatus(status);
        return view;
    }

    private ModelAndView view(
            Page page, DeskPlace about, List<Recorded<Participation>> versions, Typed typed, String problem) {
        Proposal.Participated same =
                new Proposal.Participated(about.instrument().id(), about.state().code());
        // A second proposal for the same is made in sight of the first.
        List<ProposalView> beside = views
                .waiting(page, one -> one.participations().contains(same))
                .stream()
                .map(one -> one.only(LawDesk.DESK + "/participations/" + same.path()))
                .toList();
        Typed probe = new Typed(Map.of(Field.DEPOSITED.id(), typed.value(Field.DEPOSITED.id())));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("page", page);
        model.put("instrument", about.instrument());
        model.put("state", about.state());
        model.put("versions", versions);
        model.put("typed", typed);
        model.put("problem", problem);
        model.put("beside", beside);
        model.put(
                "computed",
                Optional.ofNullable(
                        computed(about.instrument(), ParticipationForm.date(page, probe, Field.DEPOSITED))));
        model.put("now", Recorded.version(versions));
        return new ModelAndView("law/desk/participation", model);
    }
}
