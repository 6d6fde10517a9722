package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent, the time grows no faster than its size. Nothing is held to a time of the clock, which would measure
 * the machine: the time for four times as much is held against the time for so much, the best of several tries each. It
 * is the processor's time in this thread: what else the machine does meanwhile does not count.
 */
class BoundsTest {

    /** Four times as much takes four times as long where the time is linear, and sixteen times where it is quadratic. */
    private static final double MOST = 8;

    private static final int TRIES = 3;

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    static Stream<Arguments> hostile() {
        return Stream.of(
                hostile("a type of many letters", 400_000, size -> "{\"type\":\"" + "a".repeat(size) + "\"}"),
                hostile("a type of many hyphens", 400_000, size -> "{\"type\":\"" + "a-".repeat(size / 2) + "\"}"),
                hostile("a long identifier", 400_000, size -> object("\"id\":\"tool--" + "a".repeat(size) + "\"")),
                hostile("a long text", 1_000_000, size -> object("\"name\":\"" + "ñ\\u00e1".repeat(size / 8) + "\"")),
                hostile(
                        "a long moment",
                        400_000,
                        size -> object("\"created\":\"2016-01-01T00:00:00." + "0".repeat(size)
                                + "Z\",\"modified\":\"2016-01-01T00:00:00." + "0".repeat(size) + "1Z\"")),
                hostile("a long language", 400_000, size -> object("\"lang\":\"" + "en-".repeat(size / 3) + "\"")),
                hostile(
                        "a long URL",
                        500_000,
                        size -> "{\"type\":\"url\",\"value\":\"http://" + "a%20".repeat(size / 4) + "\"}"),
                hostile(
                        "a long domain",
                        500_000,
                        size -> "{\"type\":\"domain-name\",\"value\":\"" + "a.".repeat(size / 2) + "\"}"),
                hostile(
                        "a long IPv6 address",
                        400_000,
                        size -> "{\"type\":\"ipv6-addr\",\"value\":\"" + ":".repeat(size) + "\"}"),
                hostile(
                        "a long CPE",
                        400_000,
                        size -> "{\"type\":\"software\",\"name\":\"a\",\"cpe\":\"cpe:2.3:" + "a:".repeat(size / 2)
                                + "\"}"),
                hostile(
                        "much base64",
                        1_000_000,
                        size -> "{\"type\":\"artifact\",\"payload_bin\":\"" + "QUJD".repeat(size / 4) + "\"}"),
                hostile("many names", 400_000, size -> object(numbered(size, "\"x_name_%07d\":1"))),
                hostile("names with one hash", 400_000, size -> object(colliding(size))),
                hostile(
                        "many long names",
                        500_000,
                        size -> object(numbered(size, "\"" + "x".repeat(240) + "%07d\":1"))),
                hostile("names that are none", 400_000, size -> object(numbered(size, "\"X-%07d\":null"))),
                hostile("many numbers", 500_000, size -> object("\"x_a\":[" + numbered(size, "1e-%d") + "]")),
                hostile(
                        "long numbers",
                        500_000,
                        size -> object("\"x_a\":[" + numbered(size, "1." + "9".repeat(380) + "%d") + "]")),
                hostile(
                        "many references",
                        500_000,
                        size -> "{\"type\":\"report\",\"object_refs\":["
                                + numbered(size, "\"malware--8e2e2d2b-17d4-4cbf-938f-%012d\"") + "]}"),
                hostile(
                        "many references that are none",
                        500_000,
                        size -> "{\"type\":\"report\",\"object_refs\":[" + numbered(size, "\"malware--8e2e2d2b-%012d\"")
                                + "]}"),
                hostile(
                        "many selectors",
                        500_000,
                        size -> object("\"granular_markings\":[{\"lang\":\"es\",\"selectors\":["
                                + numbered(size, "\"labels.[%d]\"") + "]}]")),
                hostile(
                        "a long selector",
                        500_000,
                        size -> object("\"granular_markings\":[{\"lang\":\"es\",\"selectors\":[\""
                                + "name.".repeat(size / 5) + "\"]}]")),
                hostile(
                        "deep levels again and again",
                        500_000,
                        size -> object("\"x_a\":[" + numbered(size, "[".repeat(40) + "%d" + "]".repeat(40)) + "]")),
                hostile("levels without end", 500_000, size -> "{\"a\":".repeat(size / 5)),
                hostile("levels of lists without end", 500_000, size -> object("\"x_a\":" + "[".repeat(size))),
                hostile(
                        "many hashes",
                        500_000,
                        size -> "{\"type\":\"file\",\"hashes\":{" + numbered(size, "\"SHA-%07d\":\"0a\"") + "}}"),
                hostile(
                        "many extensions",
                        500_000,
                        size -> object(
                                "\"extensions\":{" + numbered(size, "\"extension-definition--%07d\":{\"a\":1}") + "}")),
                hostile(
                        "many translations",
                        500_000,
                        size -> "{\"type\":\"language-content\",\"contents\":{"
                                + numbered(size, "\"es-%07d\":{\"name\":\"a\"}") + "}}"),
                hostile(
                        "many observables in a container",
                        500_000,
                        size -> "{\"type\":\"observed-data\",\"objects\":{"
                                + numbered(
                                        size,
                                        "\"%d\":{\"type\":\"network-traffic\",\"src_ref\":\"0\",\"dst_ref\":\"x\"}")
                                + "}}"),
                hostile(
                        "a long pattern",
                        200_000,
                        size -> "{\"type\":\"indicator\",\"pattern_type\":\"stix\",\"pattern\":\"["
                                + "file:size = 1 AND ".repeat(size / 18) + "\"}"),
                hostile(
                        "a pattern of brackets",
                        200_000,
                        size -> "{\"type\":\"indicator\",\"pattern_type\":\"stix\",\"pattern\":\""
                                + "[(".repeat(size / 2) + "\"}"),
                hostile("only backslashes", 500_000, size -> object("\"name\":\"" + "\\\\".repeat(size / 2) + "\"")),
                hostile("only spaces", 1_000_000, size -> object("\"name\":" + " ".repeat(size) + "\"a\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void parsesAndValidatesInTimeThatGrowsWithTheSize(String name, int size, IntFunction<String> text) {
        growsWithTheSize(size, text, bytes -> {
            if (StixObject.parse(bytes) instanceof StixObject object) {
                Validation.of(object).isValid();
                Markings.of(object, Marking.Definitions.PUBLISHED).tlp();
                Versions.hasContentOf(object, object);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void splitsInTimeThatGrowsWithTheSize(String name, int size, IntFunction<String> text) {
        growsWithTheSize(size, length -> "{\"objects\":[" + text.apply(length) + "]}", bytes -> {
            try (ObjectStream stream = ObjectStream.of(new ByteArrayInputStream(bytes))) {
                while (stream.hasNext()) {
                    byte[] object = stream.nextBytes();
                    if (object != null) {
                        Header.read(object);
                    }
                }
            }
        });
    }

    /** The test bites: work that looks at each byte for each byte is found. */
    @Test
    void findsWhatIsQuadratic() {
        LongAdder seen = new LongAdder();
        Consumer<byte[]> quadratic = bytes -> {
            long sum = 0;
            for (byte one : bytes) {
                for (byte other : bytes) {
                    sum += one ^ other;
                }
            }
            seen.add(sum);
        };

        assertThatThrownBy(() -> growsWithTheSize(2_000, "ab"::repeat, quadratic))
                .isInstanceOf(AssertionError.class);
    }

    private static void growsWithTheSize(int size, IntFunction<String> text, Consumer<byte[]> work) {
        byte[] little = text.apply(size / 4).getBytes(StandardCharsets.UTF_8);
        byte[] much = text.apply(size).getBytes(StandardCharsets.UTF_8);
        work.accept(much);
        double ratio = Double.MAX_VALUE;
        // One good comparison is enough: what is quadratic never has one, and a machine that is busy soon has.
        for (int attempt = 0; attempt < 8 && ratio > MOST; attempt++) {
            ratio = (double) best(work, much) / Math.max(100_000, best(work, little));
        }
        assertThat(ratio).isLessThan(MOST);
    }

    private static long best(Consumer<byte[]> work, byte[] bytes) {
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long begun = PROCESSOR.getCurrentThreadCpuTime();
            work.accept(bytes);
            best = Math.min(best, PROCESSOR.getCurrentThreadCpuTime() - begun);
        }
        return best;
    }

    private static Arguments hostile(String name, int size, IntFunction<String> text) {
        return Arguments.of(name, size, text);
    }

    private static String object(String properties) {
        return "{\"type\":\"tool\"," + properties + "}";
    }

    /** As many of these as make the size. */
    private static String numbered(int size, String format) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        while (text.length() < size) {
            text.append(number == 0 ? "" : ",").append(format.formatted(number++));
        }
        return text.toString();
    }

    /** Names whose Java hashes are all the same: Aa and BB have one, and so has every row of them. */
    private static String colliding(int size) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        while (text.length() < size) {
            text.append(number == 0 ? "\"" : ",\"");
            for (int bit = 0; bit < 16; bit++) {
                text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append("\":1");
            number++;
        }
        return text.toString();
    }
}
