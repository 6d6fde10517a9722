package org.istmo.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.istmo.stix.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What patterns match, rule by rule of section 9. */
class MatchingTest {

    private static final String OBJECTS = """
            {'0': {'type': 'file', 'name': 'foo.dll', 'size': 1280, 'entropy': 7.5, 'hashes': {'MD5': 'abc', 'SHA-256': 'def'},
                   'magic_number_hex': 'ffd8', 'created': '2014-01-13T07:03:17.50Z', 'is_x': true, 'nothing': null,
                   'parent_directory_ref': '1', 'contains_refs': ['2', '3'], 'parts': [{'n': 1}, {'n': 2}],
                   'extensions': {'windows-pebinary-ext': {'sections': [{'entropy': 1}, {'entropy': 7.2}]}}},
             '1': {'type': 'directory', 'path': 'C:\\\\Windows\\\\System32'},
             '2': {'type': 'ipv4-addr', 'value': '198.51.100.0/27'},
             '3': {'type': 'ipv6-addr', 'value': '2001:db8::1'},
             '4': {'type': 'artifact', 'payload_bin': 'dGhpcyBpcyBhIHRlc3Q='},
             '5': {'type': 'user-account', 'user_id': 'cafe\u0301', 'account_login': 'line one\\nline two'},
             '6': {'type': 'network-traffic', 'src_ref': '2'},
             '7': {'type': 'network-traffic', 'dst_ref': '3'}}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[file:name = 'foo.dll']",
                "[file:size > 1279 AND file:size >= 1280 AND file:size < 1280.5 AND file:size <= 1280]",
                "[file:entropy = 7.50]",
                "[file:size != 'x']",
                "[file:size NOT = 'x']",
                "[file:name NOT > 5]",
                "[file:name IN ('a', 'foo.dll')]",
                "[file:name NOT IN ('a', 'b')]",
                "[file:hashes.'SHA-256' = 'def' AND file:hashes.MD5 = 'abc']",
                "[file:magic_number_hex = h'FFD8' AND file:magic_number_hex = b'/9g=' AND file:magic_number_hex > h'ff']",
                "[file:magic_number_hex = 'ÿØ']",
                "[file:magic_number_hex != 'Ā']",
                "[file:magic_number_hex MATCHES '^\\\\xff\\\\xd8$']",
                "[artifact:payload_bin = 'this is a test']",
                "[artifact:payload_bin = h'7468697320697320612074657374']",
                "[artifact:payload_bin MATCHES 'is\\\\sa']",
                "[file:created = t'2014-01-13T07:03:17.5Z' AND file:created < t'2014-01-13T07:03:18Z']",
                "[file:created = '2014-01-13T07:03:17.50Z']",
                "[file:is_x = true AND file:is_x != false]",
                "[file:parent_directory_ref.path = 'C:\\\\Windows\\\\System32']",
                "[file:parent_directory_ref.path LIKE 'c%' OR file:parent_directory_ref.path LIKE 'C:\\\\%\\\\Sys_em__']",
                "[file:parent_directory_ref = '1']",
                "[file:contains_refs[*].value = '2001:db8::1']",
                "[file:contains_refs[0].value ISSUBSET '198.51.100.0/24']",
                "[file:contains_refs[0].type = 'ipv4-addr']",
                "[ipv4-addr:value ISSUPERSET '198.51.100.5' AND ipv4-addr:value ISSUBSET '198.51.100.0/27']",
                "[ipv6-addr:value ISSUBSET '2001:db8::/32' AND ipv6-addr:value NOT ISSUBSET '10.0.0.0/8']",
                "[ipv6-addr:value ISSUBSET '::/0']",
                "[file:parts[*].n = 2]",
                "[file:parts[*].n NOT = 2]",
                "[file:parts[1].n = 2]",
                "[file:extensions.'windows-pebinary-ext'.sections[*].entropy > 7.0]",
                "[EXISTS file:hashes AND NOT EXISTS file:absent AND EXISTS file:parent_directory_ref.path]",
                "[NOT EXISTS file:nothing]",
                "[directory:path MATCHES '^C:\\\\\\\\Windows\\\\\\\\\\\\w+$']",
                "[user-account:user_id MATCHES '^caf\u00e9$' AND user-account:user_id LIKE 'caf_']",
                "[user-account:user_id != 'caf\u00e9']",
                "[user-account:account_login MATCHES 'one.line']",
                "[file:size = 1 OR directory:path LIKE '%32']",
                "[file:size = 1] OR [directory:path LIKE '%32']",
                "[file:name = 'foo.dll'] WITHIN 1 SECONDS",
                "[file:name = 'foo.dll'] START t'2020-01-01T00:00:00Z' STOP t'2020-01-01T00:00:00.001Z'",
            })
    void matches(String pattern) {
        assertThat(match(pattern)).isEqualTo(new Verdict.Matched(List.of("observed-data--1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[file:name = 'Foo.dll']",
                "[file:size = 'x']",
                "[file:size > 'a' OR file:name > 5 OR file:size LIKE '1280' OR file:size MATCHES '1280']",
                "[file:absent != 1]",
                "[file:absent NOT = 1]",
                "[file:absent NOT IN (1)]",
                "[file:nothing != 1]",
                "[file:nothing NOT LIKE 'x']",
                "[absent:name != 'x']",
                "[NOT EXISTS absent:name]",
                "[file:parts[2].n NOT = 2]",
                "[file:name[*] = 'foo.dll']",
                "[file:parts.n = 1]",
                "[file:is_x = 1]",
                "[file:is_x = 'true']",
                "[file:magic_number_hex = 'ffd8']",
                "[file:magic_number_hex = 'Ā']",
                "[artifact:payload_bin = 'dGhpcyBpcyBhIHRlc3Q=']",
                "[file:name = 'foo.dll' AND directory:path LIKE '%']",
                "[network-traffic:src_ref.value ISSUBSET '198.0.0.0/8' AND network-traffic:dst_ref.value = '2001:db8::1']",
                "[ipv4-addr:value ISSUBSET '198.51.100.0/28']",
                "[ipv4-addr:value ISSUPERSET '198.51.100.0/26']",
                "[ipv4-addr:value ISSUBSET '::/0']",
                "[file:name LIKE 'foo' OR file:name LIKE '%.dl' OR file:name LIKE '_foo.dll']",
                "[file:parent_directory_ref.path = 'C:\\\\Windows'] ",
                "[file:name = 'foo.dll'] REPEATS 2 TIMES",
                "[file:name = 'foo.dll'] AND [directory:path LIKE '%']",
                "[file:name = 'foo.dll'] START t'2019-01-01T00:00:00Z' STOP t'2020-01-01T00:00:00Z'",
                "[file:name = 'foo.dll'] START t'2020-01-01T00:00:00.001Z' STOP t'2021-01-01T00:00:00Z'",
                "[file:name IN ()]",
            })
    void doesNotMatch(String pattern) {
        assertThat(match(pattern)).isEqualTo(new Verdict.NotMatched());
    }

    private static Verdict match(String pattern) {
        return matcher(pattern)
                .match(List.of(
                        observation("observed-data--1", 1, "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z", OBJECTS)));
    }

    @Test
    void followsOnlyWhatIsReferredTo() {
        String bundle = """
                {'type': 'bundle', 'objects': [
                  {'type': 'observed-data', 'id': 'observed-data--a', 'first_observed': '2020-01-01T00:00:00Z',
                   'last_observed': '2020-01-01T00:00:00Z', 'number_observed': 1, 'object_refs': ['network-traffic--1', 'ipv4-addr--1']},
                  {'type': 'network-traffic', 'id': 'network-traffic--1', 'src_ref': 'ipv4-addr--1', 'dst_ref': 'ipv4-addr--2'},
                  {'type': 'ipv4-addr', 'id': 'ipv4-addr--1', 'value': '10.0.0.1'},
                  {'type': 'ipv4-addr', 'id': 'ipv4-addr--2', 'value': '10.0.0.2'},
                  {'type': 'observed-data', 'id': 'observed-data--late', 'first_observed': '2020-01-01T00:00:00Z',
                   'last_observed': '2019-01-01T00:00:00Z', 'number_observed': 1, 'object_refs': ['ipv4-addr--2']}]}
                """;
        List<Observation> observations = Observation.inBundle(JsonText.dictionary(bundle));
        assertThat(observations).hasSize(1);
        assertThat(matcher("[network-traffic:src_ref.value = '10.0.0.1']").match(observations))
                .isInstanceOf(Verdict.Matched.class);
        assertThat(matcher("[network-traffic:dst_ref.value = '10.0.0.2']").match(observations))
                .isInstanceOf(Verdict.NotMatched.class);
        assertThat(matcher("[ipv4-addr:value = '10.0.0.2']").match(observations))
                .isInstanceOf(Verdict.NotMatched.class);
        assertThat(matcher("[observed-data:number_observed = 1]").match(observations))
                .isInstanceOf(Verdict.NotMatched.class);
    }

    @Test
    void repeatsAreAsManyAsObserved() {
        String file = "{'0': {'type': 'file', 'size': 1}}";
        List<Observation> observations = List.of(
                observation("a", 3, "2020-01-01T00:00:00Z", "2020-01-01T00:01:00Z", file),
                observation("b", 1, "2020-01-01T00:05:00Z", "2020-01-01T00:05:00Z", file));
        assertThat(matcher("[file:size = 1] REPEATS 3 TIMES").match(observations))
                .isEqualTo(new Verdict.Matched(List.of("a")));
        assertThat(matcher("[file:size = 1] REPEATS 4 TIMES").match(observations))
                .isEqualTo(new Verdict.Matched(List.of("a", "b")));
        assertThat(matcher("[file:size = 1] REPEATS 5 TIMES").match(observations))
                .isEqualTo(new Verdict.NotMatched());
        assertThat(matcher("[file:size = 1] REPEATS 4 TIMES WITHIN 240 SECONDS").match(observations))
                .isEqualTo(new Verdict.NotMatched());
        assertThat(matcher("[file:size = 1] REPEATS 4 TIMES WITHIN 240.001 SECONDS")
                        .match(observations))
                .isInstanceOf(Verdict.Matched.class);
        assertThat(matcher("[file:size = 1] REPEATS 2000000000 TIMES").match(observations))
                .isEqualTo(new Verdict.NotMatched());
    }

    @Test
    void windowsAreOpenAtTheirEnd() {
        List<Observation> observations = List.of(
                observation("a", 1, "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "{'0': {'type': 'a', 'v': 1}}"),
                observation("b", 1, "2020-01-01T00:00:10Z", "2020-01-01T00:00:10Z", "{'0': {'type': 'b', 'v': 1}}"));
        String both = "([a:v = 1] AND [b:v = 1]) WITHIN ";
        assertThat(matcher(both + "10 SECONDS").match(observations)).isEqualTo(new Verdict.NotMatched());
        assertThat(matcher(both + "10.5 SECONDS").match(observations)).isInstanceOf(Verdict.Matched.class);
        assertThat(matcher("[b:v = 1] FOLLOWEDBY [a:v = 1]").match(observations))
                .isEqualTo(new Verdict.NotMatched());
        assertThat(matcher("[a:v = 1] FOLLOWEDBY [b:v = 1]").match(observations))
                .isInstanceOf(Verdict.Matched.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=x)",
                "(?<!y)z",
                "(a)\\\\1",
                "a++",
                "(?>a)",
                "(?R)",
                "(*FAIL)",
                "\\\\Ka",
                "(a{900}){900}",
                "[a",
                "a{2000}",
                "(?(1)a)"
            })
    void refusesExpressionsThatAreNotLinear(String expression) {
        Pattern pattern = PatternTest.read("[a:b = 1 AND a:c MATCHES 'x' AND\n a:d MATCHES 'xyz" + expression + "']");
        PatternError error = (PatternError) Matcher.compile(pattern);
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isGreaterThanOrEqualTo(15);
        assertThat(error.expected()).isNotBlank();
    }

    @Test
    void placesTheErrorInsideTheExpression() {
        Pattern pattern = PatternTest.read("[a:d MATCHES 'it\\'s\\\\.(?=x)']");
        PatternError error = (PatternError) Matcher.compile(pattern);
        assertThat(pattern.text().substring(error.offset())).startsWith("(?=x)");
        assertThat(error.expected()).isEqualTo("no look-ahead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo$|x",
                "foo\\\\Z",
                "\\\\Ffoo|^foo",
                "[[:alpha:]]o+",
                "(?i)FOO",
                "(?P<n>f)(?<m>oo)",
                "f.{1,2}",
                "f\\\\x6fo",
                "f\\\\x{6f}o",
                "\\\\Qfoo\\\\E",
                "f[\\\\S]o",
                "fo{2}\\\\s",
                "foo(?#c)",
                "f[^\\\\h]o",
                "[]f]oo",
                "\\\\p{L}oo\\\\R"
            })
    void readsWhatPerlWrites(String expression) {
        String object = "{'0': {'type': 'a', 'b': 'foo\\n'}}";
        List<Observation> observations =
                List.of(observation("a", 1, "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z", object));
        if (expression.startsWith("\\\\F")) {
            assertThat(Matcher.compile(PatternTest.read("[a:b MATCHES '" + expression + "']")))
                    .isInstanceOf(PatternError.class);
        } else {
            assertThat(matcher("[a:b MATCHES '" + expression + "']").match(observations))
                    .isInstanceOf(Verdict.Matched.class);
        }
    }

    @Test
    void codePointsOrderStrings() {
        assertThat(Comparing.byCodePoint("\uFFFD", "\uD83D\uDE00")).isNegative();
        assertThat(Comparing.byCodePoint("o", "oz")).isNegative();
        assertThat(Comparing.byCodePoint("oz", "o\u0300")).isNegative();
        assertThat(Comparing.byCodePoint("o\u0300", "z")).isNegative();
        assertThat(Comparing.byCodePoint("z", "\u00f2")).isNegative();
        assertThat(Comparing.byCodePoint("\uD83D\uDE00", "\uD83D\uDE00")).isZero();
    }

    static Matcher matcher(String pattern) {
        return switch (Matcher.compile(PatternTest.read(pattern))) {
            case Matcher matcher -> matcher;
            case PatternError error -> throw new AssertionError(pattern + ": " + error.message());
        };
    }

    static Observation observation(String id, int times, String first, String last, String objects) {
        String text = "{'type': 'observed-data', 'id': '" + id + "', 'first_observed': '" + first
                + "', 'last_observed': '" + last + "', 'number_observed': " + times + ", 'objects': " + objects + "}";
        return Observation.of(JsonText.dictionary(text), _ -> null).orElseThrow();
    }
}
