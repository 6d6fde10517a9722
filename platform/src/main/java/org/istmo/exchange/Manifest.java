package org.istmo.exchange;

import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.istmo.stix.Identifier;
import org.istmo.stix.Timestamp;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A manifest of another server (TAXII 2.1 section 5.3.1), read line by line as it comes. */
final class Manifest {

    private static final int LONGEST_TEXT = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            // A line is read out of the middle of a text.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Manifest() {}

    /**
     * One version of an object there.
     *
     * @param version as it is written there
     * @param sortable the same as the entries here have it; empty for the version of an object that has none
     * @param added its date_added, in microseconds
     */
    record Line(String id, String version, String sortable, long added) {}

    /**
     * Where it goes on.
     *
     * @param more whether there are more lines
     * @param next with what they are asked for; null where the server does not say
     */
    record End(boolean more, @Nullable String next) {}

    /** It is no manifest. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    /** Gives each line of it. */
    static End read(InputStream in, Consumer<Line> each) throws Unreadable {
        boolean more = false;
        String next = null;
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("it is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "more" -> more = parser.currentToken() == JsonToken.VALUE_TRUE;
                    case "next" -> next = parser.getValueAsString();
                    case "objects" -> lines(parser, each);
                    default -> parser.skipChildren();
                }
            }
            return new End(more, next);
        } catch (JacksonException e) {
            throw new Unreadable("it is no JSON: " + e.getOriginalMessage());
        }
    }

    private static void lines(JsonParser parser, Consumer<Line> each) throws Unreadable {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Unreadable("its objects are no list");
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode line = JSON.readTree(parser);
            String id = line.path("id").asString("");
            String version = line.path("version").asString("");
            String added = line.path("date_added").asString("");
            String rank = sortable(version);
            OptionalLong date = TaxiiTime.read(added);
            if (Identifier.of(id) == null || rank == null || date.isEmpty()) {
                throw new Unreadable("a line of it has no id, version or date_added that could be read");
            }
            each.accept(new Line(id, version, rank, date.getAsLong()));
        }
    }

    /** Null where it is no version. */
    static @Nullable String sortable(String version) {
        if (version.isEmpty() || version.equals(Entry.NO_VERSION)) {
            return "";
        }
        Timestamp moment = version.length() > 60 ? null : Timestamp.of(version);
        return moment == null ? null : Selection.sortable(moment);
    }
}
