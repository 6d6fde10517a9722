package org.istmo.law;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.tables.TidyCsv;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One table of the register as open data. Every row says where its values come from, and which of them nobody has read
 * in a source yet.
 *
 * @param name as it stands in its address
 * @param on the day whose state of things it gives
 * @param columns the names of the values; those of their origin follow in CSV, and stand apart in JSON
 */
public record DataTable(String name, LocalisedText title, LocalDate on, List<String> columns, List<Row> rows) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The columns that follow those of every table in CSV: where a row comes from. */
    public static final List<String> ORIGIN = List.of("SOURCE", "SOURCE_AS_OF", "CONFIDENCE", "UNCONFIRMED");

    /** The column that says whether a row is invented; tables that can hold such rows have it. */
    static final String DEMONSTRATION = "DEMONSTRATION";

    public DataTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The values of one row by column, null where one is missing, and where they come from. */
    public record Row(SequencedMap<String, @Nullable Object> values, Provenance provenance) {

        /** The columns whose values are unconfirmed. */
        List<String> unconfirmed() {
            return provenance.unconfirmed().stream()
                    .map(field -> field.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT))
                    .sorted()
                    .toList();
        }
    }

    /** The table as tidy CSV, in UTF-8; a missing value is empty. */
    public byte[] csv() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> header = Stream.concat(columns.stream(), ORIGIN.stream()).toList();
        try (TidyCsv csv = new TidyCsv(bytes, TidyCsv.Opens.AS_OPEN_DATA, header)) {
            for (Row row : rows) {
                @Nullable Object[] cells = new @Nullable Object[header.size()];
                int at = 0;
                for (String column : columns) {
                    cells[at++] = row.values().get(column);
                }
                cells[at++] = row.provenance().source();
                cells[at++] = row.provenance().asOf();
                cells[at++] = row.provenance().confidence();
                cells[at] = String.join(" ", row.unconfirmed());
                csv.row(cells);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * The table as JSON: {@code {"metadata": {…}, "data": [{…, "provenance": {…}}, …]}}.
     *
     * @param address where it stands
     * @param description where people read in each language what it holds
     */
    public byte[] json(String address, Function<Language, String> description) {
        ObjectNode whole = JSON.createObjectNode();
        ObjectNode metadata = whole.putObject("metadata");
        metadata.put("name", name);
        metadata.set("title", text(title));
        metadata.put("on", on.toString());
        metadata.set("unconfirmed", text(Texts.everywhere("law.unconfirmed.hint")));
        if (rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.values().get(DEMONSTRATION)))) {
            metadata.set("demonstration", text(Texts.everywhere("law.national.demonstration.data")));
        }
        metadata.putObject("licence").put("id", "CC-BY-4.0").put("url", "https://creativecommons.org/licenses/by/4.0/");
        metadata.set("citation", citation(title, on.toString(), address));
        metadata.put("address", address);
        ObjectNode described = metadata.putObject("description");
        Stream.of(Language.values()).forEach(language -> described.put(language.tag(), description.apply(language)));
        ArrayNode data = whole.putArray("data");
        for (Row row : rows) {
            ObjectNode node = data.addObject();
            for (String column : columns) {
                switch (row.values().get(column)) {
                    case null -> node.putNull(column);
                    case Integer number -> node.put(column, number);
                    case Boolean truth -> node.put(column, truth);
                    case Object value -> node.put(column, value.toString());
                }
            }
            ObjectNode origin = node.putObject("provenance");
            origin.put("source", row.provenance().source());
            origin.put("as_of", row.provenance().asOf());
            origin.put("confidence", row.provenance().confidence().name());
            ArrayNode unconfirmed = origin.putArray("unconfirmed");
            row.unconfirmed().forEach(unconfirmed::add);
        }
        return JSON.writeValueAsBytes(whole);
    }

    /**
     * How what stands at this address is cited, in each language.
     *
     * @param on the day whose state of things it gives; {@code none} where it has none
     */
    public static ObjectNode citation(LocalisedText title, String on, String address) {
        String ends = title.originalText().endsWith("?") ? "itself" : "not";
        return text(Texts.everywhere("law.citation", "title", title, "ends", ends, "date", on, "address", address));
    }

    private static ObjectNode text(LocalisedText text) {
        ObjectNode node = JSON.createObjectNode();
        Stream.of(Language.values()).forEach(language -> node.put(language.tag(), text.in(language)));
        return node;
    }

    /** Several values in one cell, in their order. */
    static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : values.stream().collect(Collectors.joining("; "));
    }
}
