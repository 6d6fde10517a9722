package org.istmo.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.istmo.stix.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading patterns, and printing them back. */
class PatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[file:size = 25536]",
                "[ipv4-addr:value = '198.51.100.1/32' OR ipv4-addr:value = '203.0.113.33/32' OR ipv6-addr:value = '2001:db8::1/128']",
                "[ipv4-addr:value = '198.51.100.1/32'] REPEATS 5 TIMES",
                "([ipv4-addr:value = '198.51.100.5'] FOLLOWEDBY [domain-name:value = 'example.com']) WITHIN 600 SECONDS",
                "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f' AND file:mime_type = 'application/x-pdf']",
                "[email-message:from_ref.value MATCHES '.+\\\\@example\\\\.com$' AND email-message:body_multipart[*].body_raw_ref.name MATCHES '^Final Report.+\\\\.exe$']",
                "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]",
                "[file:mime_type = 'image/bmp' AND file:magic_number_hex = h'ffd8']",
                "[artifact:payload_bin = b'dGhpcyBpcyBhIHRlc3Q=']",
                "[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'example.com'] REPEATS 5 TIMES WITHIN 1800 SECONDS",
                "[(file:name = 'pdf.exe' OR file:size = 371712) AND file:created = t'2014-01-13T07:03:17Z']",
                "[network-traffic:dst_ref.value ISSUBSET '2001:0db8:dead:beef:0000:0000:0000:0000/64']",
                "[a:b = 1] AND [c:d = 2] OR [e:f = 3] FOLLOWEDBY [g:h = true]",
                "([a:b = 1] OR [c:d = 2]) AND [e:f = 3]",
                "([a:b = 1] FOLLOWEDBY [c:d = 2]) FOLLOWEDBY [e:f = -0.5]",
                "([a:b = 1] WITHIN 5 SECONDS) WITHIN 6 SECONDS",
                "[a:b = 1] START t'2016-06-01T01:30:00.123Z' STOP t'2016-06-01T02:20:00.123Z'",
                "[a:b NOT IN (1, 2.5, -3) AND NOT EXISTS a:c[0].d AND EXISTS a:'x-y'.'a.b']",
                "[a:b IN ()]",
                "[a:b NOT LIKE 'C:\\\\Windows\\\\%' OR a:b NOT ISSUPERSET '10.0.0.0/8']",
                "[a:b = 'it\\'s' AND (a:c = 1 AND a:d = 2)]",
            })
    void printsWhatItRead(String text) {
        assertThat(read(text).print()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[file:size==1]|[file:size = 1]",
                "[file:size<>1]|[file:size != 1]",
                "[file:size NOT = 1]|[file:size NOT = 1]",
                "(([file:size = +1]))|[file:size = 1]",
                "[ file : 'size' /* a */ = .5 // b|[file:size = 0.5]",
                "[file:hashes.MD5 = 'a']WITHIN 0.5 SECONDS|[file:hashes.MD5 = 'a'] WITHIN 0.5 SECONDS",
            })
    void printsOneWriting(String text, String printed) {
        String whole = text.contains("//") ? text + "\n]" : text;
        assertThat(read(whole).print()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "file:size = 1280|1|1|file|[ or (",
                "[file:size = ]|1|14|]|a constant",
                "[file:hashes.MD5 = cead3f]|1|20|cead3f|apostrophes",
                "[file.size = 1280]|1|6|.|:",
                "[file:name MATCHES /.*/]|1|20|/|a part of a pattern",
                "[a:b = 1] WITHIN ]|1|18|]|positive number",
                "[a:b = 1] WITHIN 5 HOURS|1|20|HOURS|SECONDS",
                "[a:b = 1] WITHIN -5 SECONDS|1|18|-5|positive",
                "[a:b = 1] WITHIN 0 SECONDS|1|18|0|positive",
                "[a:b = 1] REPEATS 0 TIMES|1|19|0|positive",
                "[a:b = 1] REPEATS 2.5 TIMES|1|19|2.5|integer",
                "[a:b ISSUBSET ]|1|15|]|address",
                "[a:b ISSUBSET 'x']|1|15|'x'|subnet",
                "[a:b =? 'c']|1|7|?|part of a pattern",
                "[a:b = t'2457-73-22T32:81:84.1Z']|1|8|t'2457-73-22T32:81:84.1Z'|timestamp",
                "[a:b = b'====']|1|8|b'===='|base64",
                "[a:b = h'abc']|1|8|h'abc'|hexadecimal",
                "[foo:bar=1] within 2 seconds|1|13|within|end of the pattern",
                "[a:b = 1] WITHIN 5 SECONDS WITHIN 6 SECONDS|1|28|WITHIN|second qualifier",
                "[a:b > true]|1|8|true|order",
                "[a:b IN (1, 'x')]|1|13|'x'|same type",
                "[a:b-c = 1]|1|4|b-c|apostrophes",
                "[a:b = 'x\\y']|1|10|\\y|backslash",
                "[a:b = 'x|1|10|the end of the pattern|closing apostrophe",
                "[a:b = 9007199254740992]|1|8|9007199254740992|2^53",
                "[a:b = 01]|1|8|01|leading zeros",
                "[a:b[-1] = 1]|1|6|-1|0 or more",
                "[a:b = 1])|1|10|)|opening parenthesis",
                "([a:b = 1]|1|11|the end of the pattern|)",
                "[NOT a:b = 1]|1|6|a|EXISTS",
                "[a:b = 1] START '2016-06-01T01:30:00Z' STOP t'2016-06-01T01:30:00Z'|1|17|'2016-06-01T01:30:00Z'|t'",
                "[a:b = 1|1|9|the end of the pattern|]",
                "[]|1|2|]|object type",
                "[a:b = 1] [c:d = 2]|1|11|[|AND",
                "[a:b = \u0001]|1|8|U+0001|part",
            })
    void saysWhereAndWhat(String text, int line, int column, String found, String expected) {
        PatternError error = (PatternError) Pattern.parse(text);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).as(error.message()).isEqualTo(column);
        assertThat(error.found()).startsWith(found);
        assertThat(error.expected()).contains(expected);
        assertThat(error.offset()).isEqualTo(column - 1);
    }

    @Test
    void countsLines() {
        PatternError error = (PatternError) Pattern.parse("[a:b = 1]\n  AND\n   [c:d ! 2]");
        assertThat(error.message()).isEqualTo("line 3, column 9: found !, expected !=");
    }

    @Test
    void nestsNoDeeperThanTheBound() {
        int depth = Pattern.MAXIMUM_DEPTH;
        assertThat(Pattern.parse("(".repeat(depth) + "[a:b = 1]" + ")".repeat(depth)))
                .isInstanceOf(Pattern.class);
        assertThat(Pattern.parse("(".repeat(depth + 1) + "[a:b = 1]" + ")".repeat(depth + 1)))
                .isInstanceOfSatisfying(
                        PatternError.class,
                        error -> assertThat(error.expected()).contains("100 deep"));
        assertThat(Pattern.parse("[" + "(".repeat(500_000) + "]")).isInstanceOf(PatternError.class);
        assertThat(Pattern.parse(" ".repeat(Pattern.MAXIMUM_LENGTH + 1))).isInstanceOf(PatternError.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsWhatItPrints(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            ObservationExpression expression = observation(random, 4);
            Pattern pattern = new Pattern("", expression);
            Pattern again = read(pattern.print());
            assertThat(again.expression()).as(pattern.print()).isEqualTo(expression);
            assertThat(again.print()).isEqualTo(pattern.print());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void refusesOrReadsAnything(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "[", "]", "(", ")", "a", ":", "b", ".", "=", "'x'", "1", "NOT", "IN", " AND ", " OR ", ",", "*", "t'", "\\",
            "/*", "EXISTS ", "é", "-"
        };
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            switch (Pattern.parse(text.toString())) {
                case Pattern pattern ->
                    assertThat(read(pattern.print()).expression()).isEqualTo(pattern.expression());
                case PatternError error -> assertThat(error.offset()).isBetween(0, text.length());
            }
        }
    }

    static Pattern read(String text) {
        return switch (Pattern.parse(text)) {
            case Pattern pattern -> pattern;
            case PatternError error -> throw new AssertionError(text + ": " + error.message());
        };
    }

    private static ObservationExpression observation(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(5);
        return switch (kind) {
            case 1 -> new ObservationExpression.And(several(random, depth));
            case 2 -> new ObservationExpression.Or(several(random, depth));
            case 3 -> new ObservationExpression.FollowedBy(several(random, depth));
            case 4 -> {
                List<Qualifier> qualifiers = new ArrayList<>(List.of(
                        new Qualifier.Within(new java.math.BigDecimal(random.nextBoolean() ? "5" : "0.25")),
                        new Qualifier.Repeats(1 + random.nextInt(9)),
                        new Qualifier.StartStop(time("2016-01-01T00:00:00Z"), time("2016-01-01T00:00:00.5Z"))));
                java.util.Collections.shuffle(qualifiers, random);
                yield new ObservationExpression.Qualified(
                        observation(random, depth - 1), qualifiers.subList(0, 1 + random.nextInt(3)));
            }
            default -> new ObservationExpression.Single(comparison(random, 3));
        };
    }

    private static List<ObservationExpression> several(Random random, int depth) {
        List<ObservationExpression> operands = new ArrayList<>();
        for (int n = 2 + random.nextInt(2); n > 0; n--) {
            operands.add(observation(random, depth - 1));
        }
        return operands;
    }

    private static ComparisonExpression comparison(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind >= 2) {
            List<ComparisonExpression> operands = new ArrayList<>();
            for (int n = 2 + random.nextInt(2); n > 0; n--) {
                operands.add(comparison(random, depth - 1));
            }
            return kind == 2 ? new ComparisonExpression.And(operands) : new ComparisonExpression.Or(operands);
        }
        if (kind == 1) {
            return new ComparisonExpression.Exists(path(random), random.nextBoolean());
        }
        ComparisonOperator operator =
                List.of(ComparisonOperator.values()).get(random.nextInt(ComparisonOperator.values().length));
        List<Constant> constants = switch (operator) {
            case IN -> random.nextBoolean() ? List.of() : List.of(text(random), text(random));
            case LIKE, MATCHES -> List.of(text(random));
            case ISSUBSET, ISSUPERSET -> List.of(new Constant.Text("10.0.0.0/8"));
            default -> List.of(constant(random));
        };
        return new ComparisonExpression.Test(path(random), random.nextBoolean(), operator, constants);
    }

    private static ObjectPath path(Random random) {
        List<ObjectPath.Step> steps = new ArrayList<>();
        String[] names = {"value", "SHA-256", "IN", "a.b", "t", "x_1", "it's", "é", "1", "b\\"};
        steps.add(new ObjectPath.Key(names[random.nextInt(names.length)]));
        for (int n = random.nextInt(4); n > 0; n--) {
            steps.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new ObjectPath.Index(random.nextInt(20));
                        case 1 -> new ObjectPath.Every();
                        default -> new ObjectPath.Key(names[random.nextInt(names.length)]);
                    });
        }
        return new ObjectPath(random.nextBoolean() ? "file" : "x-a-b", steps);
    }

    private static Constant constant(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Constant.Whole(random.nextInt(2000) - 1000);
            case 1 -> new Constant.Decimal(java.math.BigDecimal.valueOf(random.nextInt(2000) - 1000, 2));
            case 2 -> new Constant.Time(time("2020-02-29T23:59:59.123456Z"));
            case 3 -> new Constant.Octets(new byte[] {(byte) random.nextInt(), 0, -1}, random.nextBoolean());
            default -> text(random);
        };
    }

    private static Constant text(Random random) {
        String[] texts = {"", "a", "it's", "C:\\x", "[a:b = 1]", "ñandú 日本 \uD83D\uDE00", "a\nb"};
        return new Constant.Text(texts[random.nextInt(texts.length)]);
    }

    private static Timestamp time(String text) {
        return java.util.Objects.requireNonNull(Timestamp.of(text));
    }
}
