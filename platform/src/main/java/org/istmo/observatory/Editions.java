package org.istmo.observatory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.LocalisedText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The editions of the maturity models, the cycles that used them, and the crosswalks between them. */
@Component
public class Editions {

    private final JdbcClient jdbc;

    Editions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every edition, whole. */
    public List<Edition> all() {
        Map<String, List<Edition.Stage>> stages = new LinkedHashMap<>();
        jdbc.sql("SELECT edition, level, code, name FROM observatory.stage ORDER BY edition, level")
                .query((row, n) -> stages.computeIfAbsent(row.getString("edition"), e -> new ArrayList<>())
                        .add(new Edition.Stage(row.getInt("level"), row.getString("code"), text(row, "name"))))
                .list();
        Map<String, List<Edition.Indicator>> indicators = new LinkedHashMap<>();
        jdbc.sql("SELECT edition, factor, code, name FROM observatory.indicator ORDER BY edition, position")
                .query((row, n) -> indicators
                        .computeIfAbsent(
                                row.getString("edition") + "/" + row.getString("factor"), f -> new ArrayList<>())
                        .add(new Edition.Indicator(
                                new IndicatorId(row.getString("edition"), row.getString("code")), text(row, "name"))))
                .list();
        Map<String, List<Edition.Factor>> factors = new LinkedHashMap<>();
        jdbc.sql("SELECT edition, dimension, code, name FROM observatory.factor ORDER BY edition, position")
                .query((row, n) -> factors.computeIfAbsent(
                                row.getString("edition") + "/" + row.getString("dimension"), d -> new ArrayList<>())
                        .add(new Edition.Factor(
                                row.getString("code"),
                                text(row, "name"),
                                indicators.getOrDefault(
                                        row.getString("edition") + "/" + row.getString("code"), List.of()))))
                .list();
        Map<String, List<Edition.Dimension>> dimensions = new LinkedHashMap<>();
        jdbc.sql("SELECT edition, code, position, name FROM observatory.dimension ORDER BY edition, position")
                .query((row, n) -> dimensions
                        .computeIfAbsent(row.getString("edition"), e -> new ArrayList<>())
                        .add(new Edition.Dimension(
                                row.getString("code"),
                                row.getInt("position"),
                                text(row, "name"),
                                factors.getOrDefault(
                                        row.getString("edition") + "/" + row.getString("code"), List.of()))))
                .list();
        return jdbc.sql(
                        "SELECT id, family, subject, title, trust, trust_note, credit FROM observatory.edition ORDER BY id")
                .query((row, n) -> new Edition(
                        row.getString("id"),
                        row.getString("family"),
                        Edition.Subject.valueOf(row.getString("subject").toUpperCase(Locale.ROOT)),
                        text(row, "title"),
                        Edition.Trust.valueOf(
                                row.getString("trust").toUpperCase(Locale.ROOT).replace('-', '_')),
                        text(row, "trust_note"),
                        row.getString("credit"),
                        stages.getOrDefault(row.getString("id"), List.of()),
                        dimensions.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    /** Adds an edition with all its parts. */
    @Transactional
    public void add(Edition edition) {
        jdbc.sql("""
                        INSERT INTO observatory.edition (id, family, subject, title, trust, trust_note, credit)
                        VALUES (?, ?, ?, ?::jsonb, ?, ?::jsonb, ?)
                        """)
                .params(edition.id(), edition.family(), edition.subject().name().toLowerCase(Locale.ROOT))
                .params(LocalisedJson.write(edition.title()))
                .params(edition.trust().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .params(LocalisedJson.write(edition.trustNote()), edition.credit())
                .update();
        for (Edition.Stage stage : edition.stages()) {
            jdbc.sql("INSERT INTO observatory.stage (edition, level, code, name) VALUES (?, ?, ?, ?::jsonb)")
                    .params(edition.id(), stage.level(), stage.code(), LocalisedJson.write(stage.name()))
                    .update();
        }
        int factorPosition = 0;
        int indicatorPosition = 0;
        for (Edition.Dimension dimension : edition.dimensions()) {
            jdbc.sql("INSERT INTO observatory.dimension (edition, code, position, name) VALUES (?, ?, ?, ?::jsonb)")
                    .params(edition.id(), dimension.code(), dimension.number(), LocalisedJson.write(dimension.name()))
                    .update();
            for (Edition.Factor factor : dimension.factors()) {
                jdbc.sql("""
                                INSERT INTO observatory.factor (edition, code, dimension, position, name)
                                VALUES (?, ?, ?, ?, ?::jsonb)
                                """)
                        .params(edition.id(), factor.code(), dimension.code(), ++factorPosition)
                        .params(LocalisedJson.write(factor.name()))
                        .update();
                for (Edition.Indicator indicator : factor.indicators()) {
                    jdbc.sql("""
                                    INSERT INTO observatory.indicator (edition, code, factor, position, name)
                                    VALUES (?, ?, ?, ?, ?::jsonb)
                                    """)
                            .params(edition.id(), indicator.code(), factor.code(), ++indicatorPosition)
                            .params(LocalisedJson.write(indicator.name()))
                            .update();
                }
            }
        }
    }

    /** What the stages of the indicator look like, by level and language; empty until an operator has loaded it. */
    public List<StageDescriptor> descriptors(IndicatorId indicator) {
        record Key(int level, Language language, String permission) {}
        record Part(Key key, int number, String text) {}
        Map<Key, List<Part>> parts = jdbc
                .sql("""
                        SELECT level, language, number, text, permission FROM observatory.descriptor
                         WHERE edition = ? AND indicator = ? ORDER BY level, language, number
                        """)
                .params(indicator.edition(), indicator.code())
                .query((row, n) -> new Part(
                        new Key(
                                row.getInt("level"),
                                Language.of(row.getString("language")).orElseThrow(),
                                row.getString("permission")),
                        row.getInt("number"),
                        row.getString("text")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Part::key, LinkedHashMap::new, Collectors.toList()));
        return parts.entrySet().stream()
                .map(entry -> new StageDescriptor(
                        entry.getKey().level(),
                        entry.getKey().language(),
                        entry.getValue().stream()
                                .filter(part -> part.number() == 0)
                                .map(Part::text)
                                .findFirst(),
                        entry.getValue().stream()
                                .filter(part -> part.number() > 0)
                                .map(Part::text)
                                .toList(),
                        entry.getKey().permission()))
                .toList();
    }

    /** Every cycle, the earliest first. */
    public List<Cycle> cycles() {
        return jdbc.sql(
                        "SELECT code, title, edition, published, doi, note, demonstration FROM observatory.cycle ORDER BY code")
                .query((row, n) -> new Cycle(
                        new CycleId(row.getString("code")),
                        text(row, "title"),
                        row.getString("edition"),
                        row.getObject("published", LocalDate.class),
                        row.getString("doi"),
                        text(row, "note"),
                        row.getBoolean("demonstration")))
                .list();
    }

    /** Adds a cycle. */
    @Transactional
    public void add(Cycle cycle) {
        jdbc.sql("""
                        INSERT INTO observatory.cycle (code, title, edition, published, doi, note, demonstration)
                        VALUES (:code, :title::jsonb, :edition, :published, :doi, :note::jsonb, :demonstration)
                        """)
                .param("code", cycle.id().code())
                .param("title", LocalisedJson.write(cycle.title()))
                .param("edition", cycle.edition())
                .param("published", cycle.published())
                .param("doi", cycle.doi())
                .param("note", LocalisedJson.write(cycle.note()))
                .param("demonstration", cycle.demonstration())
                .update();
    }

    /** Every crosswalk. */
    public List<Crosswalk> crosswalks() {
        Map<String, List<Crosswalk.Row>> rows = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT from_edition, to_edition, kind, from_code, to_codes FROM observatory.crosswalk_row
                         ORDER BY from_edition, to_edition, kind, from_code
                        """)
                .query((row, n) -> rows.computeIfAbsent(
                                row.getString("from_edition") + "/" + row.getString("to_edition"),
                                c -> new ArrayList<>())
                        .add(crosswalkRow(row)))
                .list();
        return jdbc.sql("""
                        SELECT from_edition, to_edition, signed_by, signed_on FROM observatory.crosswalk
                         ORDER BY from_edition, to_edition
                        """)
                .query((row, n) -> new Crosswalk(
                        row.getString("from_edition"),
                        row.getString("to_edition"),
                        row.getString("signed_by") == null
                                ? new Crosswalk.Draft()
                                : new Crosswalk.Signed(
                                        row.getString("signed_by"), row.getObject("signed_on", LocalDate.class)),
                        rows.getOrDefault(
                                row.getString("from_edition") + "/" + row.getString("to_edition"), List.of())))
                .list();
    }

    /** Adds a crosswalk: a draft, until an expert signs it. */
    @Transactional
    public void add(Crosswalk crosswalk, LocalisedText note) {
        jdbc.sql("INSERT INTO observatory.crosswalk (from_edition, to_edition, note) VALUES (?, ?, ?::jsonb)")
                .params(crosswalk.from(), crosswalk.to(), LocalisedJson.write(note))
                .update();
        for (Crosswalk.Row row : crosswalk.rows()) {
            switch (row) {
                case Crosswalk.FactorRow(String from, SortedSet<String> to) ->
                    addRow(crosswalk, "factor", from, List.copyOf(to));
                case Crosswalk.IndicatorRow(IndicatorId from, SortedSet<IndicatorId> to) ->
                    addRow(
                            crosswalk,
                            "indicator",
                            from.code(),
                            to.stream().map(IndicatorId::code).toList());
            }
        }
    }

    private void addRow(Crosswalk crosswalk, String kind, String from, List<String> to) {
        jdbc.sql("""
                        INSERT INTO observatory.crosswalk_row (from_edition, to_edition, kind, from_code, to_codes)
                        VALUES (?, ?, ?, ?, string_to_array(?, chr(10)))
                        """)
                .params(crosswalk.from(), crosswalk.to(), kind, from, String.join("\n", to))
                .update();
    }

    private static Crosswalk.Row crosswalkRow(ResultSet row) throws SQLException {
        String[] to = (String[]) row.getArray("to_codes").getArray();
        if (row.getString("kind").equals("factor")) {
            return new Crosswalk.FactorRow(row.getString("from_code"), new TreeSet<>(List.of(to)));
        }
        SortedSet<IndicatorId> indicators = new TreeSet<>();
        for (String code : to) {
            indicators.add(new IndicatorId(row.getString("to_edition"), code));
        }
        return new Crosswalk.IndicatorRow(
                new IndicatorId(row.getString("from_edition"), row.getString("from_code")), indicators);
    }

    private static LocalisedText text(ResultSet row, String column) throws SQLException {
        return LocalisedJson.read(row.getString(column));
    }
}
