package org.istmo.stix.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.istmo.stix.Json;
import org.istmo.stix.pattern.Matcher;
import org.istmo.stix.pattern.Observation;
import org.istmo.stix.pattern.Pattern;
import org.istmo.stix.pattern.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Twice the input takes about twice the time, however the input is made; ratios of best times, so that the machine does not matter. */
class LinearTimeTest {

    /** Three doublings; each may take three times as long. What is quadratic takes 64 times. */
    private static final int GROWTH = 8;

    private static final double MOST = 27;

    /** Below half a millisecond there is nothing to measure. */
    private static final long FLOOR = 500_000;

    static Stream<Arguments> texts() {
        return Stream.of(
                        "a",
                        ".",
                        "a.",
                        "[.]",
                        "[.",
                        "1.",
                        "1.2.3.4-",
                        "1.2.3.4 ",
                        "http://",
                        "http://a.com,",
                        "http://.",
                        "://",
                        "hxxp://a[.]com/((((",
                        "@",
                        "a@",
                        "a@a.",
                        "a at b",
                        " dot ",
                        "a dot com ",
                        "[dot]",
                        "\\",
                        "HKLM\\a b",
                        "HKLM\\ ",
                        "a\\b c",
                        "::",
                        "1:2:",
                        "/",
                        "a.com/",
                        "a.com/\uffff=",
                        "%",
                        "(",
                        "\u200b",
                        "(((((((((((((((",
                        "CVE-",
                        "CVE-2021-1234",
                        "AS1",
                        "deadbeef",
                        "a ",
                        "\n",
                        "\uD83D",
                        "ñ",
                        "xn--",
                        "-",
                        "_",
                        "v1.",
                        "<http",
                        "[http://",
                        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void extractionIsLinear(String piece) {
        linear(16_384, size -> Extraction.of(piece.repeat(size / piece.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "(",
                "a",
                "'",
                "\\",
                "'\\\\",
                "[a:b = 1] AND ",
                "[a:b = 1 AND ",
                "[a:b = '",
                "/*",
                "//",
                "1",
                "+",
                ".",
                "a.",
                "[a:b[*]",
                "[a:b IN (1,",
                "\n",
                "t'",
                "h'00",
                "b'AAAA",
                " ",
                "NOT ",
                "[a:b = 1] FOLLOWEDBY ",
                "[a:b = 1] WITHIN 1 SECONDS "
            })
    void readingIsLinear(String piece) {
        linear(8_192, size -> Pattern.parse(piece.repeat(size / piece.length())));
        linear(8_192, size -> Pattern.parse("[a:b = 1 OR " + piece.repeat(size / piece.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:b MATCHES '(a+)+b$'",
                "a:b MATCHES '(a|a)*b'",
                "a:b MATCHES '(.*)(.*)(.*)[^a]$'",
                "a:b LIKE '%a%a%a%b'",
                "a:b LIKE '%_%_%_b'",
                "a:b = 'x'"
            })
    void comparingIsLinear(String comparison) {
        Matcher matcher = matcher("[" + comparison + "]");
        linear(2_048, size -> {
            Observation observation =
                    observation(0, Map.of("type", new Json.Text("a"), "b", new Json.Text("a".repeat(size))));
            assertThat(matcher.match(List.of(observation))).isInstanceOf(Verdict.NotMatched.class);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a:b = 1]",
                "[a:b = 2] REPEATS 500 TIMES WITHIN 100 SECONDS",
                "[a:b = 2] FOLLOWEDBY [a:b = 2] FOLLOWEDBY [a:b = 3]",
                "([a:b = 2] AND [a:b = 3]) WITHIN 5 SECONDS",
                "[a:b = 2] AND [a:b = 3] AND [a:b = 2]"
            })
    void matchingIsLinearInTheObservations(String pattern) {
        Matcher matcher = matcher(pattern);
        linear(1_024, size -> {
            List<Observation> observations = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                observations.add(observation(i, Map.of("type", new Json.Text("a"), "b", new Json.Num("2"))));
            }
            assertThat(matcher.match(observations)).isNotInstanceOf(Verdict.Undecided.class);
        });
    }

    @Test
    void referencesInACircleCostNoMoreThanTheObjects() {
        List<Json> references = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            references.add(new Json.Text("0"));
        }
        Map<String, Json> object = Map.of(
                "type",
                new Json.Text("directory"),
                "contains_refs",
                new Json.Array(references),
                "path",
                new Json.Text("x"));
        Matcher matcher = matcher("[directory:" + "contains_refs[*].".repeat(50) + "path = 'y']");
        assertThat(matcher.match(List.of(observation(0, object)), 100_000)).isEqualTo(new Verdict.NotMatched());
    }

    @Test
    void whatCannotBeDecidedInTimeIsNotGuessed() {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            observations.add(observation(i % 2, Map.of("type", new Json.Text("a"), "b", new Json.Num("1"))));
        }
        // Thirty at each of two seconds: twenty-one threes need 63.
        String three = "([a:b = 1] FOLLOWEDBY [a:b = 1] FOLLOWEDBY [a:b = 1]) WITHIN 1 SECONDS";
        assertThat(matcher("(" + three + ") REPEATS 21 TIMES").match(observations))
                .isEqualTo(new Verdict.NotMatched());
        assertThat(matcher("(" + three + ") REPEATS 20 TIMES").match(observations))
                .isInstanceOf(Verdict.Matched.class);
        String hard =
                "(([a:b = 1] FOLLOWEDBY [a:b = 1]) WITHIN 1 SECONDS REPEATS 15 TIMES) FOLLOWEDBY (([a:b = 1] FOLLOWEDBY [a:b = 1]) WITHIN 1 SECONDS REPEATS 14 TIMES) FOLLOWEDBY ([a:b = 1] AND [a:b = 1] REPEATS 2 TIMES) START t'1970-01-01T00:00:00Z' STOP t'1970-01-01T00:00:01Z'";
        long started = System.nanoTime();
        assertThat(matcher(hard).match(observations)).isNotInstanceOf(Verdict.Matched.class);
        assertThat(System.nanoTime() - started)
                .as("the budget is a bound of time too")
                .isLessThan(60_000_000_000L);
    }

    private static Matcher matcher(String pattern) {
        return (Matcher) Matcher.compile((Pattern) Pattern.parse(pattern));
    }

    private static Observation observation(int second, Map<String, Json> object) {
        Instant at = Instant.ofEpochSecond(second);
        return new Observation("o" + second, at, at, 1, Map.of("0", new Json.Dictionary(object)));
    }

    /** Best of several times of this thread's processor, once the code is warm, and again where the machine was disturbed. */
    private static void linear(int size, IntConsumer work) {
        double ratio = Double.MAX_VALUE;
        work.accept(size * GROWTH);
        for (int attempt = 0; attempt < 8 && ratio > MOST; attempt++) {
            long small = best(() -> work.accept(size));
            long large = best(() -> work.accept(size * GROWTH));
            ratio = (double) large / Math.max(small, FLOOR);
        }
        assertThat(ratio).isLessThanOrEqualTo(MOST);
    }

    private static long best(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        return best;
    }
}
