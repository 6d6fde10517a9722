package org.istmo.observatory.data;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a {@link DataSet} as JSON: {@code {"metadata": {…}, "columns": […], "data": [{…}, …]}}. A missing value is
 * null. The same table at the same address always gives the same bytes.
 */
public final class DataSetJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DataSetJson() {}

    /** The table, which stands at this address (with its host). */
    public static byte[] write(DataSet table, String address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeName("metadata");
            json.writeTree(metadata(table, address));
            json.writeName("columns");
            json.writeTree(columns(table.columns()));
            json.writeName("data");
            json.writeStartArray();
            List<String> header = table.header();
            table.rows().each(row -> write(json, header, row));
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, List<String> header, @Nullable Object[] row) {
        json.writeStartObject();
        for (int i = 0; i < row.length; i++) {
            json.writeName(header.get(i));
            switch (row[i]) {
                case null -> json.writeNull();
                case Integer number -> json.writeNumber(number);
                case Long number -> json.writeNumber(number);
                case Double number -> json.writeNumber(number);
                case Boolean truth -> json.writeBoolean(truth);
                default -> json.writeString(row[i].toString());
            }
        }
        json.writeEndObject();
    }

    private static ObjectNode metadata(DataSet table, String address) {
        Metadata known = table.metadata();
        ObjectNode node = JSON.createObjectNode();
        node.put("name", table.name());
        node.set("title", text(known.title()));
        node.put("demonstration", known.demonstration());
        node.set("unit", text(known.unit()));
        node.set("method", text(known.method()));
        node.set("source", text(known.source()));
        ArrayNode editions = node.putArray("editions");
        for (Edition edition : known.editions()) {
            ObjectNode one = editions.addObject().put("id", edition.id());
            one.set("title", text(edition.title()));
            one.put("credit", edition.credit());
            one.put("trust", edition.trust().name());
        }
        ArrayNode cycles = node.putArray("cycles");
        for (Cycle cycle : known.cycles()) {
            ObjectNode one = cycles.addObject().put("code", cycle.id().code());
            one.set("title", text(cycle.title()));
            one.put("edition", cycle.edition());
        }
        ObjectNode released = node.putObject("released");
        released.put("first", day(known.released().map(Metadata.Released::first).orElse(null)));
        released.put("last", day(known.released().map(Metadata.Released::last).orElse(null)));
        node.putObject("licence")
                .put("id", Licence.OF_THE_DATA.id())
                .put("title", Licence.OF_THE_DATA.title())
                .put("url", Licence.OF_THE_DATA.url());
        node.set("citation", text(Citation.of(known, address)));
        node.put("address", address);
        ArrayNode notes = node.putArray("notes");
        known.notes().forEach(note -> notes.add(text(note)));
        return node;
    }

    private static ArrayNode columns(List<Column> columns) {
        ArrayNode nodes = JSON.createArrayNode();
        for (Column column : columns) {
            ObjectNode node = nodes.addObject();
            node.put("name", column.name());
            node.put("type", column.kind().inTableSchema());
            node.put("required", column.required());
            if (!column.codes().isEmpty()) {
                ArrayNode codes = node.putArray("codes");
                column.codes().forEach(codes::add);
            }
            node.set("description", text(column.description()));
        }
        return nodes;
    }

    /** A text in every language that it has: {@code {"en": …, "es": …}}. */
    static ObjectNode text(LocalisedText text) {
        ObjectNode node = JSON.createObjectNode();
        for (Language language : Language.values()) {
            if (text.texts().containsKey(language)) {
                node.put(language.tag(), text.in(language));
            }
        }
        return node;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
