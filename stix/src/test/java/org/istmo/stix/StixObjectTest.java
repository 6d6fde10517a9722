package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an object keeps, and what is none. */
class StixObjectTest {

    private static final String INDICATOR = """
            { "type" : "indicator",  "id": "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
              "spec_version": "2.1", "created": "2016-04-06T20:03:48.000Z", "modified": "2016-04-06T20:03:48.0000Z",
              "x_number": 1.0e+02, "name": "\\u00e1 ñ \\ud83d\\ude00",
              "object_marking_refs": ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"] }
            """.strip();

    @Test
    void keepsItsBytes() {
        byte[] bytes = INDICATOR.getBytes(StandardCharsets.UTF_8);
        StixObject object = read(bytes);
        bytes[0] = 0;

        assertThat(new String(object.bytes(), StandardCharsets.UTF_8)).isEqualTo(INDICATOR);
    }

    @Test
    void isLookedInto() {
        StixObject object = read(INDICATOR);

        assertThat(object.type()).isEqualTo("indicator");
        assertThat(object.id()).hasToString("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
        assertThat(object.created()).isEqualTo(object.modified());
        assertThat(object.markingRefs()).hasSize(1);
        assertThat(object.text("name")).isEqualTo("á ñ 😀");
        assertThat(object.tree().get("x_number")).isEqualTo(new Json.Num("1.0e+02"));
        assertThat(object.kind()).isEqualTo(ObjectKind.SDO);
    }

    @Test
    void hasAHeaderThatIsReadWithoutATree() {
        StixObject object = read(INDICATOR);

        assertThat(Header.read(object.bytes())).isEqualTo(object.header());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                         | json-truncated",
                "`   `                      | json-truncated",
                "`{`                        | json-truncated",
                "`{\"a\"`                   | json-truncated",
                "`{\"a\":[1,2`              | json-truncated",
                "`{\"a\":tru}`              | json-syntax",
                "`{\"a\":1,}`               | json-syntax",
                "`{'a':1}`                  | json-syntax",
                "`{\"a\":01}`               | json-syntax",
                "`{\"a\":.5}`               | json-syntax",
                "`{\"a\":+1}`               | json-syntax",
                "`{\"a\":NaN}`              | json-syntax",
                "`{\"a\":1}/**/`            | json-trailing",
                "`{\"a\":\"\t\"}`           | json-syntax",
                "`{\"a\":\"\\x\"}`          | json-syntax",
                "`{\"a\":1} {}`             | json-trailing",
                "`{\"a\":1}]`               | json-trailing",
                "`[]`                       | json-not-an-object",
                "`\"a\"`                    | json-not-an-object",
                "`null`                     | json-not-an-object",
                "`{\"a\":1,\"a\":1}`        | json-duplicate-name",
                "`{\"a\":1,\"\\u0061\":1}`  | json-duplicate-name",
                "`{\"a\":{\"b\":1,\"b\":2}}`| json-duplicate-name",
                "`{\"a\":\"\\ud800\"}`      | json-surrogate",
                "`{\"a\":\"\\udc00\"}`      | json-surrogate",
                "`{\"a\":\"\\ud800\\ud800\"}` | json-surrogate",
                "`{\"\\ud800x\":1}`         | json-surrogate",
                "`\ufeff{\"a\":1}`          | json-byte-order-mark",
            })
    void isNothingElse(String text, String code) {
        assertThat(StixObject.parse(text))
                .asInstanceOf(type(Malformed.class))
                .extracting(malformed -> malformed.fault().code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "80",
        "c080",
        "c1bf",
        "c2",
        "e08080",
        "eda080",
        "edbfbf",
        "f0808080",
        "f4908080",
        "f5808080",
        "ff",
        "e282"
    })
    void isUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] text = "{\"a\":\"????????\"}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bad, 0, text, 6, bad.length);

        assertThat(StixObject.parse(text))
                .asInstanceOf(type(Malformed.class))
                .extracting(Malformed::fault)
                .isEqualTo(Malformed.Fault.ENCODING);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void isInNoOtherEncoding(String charset) {
        assertThat(StixObject.parse("{\"a\":1}".getBytes(Charset.forName(charset))))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void nestsFiftyLevels() {
        assertThat(StixObject.parse(nested(50))).isInstanceOf(StixObject.class);
        for (int levels : List.of(51, 200_000)) {
            assertThat(StixObject.parse(nested(levels)))
                    .asInstanceOf(type(Malformed.class))
                    .extracting(Malformed::fault)
                    .isEqualTo(Malformed.Fault.DEPTH);
        }
    }

    @Test
    void isBounded() {
        Bounds bounds = new Bounds(1_000, 5, 100, 20, 10, 30);

        assertThat(StixObject.parse(bytes("{\"a\":\"" + "b".repeat(100) + "\"}"), bounds))
                .isInstanceOf(StixObject.class);
        for (String tooMuch : List.of(
                "{\"a\":\"" + "b".repeat(101) + "\"}",
                "{\"" + "a".repeat(21) + "\":1}",
                "{\"a\":" + "1".repeat(11) + "}",
                "{\"a\":[" + String.join(",", Collections.nCopies(30, "1")) + "]}",
                "{\"a\":[[[[[]]]]]}",
                "{\"a\":1" + " ".repeat(1_000) + "}")) {
            assertThat(StixObject.parse(bytes(tooMuch), bounds))
                    .as(tooMuch)
                    .isInstanceOf(Malformed.class)
                    .extracting(parsed -> ((Malformed) parsed).fault().code())
                    .asString()
                    .startsWith("bound-");
        }
    }

    static StixObject read(String text) {
        return read(bytes(text));
    }

    static StixObject read(byte[] bytes) {
        Parsed parsed = StixObject.parse(bytes);
        assertThat(parsed).as(new String(bytes, StandardCharsets.UTF_8)).isInstanceOf(StixObject.class);
        return (StixObject) Objects.requireNonNull(parsed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }
}
