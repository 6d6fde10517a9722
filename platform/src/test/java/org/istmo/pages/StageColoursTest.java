package org.istmo.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the style sheet, as everybody sees them: five steps that stay apart, and text that can be read. */
class StageColoursTest {

    /** WCAG 2.2, success criterion 1.4.3: text of ordinary size. */
    private static final double READABLE = 4.5;

    /** WCAG 2.2, success criterion 1.4.11: the edges of controls. */
    private static final double VISIBLE = 3;

    /** A tenth of the way from black to white: neighbours that differ by less are hard to tell apart on poor paper. */
    private static final double APART = 10;

    private static final String STYLES = styles();

    @ParameterizedTest(name = "dimension {0}, {1}")
    @MethodSource("scales")
    void textOnEachStepCanBeRead(int dimension, Theme theme) {
        List<Colour> steps = steps(STYLES, dimension, theme);
        for (int stage = 1; stage <= 5; stage++) {
            Colour text = tokens(STYLES, ":root", theme).get("t" + stage);
            assertThat(steps.get(stage - 1).contrast(Objects.requireNonNull(text)))
                    .as("text on stage %d", stage)
                    .isGreaterThanOrEqualTo(READABLE);
        }
    }

    @ParameterizedTest(name = "dimension {0}, {1}")
    @MethodSource("scales")
    void neighbouringStepsStayApartForEveryEyeAndInGrey(int dimension, Theme theme) {
        for (Sight sight : List.of(Sight.FULL, Sight.NO_RED, Sight.NO_GREEN, Sight.NO_BLUE, Sight.GREY)) {
            assertThat(smallestStep(steps(STYLES, dimension, theme), sight))
                    .as("lightness between neighbours, %s", sight.name)
                    .isGreaterThanOrEqualTo(APART);
        }
    }

    @ParameterizedTest(name = "dimension {0}, {1}")
    @MethodSource("scales")
    void eachStepIsFurtherFromThePaperThanTheOneBefore(int dimension, Theme theme) {
        Colour paper = Objects.requireNonNull(tokens(STYLES, ":root", theme).get("paper"));
        List<Double> distances = steps(STYLES, dimension, theme).stream()
                .map(step -> step.contrast(paper))
                .toList();
        assertThat(distances).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ink", "quiet", "accent", "good", "warn", "bad"})
    void wordsCanBeReadOnPaperAndWash(String token) {
        for (Theme theme : Theme.values()) {
            Map<String, Colour> root = tokens(STYLES, ":root", theme);
            Colour text = Objects.requireNonNull(root.get(token));
            for (String ground : List.of("paper", "wash")) {
                assertThat(text.contrast(Objects.requireNonNull(root.get(ground))))
                        .as("%s on %s, %s", token, ground, theme)
                        .isGreaterThanOrEqualTo(READABLE);
            }
        }
    }

    @Test
    void edgesAndButtonsStandOut() {
        for (Theme theme : Theme.values()) {
            Map<String, Colour> root = tokens(STYLES, ":root", theme);
            Colour edge = Objects.requireNonNull(root.get("edge"));
            assertThat(edge.contrast(Objects.requireNonNull(root.get("paper")))).isGreaterThanOrEqualTo(VISIBLE);
            assertThat(edge.contrast(Objects.requireNonNull(root.get("wash")))).isGreaterThanOrEqualTo(VISIBLE);
            Colour accent = Objects.requireNonNull(root.get("accent"));
            assertThat(accent.contrast(Objects.requireNonNull(root.get("on-accent"))))
                    .isGreaterThanOrEqualTo(READABLE);
        }
    }

    @Test
    void theMeasuresAgreeWithKnownValues() {
        assertThat(Colour.of("#000000").contrast(Colour.of("#ffffff"))).isEqualTo(21, within(0.001));
        assertThat(Colour.of("#777777").contrast(Colour.of("#ffffff"))).isEqualTo(4.48, within(0.005));
        assertThat(Colour.of("#808080").lightness()).isEqualTo(53.59, within(0.01));
        assertThat(Sight.NO_RED.sees(Colour.of("#808080")).lightness()).isEqualTo(53.59, within(0.01));
    }

    /** A red and a green of equal lightness to a deuteranope: this is the mistake that the test exists to find. */
    @Test
    void stepsThatOnlyHueTellsApartAreFound() {
        String careless = """
                .dim-1 {
                  --s1: light-dark(#ffe0e0, #000000);
                  --s2: light-dark(#e09090, #000000);
                  --s3: light-dark(#d05a5a, #000000);
                  --s4: light-dark(#5f7f3a, #000000);
                  --s5: light-dark(#203010, #000000);
                }
                """;
        List<Colour> steps = steps(careless, 1, Theme.LIGHT);
        assertThat(smallestStep(steps, Sight.NO_RED)).isLessThan(APART);
        assertThat(smallestStep(steps(careless, 1, Theme.DARK), Sight.FULL)).isZero();
    }

    static Stream<Arguments> scales() {
        return IntStream.rangeClosed(0, 5)
                .boxed()
                .flatMap(dimension -> Stream.of(Theme.values()).map(theme -> Arguments.of(dimension, theme)));
    }

    private static double smallestStep(List<Colour> steps, Sight sight) {
        return IntStream.range(1, steps.size())
                .mapToDouble(i -> Math.abs(sight.sees(steps.get(i)).lightness()
                        - sight.sees(steps.get(i - 1)).lightness()))
                .min()
                .orElseThrow();
    }

    /** The five steps of a dimension; dimension 0 is the grey that levels have without one. */
    private static List<Colour> steps(String styles, int dimension, Theme theme) {
        Map<String, Colour> tokens = tokens(styles, dimension == 0 ? ":root" : ".dim-" + dimension, theme);
        return IntStream.rangeClosed(1, 5)
                .mapToObj(stage -> Objects.requireNonNull(tokens.get("s" + stage)))
                .toList();
    }

    private static Map<String, Colour> tokens(String styles, String selector, Theme theme) {
        Matcher rule = Pattern.compile("(?m)^" + Pattern.quote(selector) + " \\{([^}]*)}")
                .matcher(styles);
        assertThat(rule.find()).as("a rule for %s", selector).isTrue();
        Map<String, Colour> tokens = new HashMap<>();
        Matcher token = Pattern.compile("--([\\w-]+): light-dark\\((#\\w{6}), (#\\w{6})\\)")
                .matcher(rule.group(1));
        while (token.find()) {
            tokens.put(token.group(1), Colour.of(token.group(theme == Theme.LIGHT ? 2 : 3)));
        }
        return tokens;
    }

    private static String styles() {
        try (InputStream stream = StageColoursTest.class.getResourceAsStream("/static/istmo.css")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    enum Theme {
        LIGHT,
        DARK
    }

    /**
     * Ways of seeing: the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
     * Color Vision Deficiency" (2009), at full severity, on linear light.
     */
    private record Sight(String name, Row red, Row green, Row blue) {

        static final Sight FULL = new Sight("full", new Row(1, 0, 0), new Row(0, 1, 0), new Row(0, 0, 1));
        static final Sight NO_RED = new Sight(
                "protanopia",
                new Row(0.152286, 1.052583, -0.204868),
                new Row(0.114503, 0.786281, 0.099216),
                new Row(-0.003882, -0.048116, 1.051998));
        static final Sight NO_GREEN = new Sight(
                "deuteranopia",
                new Row(0.367322, 0.860646, -0.227968),
                new Row(0.280085, 0.672501, 0.047413),
                new Row(-0.011820, 0.042940, 0.968881));
        static final Sight NO_BLUE = new Sight(
                "tritanopia",
                new Row(1.255528, -0.076749, -0.178779),
                new Row(-0.078411, 0.930809, 0.147602),
                new Row(0.004733, 0.691367, 0.303900));
        private static final Row LUMINANCE = new Row(0.2126, 0.7152, 0.0722);
        static final Sight GREY = new Sight("grey", LUMINANCE, LUMINANCE, LUMINANCE);

        Colour sees(Colour colour) {
            return new Colour(red.of(colour), green.of(colour), blue.of(colour));
        }

        private record Row(double red, double green, double blue) {

            double of(Colour colour) {
                return Math.clamp(red * colour.red + green * colour.green + blue * colour.blue, 0, 1);
            }
        }
    }

    /** Linear light from 0 to 1. */
    private record Colour(double red, double green, double blue) {

        static Colour of(String hex) {
            int rgb = Integer.parseInt(hex.substring(1), 16);
            return new Colour(linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255));
        }

        private static double linear(int channel) {
            double value = channel / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }

        double luminance() {
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        }

        /** CIE L*, from 0 (black) to 100 (white), in steps that look equal. */
        double lightness() {
            double y = luminance();
            return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
        }

        double contrast(Colour other) {
            double lighter = Math.max(luminance(), other.luminance());
            double darker = Math.min(luminance(), other.luminance());
            return (lighter + 0.05) / (darker + 0.05);
        }
    }
}
