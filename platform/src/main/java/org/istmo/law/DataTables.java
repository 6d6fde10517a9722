package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.istmo.law.DataTable.Row;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/** The register's tables of open data, each a function of the register and a day. States stand by their ISO codes. */
public final class DataTables {

    private static final List<String> INSTRUMENTS = List.of(
            "INSTRUMENT",
            "IDENTIFIERS",
            "SHORT_NAME_EN",
            "SHORT_NAME_ES",
            "SHORT_NAME_PT",
            "SHORT_NAME_FR",
            "NAME_EN",
            "NAME_ES",
            "NAME_PT",
            "NAME_FR",
            "ADOPTED",
            "OPENED",
            "IN_FORCE",
            "CLAUSE",
            "CLAUSE_ARTICLE",
            "PARENT",
            "DEPOSITARY",
            "TEXT_ADDRESS",
            "LISTED",
            "STATES_BOUND",
            "STATES_UNCONFIRMED",
            "NOTE");
    private static final List<String> PARTICIPATIONS = List.of(
            "STATE",
            "INSTRUMENT",
            "ON",
            "STANDING",
            "STATUS",
            "SIGNED",
            "CONSENT",
            "CONSENTED",
            "DEPOSITED",
            "IN_FORCE",
            "ENDED",
            "RESERVATIONS",
            "RESERVATION_NOTE",
            "NOTE");
    private static final List<String> RESERVATIONS =
            List.of("STATE", "INSTRUMENT", "ARTICLE", "EFFECT", "TEXT", "SINCE", "ENDED");
    private static final List<String> ARTICLES = List.of(
            "INSTRUMENT", "NUMBER", "KIND", "TITLE_EN", "TITLE_ES", "TITLE_PT", "TITLE_FR", "RESERVATION", "FACTS");
    private static final List<String> CONVERGENCE =
            List.of("TOPIC_NUMBER", "TOPIC", "INSTRUMENT", "ARTICLES", "LINK", "REASON");
    private static final List<String> DATE_CHECKS =
            List.of("STATE", "INSTRUMENT", "FINDING", "DISAGREEMENT", "GIVEN", "EXPECTED");

    private static final List<String> STANDARDS = List.of(
            "STANDARD",
            "SUBJECTS",
            "KIND",
            "TITLE",
            "LANGUAGE",
            "PUBLISHER",
            "YEAR",
            "LANGUAGES",
            "ADDRESS",
            "ARTICLES");

    private static final List<String> SAFEGUARDS = List.of(
            "CHECK",
            "TEST_EN",
            "TEST_ES",
            "TEST_PT",
            "TEST_FR",
            "QUESTION_EN",
            "QUESTION_ES",
            "QUESTION_PT",
            "QUESTION_FR",
            "BASIS_EN",
            "BASIS_ES",
            "BASIS_PT",
            "BASIS_FR");

    /** So are the questions of the worksheet. */
    private static final Provenance CHECKS = new Provenance(
            "analysis by Istmo, not reviewed by a lawyer",
            "",
            Provenance.Confidence.MEDIUM,
            Set.of("test", "question", "basis"));

    /** Convergence is our own reading of the articles; no lawyer has reviewed it. */
    private static final Provenance ANALYSIS = new Provenance(
            "analysis by Istmo, not reviewed by a lawyer",
            "",
            Provenance.Confidence.MEDIUM,
            Set.of("articles", "link", "reason"));

    private DataTables() {}

    /** The instruments, with the numbers of states that each binds on this day. */
    public static DataTable instruments(Register register, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (Instrument instrument : register.instruments()) {
            ForceRule rule = instrument.rule();
            InstrumentId parent = instrument.parent();
            Register.Bound bound = register.bound(instrument, on);
            SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("INSTRUMENT", instrument.id().code());
            row.put("IDENTIFIERS", DataTable.joined(instrument.identifiers()));
            names(row, "SHORT_NAME_", instrument.shortName());
            names(row, "NAME_", instrument.name());
            row.put("ADOPTED", instrument.adopted());
            row.put("OPENED", instrument.opened());
            row.put("IN_FORCE", instrument.inForce());
            row.put("CLAUSE", register.clauses().getOrDefault(instrument.id(), ""));
            row.put("CLAUSE_ARTICLE", rule == null ? null : rule.article());
            row.put("PARENT", parent == null ? null : parent.code());
            row.put("DEPOSITARY", instrument.depositary());
            row.put(
                    "TEXT_ADDRESS",
                    OfficialText.of(instrument.id()).map(OfficialText::address).orElse(null));
            row.put("LISTED", instrument.listed());
            row.put("STATES_BOUND", instrument.listed() ? bound.bound() : null);
            row.put("STATES_UNCONFIRMED", instrument.listed() ? bound.unconfirmed() : null);
            row.put("NOTE", instrument.note());
            rows.add(new Row(row, instrument.provenance()));
        }
        return new DataTable("instruments", Texts.everywhere("law.data.title.instruments"), on, INSTRUMENTS, rows);
    }

    /** What states have to do with instruments, and where each stands on this day. */
    public static DataTable participations(
            Register register, List<Instrument> instruments, List<Participation> chosen, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (Instrument instrument : instruments) {
            for (Participation one : chosen) {
                if (one.instrument().equals(instrument.id())) {
                    rows.add(row(instrument, one, on));
                }
            }
        }
        return new DataTable(
                "participations", Texts.everywhere("law.data.title.participations"), on, PARTICIPATIONS, rows);
    }

    private static Row row(Instrument instrument, Participation one, LocalDate on) {
        SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("STATE", one.state().iso3());
        row.put("INSTRUMENT", one.instrument().code());
        row.put("ON", on);
        row.put("STANDING", Standing.of(instrument, one, on));
        row.put("STATUS", one.status());
        row.put("SIGNED", one.signed());
        row.put("CONSENT", one.consent());
        row.put("CONSENTED", one.consented());
        row.put("DEPOSITED", one.deposited());
        row.put("IN_FORCE", one.inForce());
        row.put("ENDED", one.ended());
        row.put("RESERVATIONS", one.reservations());
        row.put("RESERVATION_NOTE", one.reservationNote());
        row.put("NOTE", one.note());
        return new Row(row, one.provenance());
    }

    /** These reservations and declarations, also those that a state has withdrawn. */
    public static DataTable reservations(List<Reserved> chosen, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (Reserved one : chosen) {
            SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("STATE", one.state().iso3());
            row.put("INSTRUMENT", one.instrument().code());
            row.put("ARTICLE", one.article());
            row.put("EFFECT", one.effect());
            row.put("TEXT", one.text());
            row.put("SINCE", one.since());
            row.put("ENDED", one.ended());
            rows.add(new Row(row, one.provenance()));
        }
        return new DataTable("reservations", Texts.everywhere("law.data.title.reservations"), on, RESERVATIONS, rows);
    }

    /** The articles of these instruments: what each is about, never its text. */
    public static DataTable articles(Register register, List<Instrument> instruments, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (Instrument instrument : instruments) {
            for (Article article : register.articles(instrument.id())) {
                SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("INSTRUMENT", instrument.id().code());
                row.put("NUMBER", article.number());
                row.put("KIND", article.kind());
                names(row, "TITLE_", article.title());
                row.put("RESERVATION", article.reservation());
                row.put("FACTS", article.facts());
                rows.add(new Row(row, article.provenance()));
            }
        }
        return new DataTable("articles", Texts.everywhere("law.data.title.articles"), on, ARTICLES, rows);
    }

    /** The matrix of convergence: one row for each topic and instrument that has something on it. */
    public static DataTable convergence(Register register, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (Convergence topic : register.convergence()) {
            for (Instrument instrument : register.converging()) {
                String articles = topic.articles().get(instrument.id());
                if (articles != null) {
                    SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("TOPIC_NUMBER", topic.number());
                    row.put("TOPIC", topic.topic());
                    row.put("INSTRUMENT", instrument.id().code());
                    row.put("ARTICLES", articles);
                    row.put("LINK", topic.link());
                    row.put("REASON", topic.reason());
                    rows.add(new Row(row, ANALYSIS));
                }
            }
        }
        return new DataTable("convergence", Texts.everywhere("law.data.title.convergence"), on, CONVERGENCE, rows);
    }

    /** What a state can use to harmonise its law: links, with the articles that each serves. */
    public static DataTable standards(List<Standard> standards, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (Standard standard : standards) {
            SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("STANDARD", standard.id());
            row.put("SUBJECTS", joined(standard.subjects().stream().sorted().map(Enum::name)));
            row.put("KIND", standard.kind());
            row.put("TITLE", standard.title().originalText());
            row.put("LANGUAGE", standard.title().original().tag());
            row.put("PUBLISHER", standard.publisher().originalText());
            row.put("YEAR", standard.year());
            row.put("LANGUAGES", joined(standard.languages().stream().map(Language::tag)));
            row.put("ADDRESS", standard.address());
            row.put(
                    "ARTICLES",
                    joined(standard.articles().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .flatMap(entry -> standard.references(entry.getKey()).stream()
                                    .map(reference -> entry.getKey() + " " + reference.text()))));
            rows.add(new Row(row, standard.provenance()));
        }
        return new DataTable("standards", Texts.everywhere("law.data.title.standards"), on, STANDARDS, rows);
    }

    /** The questions that the rights to private life and to free expression put to a provision of a law. */
    public static DataTable safeguards(List<SafeguardCheck> checks, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (SafeguardCheck check : checks) {
            SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("CHECK", check.id());
            names(row, "TEST_", check.test());
            names(row, "QUESTION_", check.question());
            names(row, "BASIS_", check.basis());
            rows.add(new Row(row, CHECKS));
        }
        return new DataTable("safeguards", Texts.everywhere("law.safeguards.title"), on, SAFEGUARDS, rows);
    }

    private static @Nullable String joined(Stream<String> values) {
        return DataTable.joined(values.toList());
    }

    /** Every pair of dates that disagrees or cannot be checked. */
    public static DataTable dateChecks(Register register, List<Instrument> instruments, LocalDate on) {
        List<Row> rows = new ArrayList<>();
        for (Instrument instrument : instruments) {
            for (DateFinding finding : register.findings(instrument)) {
                Participation one = register.participation(instrument.id(), finding.state());
                if (one != null) {
                    SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("STATE", finding.state().iso3());
                    row.put("INSTRUMENT", instrument.id().code());
                    row.put("FINDING", finding.kind());
                    row.put("DISAGREEMENT", finding.kind().isDisagreement());
                    row.put("GIVEN", finding.given());
                    row.put("EXPECTED", finding.expected());
                    rows.add(new Row(row, one.provenance()));
                }
            }
        }
        return new DataTable("date-checks", Texts.everywhere("law.data.title.date_checks"), on, DATE_CHECKS, rows);
    }

    private static void names(SequencedMap<String, @Nullable Object> row, String prefix, LocalisedText text) {
        Stream.of(Language.values())
                .forEach(language -> row.put(
                        prefix + language.tag().toUpperCase(Locale.ROOT),
                        text.texts().get(language)));
    }
}
