package org.istmo.directory;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.LocalisedText;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the 35 states, their groupings and the notes on their status into an empty directory; from then on they are
 * the operator's to edit, and a new release of the program does not overwrite them.
 */
@Component
@Order(10)
class ReferenceStates implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReferenceStates(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        boolean empty = jdbc.sql("SELECT NOT EXISTS (SELECT FROM directory.state)")
                .query(Boolean.class)
                .single();
        if (!empty) {
            return;
        }
        addGrouping(
                Grouping.ORGANISATION,
                Grouping.Kind.ORGANISATION,
                LocalisedText.of(
                        "Organization of American States",
                        "Organización de los Estados Americanos",
                        "Organização dos Estados Americanos",
                        "Organisation des États Américains"));
        for (JsonNode grouping : read("groupings.json")) {
            Grouping.Kind kind = grouping.get("kind").asString().equals("sub-region")
                    ? Grouping.Kind.SUB_REGION
                    : Grouping.Kind.COMMUNITY;
            addGrouping(code(grouping.get("code").asString()), kind, LocalisedJson.read(grouping.get("name")));
        }
        try (InputStream stream = resource("states.csv");
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(stream)) {
            rows.forEach(this::addState);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode note : read("status_notes.json")) {
            addNote(note.get("state").asString(), LocalisedJson.read(note.get("note")));
        }
    }

    private void addGrouping(String code, Grouping.Kind kind, LocalisedText name) {
        jdbc.sql("""
                        INSERT INTO directory.grouping (code, kind, name_en, name_es, name_pt, name_fr)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(code, kind.code(), name.in(Language.ENGLISH), name.in(Language.SPANISH))
                .params(name.in(Language.PORTUGUESE), name.in(Language.FRENCH))
                .update();
    }

    private void addState(NamedCsvRecord row) {
        String iso3 = row.getField("iso3");
        jdbc.sql("""
                        INSERT INTO directory.state
                               (iso3, iso2, numeric, name_en, name_es, name_pt, name_fr, official_languages)
                        VALUES (?, ?, ?, ?, ?, ?, ?, string_to_array(?, ';'))
                        """)
                .params(iso3, row.getField("iso2"), row.getField("iso_numeric"), row.getField("name_en"))
                .params(row.getField("name_es"), row.getField("name_pt"), row.getField("name_fr"))
                .param(row.getField("official_languages_codes"))
                .update();
        addMembership(iso3, Grouping.ORGANISATION);
        addMembership(iso3, code(row.getField("sub_region")));
        Arrays.stream(row.getField("groupings").split(";"))
                .filter(grouping -> !grouping.isBlank())
                .forEach(grouping -> addMembership(iso3, code(grouping)));
    }

    /** Since when is not in the reference data, so it stays open rather than guessed. */
    private void addMembership(String iso3, String grouping) {
        jdbc.sql("INSERT INTO directory.state_membership (state, grouping) VALUES (?, ?)")
                .params(List.of(iso3, grouping))
                .update();
    }

    private void addNote(String iso3, LocalisedText text) {
        jdbc.sql("""
                        INSERT INTO directory.status_note (state, grouping, text_en, text_es, text_pt, text_fr)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(iso3, Grouping.ORGANISATION, text.in(Language.ENGLISH), text.in(Language.SPANISH))
                .params(text.in(Language.PORTUGUESE), text.in(Language.FRENCH))
                .update();
    }

    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private JsonNode read(String name) {
        try (InputStream stream = resource(name)) {
            return json.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = ReferenceStates.class.getResourceAsStream("/reference/region/" + name);
        if (stream == null) {
            throw new IllegalStateException("there is no reference/region/" + name);
        }
        return stream;
    }
}
