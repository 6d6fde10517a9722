package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 8785, and what must hold for any number. */
class CanonicalJsonTest {

    /** Appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "0000000000000002, 1e-323",
        "0000000000000003, 1.5e-323",
        "44a52d02c7e14af6, 5e+22",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void writesNumbersAsEcmaScriptDoes(String bits, String expected) {
        assertThat(CanonicalJson.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(expected);
    }

    @Test
    void writesNumbersThatAreReadAsTheSame() {
        Random random = new Random(1);
        for (int times = 0; times < 20_000; times++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                String written = CanonicalJson.number(number);
                assertThat(Double.parseDouble(written)).isEqualTo(number == 0 ? 0.0 : number);
                // Not a digit more than Java's own shortest.
                assertThat(digits(written)).isLessThanOrEqualTo(digits(Double.toString(number)) + zeros(written));
            }
        }
    }

    private static long digits(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        return number.substring(0, exponent < 0 ? number.length() : exponent)
                .chars()
                .filter(Character::isDigit)
                .count();
    }

    /** Zeros that only hold places. */
    private static long zeros(String number) {
        return number.indexOf('e') >= 0
                ? 0
                : number.chars().filter(digit -> digit == '0').count();
    }

    /** Section 3.2.2. */
    @Test
    void writesValuesInOneWay() {
        assertThat(canonical("""
                        {
                          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                          "literals": [null, true, false]
                        }
                        """))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** Section 3.2.3: the order of UTF-16 units, which is not that of characters. */
    @Test
    void ordersNamesByTheirUnits() {
        assertThat(canonical("""
                        {
                          "\\u20ac": "Euro Sign",
                          "\\r": "Carriage Return",
                          "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                          "1": "One",
                          "\\ud83d\\ude00": "Emoji: Grinning Face",
                          "\\u0080": "Control",
                          "\\u00f6": "Latin Small Letter O With Diaeresis"
                        }
                        """))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void writesEmptyAndNestedOnes() {
        assertThat(canonical("{\"\":{},\"b\":[[],[{}]],\"a\":{\"d\":1,\"c\":[56,{\"e\":\"\",\"d\":true}]}}"))
                .isEqualTo("{\"\":{},\"a\":{\"c\":[56,{\"d\":true,\"e\":\"\"}],\"d\":1},\"b\":[[],[{}]]}");
    }

    @Test
    void doesNotNormalise() {
        assertThat(canonical("{\"a\":\"A\\u030a\"}")).isEqualTo("{\"a\":\"A\u030a\"}");
    }

    @Test
    void hasNoInfinity() {
        assertThat(CanonicalJson.of(new Json.Num("1e400"))).isNull();
    }

    private static String canonical(String text) {
        return String.valueOf(CanonicalJson.of(StixObjectTest.read(text).tree()));
    }
}
