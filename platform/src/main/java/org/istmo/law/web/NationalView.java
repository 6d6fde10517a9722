package org.istmo.law.web;

import java.util.List;
import java.util.stream.Collectors;
import org.istmo.directory.State;
import org.istmo.law.Answer;
import org.istmo.law.Article;
import org.istmo.law.Instrument;
import org.istmo.law.InstrumentId;
import org.istmo.law.Mapping;
import org.istmo.law.NationalContent;
import org.istmo.law.NationalEntry;
import org.istmo.law.NationalFault;
import org.istmo.law.NationalLaw;
import org.istmo.law.Offence;
import org.istmo.law.PalermoGate;
import org.istmo.law.Provision;
import org.istmo.law.Register;
import org.istmo.pages.Page;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/** National law in the reader's words. */
public final class NationalView {

    private final Page page;
    private final Register register;

    NationalView(Page page, Register register) {
        this.page = page;
        this.register = register;
    }

    /** The articles of the instrument that states give effect to in their own law. */
    static List<Article> substantive(Register register, InstrumentId instrument) {
        return register.articles(instrument).stream()
                .filter(article -> article.kind().substantive())
                .toList();
    }

    /** The instruments that have such articles, in the order of the register. */
    static List<Instrument> instruments(Register register) {
        return register.instruments().stream()
                .filter(instrument -> !substantive(register, instrument.id()).isEmpty())
                .toList();
    }

    /** The name of the state. */
    public String state(StateCode code) {
        return register.state(code.iso3()).map(State::name).map(page::t).orElse(code.iso3());
    }

    /** What lawyers call the instrument. */
    public String instrument(InstrumentId id) {
        return register.instrument(id.code())
                .map(Instrument::shortName)
                .map(page::t)
                .orElse(id.code());
    }

    /** The article with its instrument: “Budapest Convention, art. 2”. */
    public String article(Mapping mapping) {
        return page.t(
                "law.national.article",
                "instrument",
                instrument(mapping.instrument()),
                "article",
                String.valueOf(mapping.article()));
    }

    /** The address of the page on the article. */
    public String path(Mapping mapping) {
        return page.to("/law/national?instrument=" + mapping.instrument() + "&article=" + mapping.article());
    }

    /** So many months, in years where they are whole. */
    public String months(int months) {
        if (months == Offence.LIFE) {
            return page.t("law.national.life");
        }
        return months > 0 && months % 12 == 0
                ? page.t("law.national.years", "count", months / 12)
                : page.t("law.national.months", "count", months);
    }

    /** What the provision threatens. */
    public String penalty(Provision provision) {
        Provision.Penalty penalty = provision.penalty();
        if (penalty == null) {
            return page.t("law.national.penalty.none");
        }
        Integer minimum = penalty.minimum();
        Integer maximum = penalty.maximum();
        if (maximum == null) {
            return page.t("law.national.penalty.unknown");
        }
        return minimum == null
                ? page.t("law.national.penalty.to", "maximum", months(maximum))
                : page.t("law.national.penalty.from_to", "minimum", months(minimum), "maximum", months(maximum));
    }

    /** What the gate says where nothing is known of a case: open under two conditions, closed, or not known. */
    public String gate(PalermoGate gate) {
        Answer covered = gate.reasons().stream()
                .filter(reason -> reason.test() == PalermoGate.Test.COVERED_OFFENCE)
                .map(PalermoGate.Reason::passed)
                .findFirst()
                .orElse(Answer.UNKNOWN);
        return switch (covered) {
            case YES -> page.t("law.national.gate.open");
            case NO -> page.t("law.national.gate.closed");
            case UNKNOWN -> page.t("law.national.gate.unknown");
        };
    }

    /** One test of the gate, its article and how it is passed. */
    public String reason(PalermoGate.Reason reason) {
        return page.t(reason.test().key()) + " (" + reason.article() + ")" + page.t("law.colon") + " "
                + page.t(reason.passed().key());
    }

    /** The entry in one line. */
    public String entry(NationalEntry entry, NationalContent content) {
        String subject = subject(entry, content);
        return entry instanceof Mapping mapping
                ? subject + page.t("law.colon") + " " + page.t(mapping.degree().key())
                : subject;
    }

    /** What the entry is about. */
    String subject(NationalEntry entry, NationalContent content) {
        return switch (entry) {
            case NationalLaw law -> state(law.state()) + " · " + law.number();
            case Provision provision -> provision(provision, content);
            case Mapping mapping ->
                (mapping.provision() == null
                                ? state(mapping.state())
                                : content.provision(mapping.provision())
                                        .map(provision -> provision(provision, content))
                                        .orElse(state(mapping.state())))
                        + " → " + article(mapping);
        };
    }

    /** The provision with its law and state, as far as these are there. */
    public String provision(Provision provision, NationalContent content) {
        return content.law(provision.law())
                        .map(law -> state(law.state()) + " · " + law.number() + ", ")
                        .orElse("")
                + page.t("law.article.number", "number", provision.number());
    }

    /** What is wrong with a field. */
    public String fault(NationalFault fault) {
        return page.t(fault.rule().key(), "found", fault.found());
    }

    /** The numbers of these articles, in a row. */
    public static String numbers(List<Article> articles) {
        return articles.stream()
                .map(article -> String.valueOf(article.number()))
                .collect(Collectors.joining(", "));
    }

    /** The {@code lang} of a content's text, where it is not the reader's. */
    public @Nullable String foreign(LocalisedText text) {
        return text.languageFor(page.language()) == page.language() ? null : page.lang(text);
    }
}
