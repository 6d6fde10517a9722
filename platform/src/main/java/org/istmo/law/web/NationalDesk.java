package org.istmo.law.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.directory.State;
import org.istmo.law.Law;
import org.istmo.law.Mapping;
import org.istmo.law.NationalContent;
import org.istmo.law.NationalEntry;
import org.istmo.law.NationalFault;
import org.istmo.law.NationalFields;
import org.istmo.law.NationalFile;
import org.istmo.law.NationalLaw;
import org.istmo.law.NationalLaws;
import org.istmo.law.NationalProposal;
import org.istmo.law.ProposingNationalLaw;
import org.istmo.law.Provenance;
import org.istmo.law.Provision;
import org.istmo.law.Register;
import org.istmo.law.ReviewingNationalLaw;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The desk of those who map national law: what waits for a review, and the forms that propose more. */
@Controller
class NationalDesk {

    static final String PATH = "/law/national/desk";

    private static final List<String> ENTRY_FIELDS = Stream.concat(
                    NationalFile.COLUMNS.stream(), Stream.of("law_archived", "reason"))
            .toList();

    private final Law law;
    private final NationalLaws national;
    private final ProposingNationalLaw proposing;
    private final ReviewingNationalLaw reviewing;
    private final Days days;

    NationalDesk(
            Law law, NationalLaws national, ProposingNationalLaw proposing, ReviewingNationalLaw reviewing, Days days) {
        this.law = law;
        this.national = national;
        this.proposing = proposing;
        this.reviewing = reviewing;
        this.days = days;
    }

    @GetMapping(Page.PATH + PATH)
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_READ)
    ModelAndView desk(
            Page page, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String done) {
        return desk(page, state, done.isEmpty() ? "" : page.t("law.national.desk.done"), "");
    }

    private ModelAndView desk(Page page, String iso3, String done, String problem) {
        Register register = law.register();
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("view", new NationalView(page, register));
        model.put("content", national.working());
        model.put("open", national.open());
        model.put("decided", national.decided());
        model.put("states", Alphabet.states(page, register));
        register.state(iso3).ifPresent(state -> model.put("chosen", state));
        model.put("done", done);
        model.put("problem", problem);
        return new ModelAndView("law/nationalDesk", model);
    }

    @PostMapping(Page.PATH + PATH + "/changes/{change}/confirm")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_REVIEWED)
    ModelAndView confirm(Page page, @PathVariable UUID change) {
        return reviewed(page, reviewing.confirm(change));
    }

    @PostMapping(Page.PATH + PATH + "/batches/{batch}/confirm")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_REVIEWED)
    ModelAndView confirmBatch(Page page, @PathVariable UUID batch) {
        return reviewed(page, reviewing.confirmBatch(batch));
    }

    @PostMapping(Page.PATH + PATH + "/changes/{change}/refuse")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_REVIEWED)
    ModelAndView refuse(Page page, @PathVariable UUID change, @RequestParam(defaultValue = "") String reason) {
        return reviewed(page, reviewing.refuse(change, reason));
    }

    private ModelAndView reviewed(Page page, ReviewingNationalLaw.Result result) {
        if (result == ReviewingNationalLaw.Result.DONE) {
            return new ModelAndView("redirect:" + page.to(PATH + "?done=1"));
        }
        ModelAndView view = desk(page, "", "", page.t(result.key()));
        view.setStatus(HttpStatus.CONFLICT);
        return view;
    }

    @GetMapping(Page.PATH + PATH + "/law")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_READ)
    ModelAndView law(Page page, @RequestParam Map<String, String> values) {
        Optional<NationalLaw> known = known(values, national.working()::law);
        return form(
                page,
                new Typed(known.map(one -> NationalForms.typed(one)).orElse(values)),
                forms(page).law(known));
    }

    @PostMapping(Page.PATH + PATH + "/law")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_PROPOSED)
    ModelAndView proposeLaw(Page page, @RequestParam Map<String, String> values) {
        Optional<NationalLaw> known = known(values, national.working()::law);
        NationalFields fields = fields(values);
        NationalLaw entry = fields.law(known.map(NationalLaw::id).orElseGet(UUID::randomUUID), law.register());
        return propose(
                page, values, fields, entry, known.isPresent(), forms(page).law(known));
    }

    @GetMapping(Page.PATH + PATH + "/provision")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_READ)
    ModelAndView provision(Page page, @RequestParam Map<String, String> values) {
        NationalContent content = national.working();
        Optional<Provision> known = known(values, content::provision, "provision");
        NationalLaw of = lawOf(values, known, content);
        return form(
                page,
                new Typed(known.map(one -> NationalForms.typed(one)).orElse(values)),
                forms(page).provision(of, known));
    }

    @PostMapping(Page.PATH + PATH + "/provision")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_PROPOSED)
    ModelAndView proposeProvision(Page page, @RequestParam Map<String, String> values) {
        NationalContent content = national.working();
        Optional<Provision> known = known(values, content::provision, "provision");
        NationalLaw of = lawOf(values, known, content);
        NationalFields fields = fields(values);
        Provision entry = fields.provision(known.map(Provision::id).orElseGet(UUID::randomUUID), of.id());
        return propose(
                page, values, fields, entry, known.isPresent(), forms(page).provision(of, known));
    }

    private static NationalLaw lawOf(Map<String, String> values, Optional<Provision> known, NationalContent content) {
        return known.map(content::lawOf).or(() -> known(values, content::law)).orElseThrow(() -> new NotFound("law"));
    }

    @GetMapping(Page.PATH + PATH + "/mapping")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_READ)
    ModelAndView mapping(Page page, @RequestParam Map<String, String> values) {
        NationalContent content = national.working();
        Optional<Provision> of = known(values, content::provision, "provision");
        StateCode state = stateOf(values, of, content);
        Optional<Mapping> known = mapping(values, state, of, content);
        return form(
                page,
                new Typed(known.map(one -> NationalForms.typed(one)).orElse(values)),
                forms(page).mapping(state, of, known.isPresent(), content));
    }

    @PostMapping(Page.PATH + PATH + "/mapping")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_PROPOSED)
    ModelAndView proposeMapping(Page page, @RequestParam Map<String, String> values) {
        NationalContent content = national.working();
        Optional<Provision> of = known(values, content::provision, "provision");
        StateCode state = stateOf(values, of, content);
        boolean change = values.containsKey("change")
                && mapping(values, state, of, content).isPresent();
        NationalFields fields = fields(values);
        Mapping entry = fields.mapping(state, of.map(Provision::id).orElse(null), law.register());
        return propose(page, values, fields, entry, change, forms(page).mapping(state, of, change, content));
    }

    private StateCode stateOf(Map<String, String> values, Optional<Provision> of, NationalContent content) {
        return of.map(one -> content.lawOf(one).state())
                .or(() -> law.register().state(values.getOrDefault("state", "")).map(State::code))
                .orElseThrow(() -> new NotFound("provision or state"));
    }

    private static Optional<Mapping> mapping(
            Map<String, String> values, StateCode state, Optional<Provision> of, NationalContent content) {
        UUID provision = of.map(Provision::id).orElse(null);
        return content.mappings().stream()
                .filter(one -> one.state().equals(state)
                        && one.instrument().code().equals(values.get("instrument"))
                        && String.valueOf(one.article()).equals(values.get("article"))
                        && (provision == null ? one.provision() == null : provision.equals(one.provision())))
                .findFirst();
    }

    private NationalForms forms(Page page) {
        return new NationalForms(page, law.register());
    }

    private NationalFields fields(Map<String, String> values) {
        Map<String, String> entry = new HashMap<>(values);
        entry.keySet().retainAll(ENTRY_FIELDS);
        return new NationalFields(entry, days.today());
    }

    private ModelAndView propose(
            Page page,
            Map<String, String> values,
            NationalFields fields,
            @Nullable NationalEntry entry,
            boolean change,
            NationalForm form) {
        Typed typed = new Typed(values);
        Provenance.Confidence confidence = fields.confidence();
        String reason = fields.text("reason", NationalFields.LONGEST);
        List<NationalFault> faults = fields.faults();
        if (faults.isEmpty() && entry != null) {
            NationalProposal.Draft draft = new NationalProposal.Draft(
                    entry, change, change && values.containsKey("withdraws"), confidence, reason);
            switch (proposing.propose(List.of(draft))) {
                case ProposingNationalLaw.Outcome.Proposed _ -> {
                    return new ModelAndView("redirect:" + page.to(PATH + "?done=1"));
                }
                case ProposingNationalLaw.Outcome.Refused(int _, NationalFault fault) -> faults = List.of(fault);
            }
        }
        NationalView view = new NationalView(page, law.register());
        faults.forEach(fault -> typed.refuse(fault.field(), view.fault(fault)));
        ModelAndView again = form(page, typed, form);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private ModelAndView form(Page page, Typed typed, NationalForm form) {
        return new ModelAndView(
                "law/nationalForm", Map.of("page", page, "typed", typed, "form", form, "today", days.today()));
    }

    private static Optional<NationalLaw> known(Map<String, String> values, Function<UUID, Optional<NationalLaw>> find) {
        return known(values, find, "law");
    }

    /** The entry that a field names by its identity; one that names nothing is not found. */
    private static <T> Optional<T> known(Map<String, String> values, Function<UUID, Optional<T>> find, String field) {
        String id = values.getOrDefault(field, "");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(find.apply(UUID.fromString(id)).orElseThrow(() -> new NotFound(field)));
        } catch (IllegalArgumentException notAnIdentity) {
            throw new NotFound(field);
        }
    }
}
