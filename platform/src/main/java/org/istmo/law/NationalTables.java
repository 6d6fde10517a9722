package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.istmo.law.DataTable.Row;
import org.istmo.pages.Texts;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/** National law as tables of open data: what is confirmed, with who confirmed it. */
public final class NationalTables {

    private static final List<String> REVIEW =
            List.of("VERSION", "PROPOSED_FOR", "REVIEWED_FOR", "REVIEWER_ROLE", "REVIEWED_ON", DataTable.DEMONSTRATION);
    private static final List<String> PROVISIONS = columns(
            "STATE",
            "LAW",
            "LAW_NUMBER",
            "LAW_TITLE",
            "LAW_TITLE_LANGUAGE",
            "LAW_ENACTED",
            "LAW_STATUS",
            "LAW_LINK",
            "LAW_READ_ON",
            "LAW_ARCHIVED_SHA256",
            "PROVISION",
            "PROVISION_NUMBER",
            "SUMMARY",
            "SUMMARY_LANGUAGE",
            "OFFENCE",
            "MINIMUM_MONTHS",
            "MAXIMUM_MONTHS",
            "LIFE",
            "PALERMO_SERIOUS_CRIME");
    private static final List<String> MAPPINGS = columns(
            "STATE",
            "INSTRUMENT",
            "ARTICLE",
            "DEGREE",
            "LAW_NUMBER",
            "LAW_STATUS",
            "PROVISION",
            "PROVISION_NUMBER",
            "NOTE",
            "NOTE_LANGUAGE");

    private NationalTables() {}

    private static List<String> columns(String... own) {
        List<String> columns = new ArrayList<>(List.of(own));
        columns.addAll(REVIEW);
        return columns;
    }

    /** The provisions, each with its law and its penalty; of one state where its code is given, else of all. */
    public static DataTable provisions(NationalRegister register, String iso3, LocalDate on) {
        NationalContent content = register.content();
        List<Row> rows = new ArrayList<>();
        for (NationalLaw law : content.laws()) {
            if (iso3.isEmpty() || law.state().iso3().equals(iso3)) {
                content.provisions(law).forEach(provision -> rows.add(row(register, law, provision)));
            }
        }
        return new DataTable("provisions", Texts.everywhere("law.data.title.provisions"), on, PROVISIONS, rows);
    }

    private static Row row(NationalRegister register, NationalLaw law, Provision provision) {
        Provision.Penalty penalty = provision.penalty();
        Integer maximum = penalty == null ? null : penalty.maximum();
        boolean life = maximum != null && maximum == Offence.LIFE;
        SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("STATE", law.state().iso3());
        row.put("LAW", law.id());
        row.put("LAW_NUMBER", law.number());
        row.put("LAW_TITLE", law.title().originalText());
        row.put("LAW_TITLE_LANGUAGE", law.title().original().tag());
        row.put("LAW_ENACTED", law.enacted());
        row.put("LAW_STATUS", law.status());
        row.put("LAW_LINK", law.source().link());
        row.put("LAW_READ_ON", law.source().readOn());
        row.put("LAW_ARCHIVED_SHA256", law.archived());
        row.put("PROVISION", provision.id());
        row.put("PROVISION_NUMBER", provision.number());
        row.put("SUMMARY", provision.summary().originalText());
        row.put("SUMMARY_LANGUAGE", provision.summary().original().tag());
        row.put("OFFENCE", penalty != null);
        row.put("MINIMUM_MONTHS", penalty == null ? null : penalty.minimum());
        row.put("MAXIMUM_MONTHS", life ? null : maximum);
        row.put("LIFE", life);
        row.put(
                "PALERMO_SERIOUS_CRIME",
                penalty == null
                        ? null
                        : Offence.punished(maximum, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN)
                                .reachesInRequesting(PalermoGate.SERIOUS_CRIME));
        return row(row, provision.source(), register.review(provision));
    }

    /** What provisions correspond to, and for which articles a state has none. */
    public static DataTable mappings(NationalRegister register, String iso3, String instrument, LocalDate on) {
        NationalContent content = register.content();
        List<Row> rows = new ArrayList<>();
        for (Mapping mapping : content.mappings()) {
            if ((iso3.isEmpty() || mapping.state().iso3().equals(iso3))
                    && (instrument.isEmpty() || mapping.instrument().code().equals(instrument))) {
                rows.add(row(register, mapping));
            }
        }
        return new DataTable("mappings", Texts.everywhere("law.data.title.mappings"), on, MAPPINGS, rows);
    }

    private static Row row(NationalRegister register, Mapping mapping) {
        NationalContent content = register.content();
        Provision provision = mapping.provision() == null
                ? null
                : content.provision(mapping.provision()).orElseThrow();
        NationalLaw law = provision == null ? null : content.lawOf(provision);
        LocalisedText note = mapping.note();
        Review review = register.review(mapping);
        SequencedMap<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("STATE", mapping.state().iso3());
        row.put("INSTRUMENT", mapping.instrument().code());
        row.put("ARTICLE", mapping.article());
        row.put("DEGREE", mapping.degree());
        row.put("LAW_NUMBER", law == null ? null : law.number());
        row.put("LAW_STATUS", law == null ? null : law.status());
        row.put("PROVISION", provision == null ? null : provision.id());
        row.put("PROVISION_NUMBER", provision == null ? null : provision.number());
        row.put("NOTE", note == null ? null : note.originalText());
        row.put("NOTE_LANGUAGE", note == null ? null : note.original().tag());
        return provision == null
                ? row(row, new NationalLaw.Source("review of the state’s law", review.on()), review)
                : row(row, provision.source(), review);
    }

    private static Row row(SequencedMap<String, @Nullable Object> row, NationalLaw.Source source, Review review) {
        row.put("VERSION", review.version());
        row.put("PROPOSED_FOR", review.proposer());
        row.put("REVIEWED_FOR", review.organisation());
        row.put("REVIEWER_ROLE", review.role());
        row.put("REVIEWED_ON", review.on());
        row.put(DataTable.DEMONSTRATION, review.demonstration());
        return new Row(row, new Provenance(source.link(), source.readOn().toString(), review.confidence(), Set.of()));
    }
}
