package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.istmo.tables.TidyCsv.Opens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written can be read again, by us and by spreadsheets, and does no harm there. */
class TidyCsvTest {

    private static final String[] NASTY = {
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\u00a0",
        "'",
        "=",
        "+",
        "-",
        "@",
        "＝",
        "#",
        "\\",
        "🇧🇷",
        "👩‍🚀",
        "\uD834\uDD1E",
        "é",
        "e\u0301",
        "ش",
        "\u202e",
        "\u200f",
        "ﷺ",
        "ñ",
        "ß",
        "İ",
        "NULL",
        "3",
        ".5",
        "sep=;",
        "\uFEFF",
        "<b>",
        "{0}",
        "_x0041_"
    };

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(NASTY[random.nextInt(NASTY.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nastyTextsComeBackAsTheyWere(long seed) {
        Random random = new Random(seed);
        int width = 2 + random.nextInt(5);
        List<String> header =
                IntStream.range(0, width).mapToObj(i -> "column " + i).toList();
        List<List<String>> table = new ArrayList<>();
        for (int row = random.nextInt(12); row > 0; row--) {
            // The first cell is never blank: a row that is blank throughout is no row.
            List<String> cells = new ArrayList<>(List.of("row " + text(random)));
            IntStream.range(1, width).forEach(i -> cells.add(text(random)));
            table.add(cells);
        }
        Opens opens = random.nextBoolean() ? Opens.AS_OPEN_DATA : Opens.IN_SPREADSHEETS;

        Outcome outcome = Outcome.of(written(opens, header, table));

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.headers()).isEqualTo(header);
        assertThat(outcome.cells().stream()
                        .map(row -> row.stream().map(FormulaGuard::unguard).toList())
                        .toList())
                .isEqualTo(table);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void guardingIsUndoneExactlyAndLeavesNoFormula(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String text = text(random);
            String guarded = FormulaGuard.guard(text);

            assertThat(FormulaGuard.unguard(guarded)).isEqualTo(text);
            // The slow and obvious reading: no cell, however the text is split, is a formula after its blanks.
            for (String cell : guarded.split("[;\t|\r\n]", -1)) {
                assertThat(cell.stripLeading().replace("\u00a0", "")).doesNotMatch("(?s)[=+\\-@＝＋－＠].*");
            }
            assertThat(guarded.replace("'", "")).isEqualTo(text.replace("'", ""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "=1+1!'=1+1",
                "@SUM(A1)!'@SUM(A1)",
                "`  -5`!'  -5",
                "'=1!''=1",
                "good;=cmd()!good;'=cmd()",
                "x -5 and a@b, c=d!x -5 and a@b, c=d",
                "plain!plain",
                "'quoted'!'quoted'"
            })
    void marksStandWhereAFormulaWouldBegin(String text, String guarded) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(guarded);
    }

    @Test
    void aLongRunOfLineEndsIsGuardedInTime() {
        String text = "\n".repeat(200_000) + "=1";

        assertThat(FormulaGuard.unguard(FormulaGuard.guard(text))).isEqualTo(text);
    }

    @Test
    void theBytesAreRfc4180() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TidyCsv csv = new TidyCsv(out, Opens.AS_OPEN_DATA, List.of("REF_AREA", "OBS_VALUE", "COMMENT"))) {
            csv.row("BRA", 3, "so \"so\", with care").row("CHL", null, "=1+1").row("PER", -2, "línea 1\nlínea 2");
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(String.join(
                        "\r\n",
                        "REF_AREA,OBS_VALUE,COMMENT",
                        "BRA,3,\"so \"\"so\"\", with care\"",
                        "CHL,,'=1+1",
                        "PER,-2,\"línea 1\nlínea 2\"",
                        ""));
    }

    @Test
    void spreadsheetsGetAByteOrderMark() {
        assertThat(written(Opens.IN_SPREADSHEETS, List.of("a"), List.of()))
                .isEqualTo("\uFEFFa\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void numbersArePlainAndUntouched() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TidyCsv csv = new TidyCsv(out, Opens.AS_OPEN_DATA, List.of("a", "b", "c", "d", "e", "f"))) {
            csv.row(-1, -2.50, new BigDecimal("-1E+3"), new BigInteger("-7"), -0.1f, LocalDate.of(2026, 3, 1));
            csv.row(0.0, 3.0, 1e21, 1e-7, Long.MIN_VALUE, true);
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
                .containsExactly(
                        "-1,-2.5,-1000,-7,-0.1,2026-03-01",
                        "0,3,1000000000000000000000,0.0000001,-9223372036854775808,true");
    }

    @Test
    void mistakesOfTheCallerAreRefused() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new TidyCsv(out, Opens.AS_OPEN_DATA, List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class);
        try (TidyCsv csv = new TidyCsv(out, Opens.AS_OPEN_DATA, List.of("a", "b"))) {
            assertThatThrownBy(() -> csv.row("1")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> csv.row("1", Double.NaN)).isInstanceOf(NumberFormatException.class);
        }
    }

    private static byte[] written(Opens opens, List<String> header, List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TidyCsv csv = new TidyCsv(out, opens, header)) {
            rows.forEach(row -> csv.row(row.toArray()));
        }
        return out.toByteArray();
    }
}
