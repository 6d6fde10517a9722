package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Our reader against Jackson's: they take the same texts, and read the same in them. */
class JsonReaderTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final byte[] PIECES = "{}[],:\"\\ue019.-+Etrufalsn \n\u0001\u007f".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsWhatJacksonReads(long seed) {
        Random random = new Random(seed);
        RandomObjects objects = new RandomObjects(seed);
        List<ObjectType> types = RandomObjects.types();
        int taken = 0;
        for (int times = 0; times < 800; times++) {
            byte[] text = Written.of(objects.customised(types.get(random.nextInt(types.size()))), random)
                    .getBytes(StandardCharsets.UTF_8);
            spoil(text, random);
            Json ours = ours(text);
            Json theirs = theirs(text);

            assertThat(ours).as(() -> new String(text, StandardCharsets.UTF_8)).isEqualTo(theirs);
            taken += ours == null ? 0 : 1;
        }
        assertThat(taken).isBetween(80, 780);
    }

    /** Few texts stay good for long: two bytes at most are changed, and to what has a meaning in JSON. */
    private static void spoil(byte[] text, Random random) {
        for (int times = random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length);
            text[at] = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : PIECES[random.nextInt(PIECES.length)];
        }
    }

    private static @Nullable Json ours(byte[] text) {
        try {
            return JsonReader.read(text, Bounds.DEFAULT);
        } catch (MalformedJson fault) {
            return null;
        }
    }

    private static @Nullable Json theirs(byte[] text) {
        // Jackson takes these: bytes that are no UTF-8, and halves of surrogate pairs.
        String decoded = new String(text, StandardCharsets.UTF_8);
        if (decoded.indexOf('\ufffd') >= 0) {
            return null;
        }
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), text)) {
            Json value = value(parser, parser.nextToken());
            return parser.nextToken() == null && !isHalved(value) ? value : null;
        } catch (JacksonException fault) {
            return null;
        }
    }

    private static Json value(JsonParser parser, @Nullable JsonToken token) {
        return switch (String.valueOf(token)) {
            case "START_OBJECT" -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    members.put(name, value(parser, parser.nextToken()));
                }
                yield new Json.Dictionary(members);
            }
            case "START_ARRAY" -> {
                List<Json> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(parser, next));
                }
                yield new Json.Array(items);
            }
            case "VALUE_STRING" -> new Json.Text(parser.getString());
            case "VALUE_NUMBER_INT", "VALUE_NUMBER_FLOAT" -> new Json.Num(parser.getString());
            case "VALUE_TRUE" -> new Json.Bool(true);
            case "VALUE_FALSE" -> new Json.Bool(false);
            default -> new Json.Null();
        };
    }

    private static boolean isHalved(Json value) {
        return switch (value) {
            case Json.Text(String text) -> isHalved(text);
            case Json.Array(List<Json> items) -> items.stream().anyMatch(JsonReaderTest::isHalved);
            case Json.Dictionary dictionary ->
                dictionary.names().stream().anyMatch(JsonReaderTest::isHalved)
                        || dictionary.values().stream().anyMatch(JsonReaderTest::isHalved);
            default -> false;
        };
    }

    private static boolean isHalved(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
