package org.istmo.law.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.istmo.law.Mapping;
import org.istmo.law.NationalContent;
import org.istmo.law.NationalFile;
import org.istmo.law.NationalLaw;
import org.istmo.law.Provenance;
import org.istmo.law.Provision;
import org.istmo.law.Register;
import org.istmo.law.web.NationalForm.Choice;
import org.istmo.law.web.NationalForm.Day;
import org.istmo.law.web.NationalForm.Line;
import org.istmo.law.web.NationalForm.Lines;
import org.istmo.law.web.NationalForm.Option;
import org.istmo.pages.Page;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;

/** The forms in which entries of national law are proposed, and what stands in them. */
final class NationalForms {

    private final Page page;
    private final Register register;
    private final NationalView view;

    NationalForms(Page page, Register register) {
        this.page = page;
        this.register = register;
        this.view = new NationalView(page, register);
    }

    /** A law, new or one that is known. */
    NationalForm law(Optional<NationalLaw> known) {
        List<NationalForm.Field> fields = new ArrayList<>();
        List<Option> states = known.isPresent()
                ? List.of(new Option(
                        known.get().state().iso3(), view.state(known.get().state())))
                : Alphabet.states(page, register).stream()
                        .map(state -> new Option(state.code().iso3(), page.t(state.name())))
                        .toList();
        fields.add(new Choice("state", null, states));
        fields.add(new Line("law_number", "law.national.hint.law_number"));
        fields.add(new Line("law_title", null));
        fields.add(languages());
        fields.add(new Day("law_enacted", null));
        fields.add(words("law_status", NationalLaw.Status.values(), NationalLaw.Status::key));
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
                ended(fields),
                known.isPresent());
    }

    /** What stands in the form of an entry that is known. */
    static Map<String, String> typed(NationalLaw law) {
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

    /** A provision of the law, new or one that is known. */
    NationalForm provision(NationalLaw of, Optional<Provision> known) {
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
                view.entry(of, NationalContent.NOTHING),
                "/provision",
                known.map(one -> Map.of("provision", one.id().toString()))
                        .orElse(Map.of("law", of.id().toString())),
                ended(fields),
                known.isPresent());
    }

    static Map<String, String> typed(Provision provision) {
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

    /** What a provision corresponds to, or, where there is none, an article for which the state has nothing. */
    NationalForm mapping(StateCode state, Optional<Provision> of, boolean change, NationalContent content) {
        List<NationalForm.Field> fields = new ArrayList<>();
        fields.add(new Choice(
                "instrument",
                null,
                register.instruments().stream()
                        .filter(one -> !register.articles(one.id()).isEmpty())
                        .map(one -> new Option(one.id().code(), page.t(one.shortName())))
                        .toList()));
        fields.add(new Line("article", null));
        fields.add(words(
                "degree",
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
                ended(fields),
                change);
    }

    static Map<String, String> typed(Mapping mapping) {
        return Map.of(
                "instrument", mapping.instrument().code(),
                "article", String.valueOf(mapping.article()),
                "degree", code(mapping.degree()),
                "note", mapping.note() == null ? "" : mapping.note().originalText(),
                "language",
                        mapping.note() == null ? "" : mapping.note().original().tag());
    }

    /** The fields that every form ends with: how sure its author is, and why. */
    private List<NationalForm.Field> ended(List<NationalForm.Field> fields) {
        fields.add(words("confidence", Provenance.Confidence.values(), Provenance.Confidence::key));
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

    private <E extends Enum<E>> Choice words(String name, E[] words, Function<E, String> key) {
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
}
