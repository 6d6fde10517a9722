package org.istmo.law.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.istmo.law.web.NationalForm.Choice;
import org.istmo.law.web.NationalForm.Day;
import org.istmo.law.web.NationalForm.Line;
import org.istmo.law.web.NationalForm.Lines;
import org.istmo.law.web.NationalForm.Option;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.Language;
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
    private final InstantSource clock;

    NationalDesk(
            Law law,
            NationalLaws national,
            ProposingNationalLaw proposing,
            ReviewingNationalLaw reviewing,
            InstantSource clock) {
        this.law = law;
        this.national = national;
        this.proposing = proposing;
        this.reviewing = reviewing;
        this.clock = clock;
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
        model.put("states", states(page, register));
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
        return form(page, new Typed(known.map(one -> typed(one)).orElse(values)), lawForm(page, known));
    }

    @PostMapping(Page.PATH + PATH + "/law")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_PROPOSED)
    ModelAndView proposeLaw(Page page, @RequestParam Map<String, String> values) {
        Optional<NationalLaw> known = known(values, national.working()::law);
        NationalFields fields = fields(values);
        NationalLaw entry = fields.law(known.map(NationalLaw::id).orElseGet(UUID::randomUUID), law.register());
        return propose(page, values, fields, entry, known.isPresent(), lawForm(page, known));
    }

    private NationalForm lawForm(Page page, Optional<NationalLaw> known) {
        List<NationalForm.Field> fields = new ArrayList<>();
        List<Option> states = known.isPresent()
                ? List.of(new Option(
                        known.get().state().iso3(),
                        new NationalView(page, law.register()).state(known.get().state())))
                : states(page, law.register()).stream()
                        .map(state -> new Option(state.code().iso3(), page.t(state.name())))
                        .toList();
        fields.add(new Choice("state", null, states));
        fields.add(new Line("law_number", "law.national.hint.law_number"));
        fields.add(new Line("law_title", null));
        fields.add(languages());
        fields.add(new Day("law_enacted", null));
        fields.add(words("law_status", page, NationalLaw.Status.values(), NationalLaw.Status::key));
        fields.add(new Line("law_link", null));
        fields.add(new Day("law_read_on", null));
        fields.add(new Line("law_archived", "law.national.hint.law_archived"));
        Map<String, String> hidden =
                known.map(one -> Map.of("law", one.id().toString())).orElse(Map.of());
        return new NationalForm(
                known.isPresent() ? "law.national.desk.law.change" : "law.national.desk.law.add",
                known.map(NationalLaw::number).orElse(""),
                "/law",
                hidden,
                ended(page, fields),
                known.isPresent());
    }

    private static Map<String, String> typed(NationalLaw law) {
        return Map.of(
                "state", law.state().iso3(),
                "law_number", law.number(),
                "law_title", law.title().originalText(),
                "language", law.title().original().tag(),
                "law_enacted", law.enacted().toString(),
                "law_status", code(law.status()),
                "law_link", law.source().link(),
                "law_read_on", law.source().readOn().toString(),
                "law_archived", law.archived() == null ? "" : law.archived());
    }

    @GetMapping(Page.PATH + PATH + "/provision")
    @Permits(Permission.LAW_MAP)
    @Audits(Act.NATIONAL_LAW_READ)
    ModelAndView provision(Page page, @RequestParam Map<String, String> values) {
        NationalContent content = national.working();
        Optional<Provision> known = known(values, content::provision, "provision");
        NationalLaw of = lawOf(values, known, content);
        return form(page, new Typed(known.map(one -> typed(one)).orElse(values)), provisionForm(page, of, known));
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
        return propose(page, values, fields, entry, known.isPresent(), provisionForm(page, of, known));
    }

    private static NationalLaw lawOf(Map<String, String> values, Optional<Provision> known, NationalContent content) {
        return known.map(content::lawOf).or(() -> known(values, content::law)).orElseThrow(() -> new NotFound("law"));
    }

    private NationalForm provisionForm(Page page, NationalLaw of, Optional<Provision> known) {
        List<NationalForm.Field> fields = new ArrayList<>();
        fields.add(new Line("provision_number", "law.national.hint.provision_number"));
        fields.add(new Lines("summary", "law.national.hint.summary"));
        fields.add(languages());
        fields.add(new Choice(
                "offence",
                null,
                List.of(new Option("yes", page.t("law.answer.yes")), new Option("no", page.t("law.answer.no")))));
        fields.add(new Line("minimum", "law.national.hint.months"));
        fields.add(new Line("maximum", "law.national.hint.months"));
        fields.add(new Line("link", null));
        fields.add(new Day("read_on", null));
        return new NationalForm(
                known.isPresent() ? "law.national.desk.provision.change" : "law.national.desk.provision.add",
                new NationalView(page, law.register()).entry(of, NationalContent.NOTHING),
                "/provision",
                known.map(one -> Map.of("provision", one.id().toString()))
                        .orElse(Map.of("law", of.id().toString())),
                ended(page, fields),
                known.isPresent());
    }

    private static Map<String, String> typed(Provision provision) {
        Provision.Penalty penalty = provision.penalty();
        return Map.of(
                "provision_number", provision.number(),
                "summary", provision.summary().originalText(),
                "language", provision.summary().original().tag(),
                "offence", penalty == null ? "no" : "yes",
                "minimum", penalty == null ? "" : NationalFile.text(penalty.minimum()),
                "maximum", penalty == null ? "" : NationalFile.text(penalty.maximum()),
                "link", provision.source().link(),
                "read_on", provision.source().readOn().toString());
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
                new Typed(known.map(one -> typed(one)).orElse(values)),
                mappingForm(page, state, of, known.isPresent(), content));
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
        return propose(page, values, fields, entry, change, mappingForm(page, state, of, change, content));
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

    private NationalForm mappingForm(
            Page page, StateCode state, Optional<Provision> of, boolean change, NationalContent content) {
        NationalView view = new NationalView(page, law.register());
        List<NationalForm.Field> fields = new ArrayList<>();
        fields.add(new Choice(
                "instrument",
                null,
                law.register().instruments().stream()
                        .filter(one -> !law.register().articles(one.id()).isEmpty())
                        .map(one -> new Option(one.id().code(), page.t(one.shortName())))
                        .toList()));
        fields.add(new Line("article", null));
        fields.add(words(
                "degree",
                page,
                Stream.of(Mapping.Degree.values())
                        .filter(degree -> (degree == Mapping.Degree.ABSENT) == of.isEmpty())
                        .toArray(Mapping.Degree[]::new),
                Mapping.Degree::key));
        fields.add(new Lines("note", "law.national.hint.note"));
        fields.add(languages());
        Map<String, String> hidden = new HashMap<>();
        of.ifPresentOrElse(
                one -> hidden.put("provision", one.id().toString()), () -> hidden.put("state", state.iso3()));
        if (change) {
            hidden.put("change", "1");
        }
        return new NationalForm(
                of.isEmpty()
                        ? "law.national.desk.absence.add"
                        : change ? "law.national.desk.mapping.change" : "law.national.desk.mapping.add",
                of.map(one -> view.provision(one, content)).orElse(view.state(state)),
                "/mapping",
                hidden,
                ended(page, fields),
                change);
    }

    private static Map<String, String> typed(Mapping mapping) {
        return Map.of(
                "instrument", mapping.instrument().code(),
                "article", String.valueOf(mapping.article()),
                "degree", code(mapping.degree()),
                "note", mapping.note() == null ? "" : mapping.note().originalText(),
                "language",
                        mapping.note() == null ? "" : mapping.note().original().tag());
    }

    /** The fields that every form ends with: how sure its author is, and why. */
    private static List<NationalForm.Field> ended(Page page, List<NationalForm.Field> fields) {
        fields.add(words("confidence", page, Provenance.Confidence.values(), Provenance.Confidence::key));
        fields.add(new Lines("reason", "law.national.hint.reason"));
        return fields;
    }

    private static Choice languages() {
        return new Choice(
                "language",
                null,
                Stream.of(Language.values())
                        .map(language -> new Option(language.tag(), language.ownName()))
                        .toList());
    }

    private static <E extends Enum<E>> Choice words(String name, Page page, E[] words, Function<E, String> key) {
        return new Choice(
                name,
                null,
                Stream.of(words)
                        .map(word -> new Option(code(word), page.t(key.apply(word))))
                        .toList());
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private NationalFields fields(Map<String, String> values) {
        Map<String, String> entry = new HashMap<>(values);
        entry.keySet().retainAll(ENTRY_FIELDS);
        return new NationalFields(entry, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
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
                "law/nationalForm",
                Map.of(
                        "page",
                        page,
                        "typed",
                        typed,
                        "form",
                        form,
                        "today",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
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

    private static List<State> states(Page page, Register register) {
        return register.states().stream()
                .sorted(page.alphabetical(state -> page.t(state.name())))
                .toList();
    }
}
