package org.istmo.stix;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Jackson's streaming parser, held to bounds, and what it makes of a value: a tree. Bad encoding is looked for apart
 * ({@link Utf8}), since the parser takes surrogates.
 */
final class JsonReader {

    private static final JsonFactory OBJECTS = factory(Bounds.DEFAULT);

    /**
     * For what is only gone through: nothing is kept and nothing nests on the stack, so that the bounds can wait for
     * the single object, whose fault then is its own.
     */
    private static final JsonFactory STREAMS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100_000)
                    .maxNameLength(1_000_000)
                    .maxNumberLength(1_000_000)
                    .build())
            .build();

    private final JsonParser parser;
    private final Bounds bounds;
    private int values;

    private JsonReader(JsonParser parser, Bounds bounds) {
        this.parser = parser;
        this.bounds = bounds;
    }

    /** One value and nothing after it. */
    static Json read(byte[] bytes, Bounds bounds) throws MalformedJson {
        if (bytes.length > bounds.bytes()) {
            throw new MalformedJson(Malformed.Fault.BYTES, bounds.bytes());
        }
        checkBeginning(bytes, bytes.length);
        Utf8.check(bytes, 0, bytes.length);
        try (JsonParser parser = over(bytes, bounds)) {
            return read(parser, bounds);
        }
    }

    static JsonParser over(byte[] bytes, Bounds bounds) throws MalformedJson {
        try {
            return factory(bounds, OBJECTS).createParser(ObjectReadContext.empty(), bytes);
        } catch (JacksonException fault) {
            throw malformed(fault);
        }
    }

    static JsonParser over(InputStream stream) throws MalformedJson {
        try {
            return STREAMS.createParser(ObjectReadContext.empty(), stream);
        } catch (JacksonException fault) {
            throw malformed(fault);
        }
    }

    private static Json read(JsonParser parser, Bounds bounds) throws MalformedJson {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedJson(Malformed.Fault.TRUNCATED, 0);
            }
            Json read = new JsonReader(parser, bounds).value(first, 1);
            if (parser.nextToken() != null) {
                throw new MalformedJson(Malformed.Fault.TRAILING, offset(parser));
            }
            return read;
        } catch (JacksonException fault) {
            throw malformed(fault);
        }
    }

    /** The value that begins with the token that the parser has just given. */
    static Json value(JsonParser parser, JsonToken token, Bounds bounds) throws MalformedJson {
        return new JsonReader(parser, bounds).value(token, 1);
    }

    private Json value(JsonToken token, int depth) throws MalformedJson {
        if (++values > bounds.values()) {
            throw new MalformedJson(Malformed.Fault.LENGTH, offset(parser));
        }
        return switch (token) {
            case START_OBJECT -> dictionary(depth);
            case START_ARRAY -> list(depth);
            case VALUE_STRING -> new Json.Text(within(parser.getString(), bounds.string()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(within(parser.getString(), bounds.number()));
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new MalformedJson(Malformed.Fault.SYNTAX, offset(parser));
        };
    }

    private static final Json TRUE = new Json.Bool(true);
    private static final Json FALSE = new Json.Bool(false);
    private static final Json NULL = new Json.Null();

    private Json dictionary(int depth) throws MalformedJson {
        checkDepth(depth);
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            within(name, bounds.name());
            Json value = value(next(), depth + 1);
            if (members.put(name, value) != null) {
                throw new MalformedJson(Malformed.Fault.DUPLICATE_NAME, offset(parser));
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedJson(Malformed.Fault.TRUNCATED, offset(parser));
        }
        return Json.Dictionary.taking(members);
    }

    private Json list(int depth) throws MalformedJson {
        checkDepth(depth);
        List<Json> items = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            items.add(value(token, depth + 1));
        }
        return new Json.Array(items);
    }

    private JsonToken next() throws MalformedJson {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new MalformedJson(Malformed.Fault.TRUNCATED, offset(parser));
        }
        return token;
    }

    private void checkDepth(int depth) throws MalformedJson {
        if (depth > bounds.depth()) {
            throw new MalformedJson(Malformed.Fault.DEPTH, offset(parser));
        }
    }

    private String within(String text, int bound) throws MalformedJson {
        if (text.length() > bound) {
            throw new MalformedJson(Malformed.Fault.LENGTH, offset(parser));
        }
        return text;
    }

    /** The parser would skip a byte order mark, and take UTF-16 and UTF-32, which the zero bytes betray. */
    static void checkBeginning(byte[] bytes, int length) throws MalformedJson {
        if (length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf) {
            throw new MalformedJson(Malformed.Fault.BYTE_ORDER_MARK, 0);
        }
        for (int at = 0; at < Math.min(4, length); at++) {
            if (bytes[at] == 0 || (bytes[at] & 0xff) >= 0xfe) {
                throw new MalformedJson(Malformed.Fault.ENCODING, at);
            }
        }
    }

    static long offset(JsonParser parser) {
        return Math.max(0, parser.currentLocation().getByteOffset());
    }

    /** What the parser complained of. A failure to read is none of its complaints, and goes on as what it is. */
    static MalformedJson malformed(JacksonException fault) {
        long offset = fault.getLocation() == null
                ? 0
                : Math.max(0, fault.getLocation().getByteOffset());
        return switch (fault) {
            case JacksonIOException outage -> throw new UncheckedIOException(outage.getCause());
            case StreamConstraintsException bound ->
                new MalformedJson(
                        String.valueOf(bound.getOriginalMessage()).contains("nesting")
                                ? Malformed.Fault.DEPTH
                                : Malformed.Fault.LENGTH,
                        offset);
            case UnexpectedEndOfInputException end -> new MalformedJson(Malformed.Fault.TRUNCATED, offset);
            default ->
                new MalformedJson(
                        String.valueOf(fault.getOriginalMessage()).contains("Invalid UTF-8")
                                ? Malformed.Fault.ENCODING
                                : Malformed.Fault.SYNTAX,
                        offset);
        };
    }

    private static JsonFactory factory(Bounds bounds, JsonFactory usual) {
        return bounds.equals(Bounds.DEFAULT) ? usual : factory(bounds);
    }

    /** The parser's own bounds are the second wall: they stop a long string while it is read, not after. */
    private static JsonFactory factory(Bounds bounds) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(bounds.depth() + 1)
                        .maxStringLength(bounds.string())
                        .maxNameLength(bounds.name())
                        .maxNumberLength(bounds.number())
                        .build())
                .build();
    }
}
