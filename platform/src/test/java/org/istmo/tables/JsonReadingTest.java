package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.istmo.tables.TableProblem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rows of a JSON file come to. */
class JsonReadingTest {

    @Test
    void objectsAreRowsAndTheirKeysTheHeader() {
        Outcome outcome = Outcome.of("""
                [ {"country": "Perú", "level": 3, "released": true},
                  {"level": 2.50, "country": null, "note": "\\"ok\\"\\n🌎"},
                  {"released": null},
                  {} ]
                """);

        assertThat(outcome.headers()).containsExactly("country", "level", "released", "note");
        assertThat(outcome.rows())
                .containsExactly(
                        new Row(1, Map.of("country", "Perú", "level", "3", "released", "true", "note", "")),
                        new Row(2, Map.of("country", "", "level", "2.50", "released", "", "note", "\"ok\"\n🌎")));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.format()).isEqualTo(new TableFormat.Json(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "3,3",
        "-0.5,-0.5",
        "1e3,1000",
        "1.50E-2,0.015",
        "1e400,1",
        "1e999999999,1e999999999",
        "12345678901234567890,12345678901234567890",
        "1e99999999999999999999,1e99999999999999999999"
    })
    void numbersArePlainAsFarAsTheyCanBeWrittenOut(String number, String plain) {
        String expected = plain.equals("1") ? "1" + "0".repeat(400) : plain;

        assertThat(Outcome.of("[{\"n\":" + number + "}]").cells()).containsExactly(List.of(expected));
    }

    @Test
    void jsonIsUnicodeInItsThreeForms() {
        String json = "\uFEFF[{\"país\":\"Perú\"}]";

        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Outcome outcome = Outcome.of(json.getBytes(charset));
            assertThat(outcome.cells()).containsExactly(List.of("Perú"));
            assertThat(outcome.format()).isEqualTo(new TableFormat.Json(charset));
        }
    }

    @Test
    void keysOfTheFirstHundredObjectsAreHeaders() {
        String ninetyNine = "{\"a\":1},".repeat(99);

        Outcome outcome = Outcome.of("[" + ninetyNine + "{\"b\":2},{\"c\":null},{\"c\":\"3\",\"a\":1},{\"a\":4}]");

        assertThat(outcome.headers()).containsExactly("a", "b");
        assertThat(outcome.rows()).hasSize(101);
        assertThat(outcome.problems()).containsExactly(new TableProblem(102, "c", Code.LATE_KEY, Map.of()));
        assertThat(outcome.rows().getLast()).isEqualTo(new Row(103, Map.of("a", "4", "b", "")));
    }

    @Test
    void oneBadObjectCostsItsRowOnlyAndTellsAllItsFaults() {
        Outcome outcome = Outcome.of("[{\"a\":1},{\"a\":{\"x\":1},\"b\":[]},7,{\"a\":2}]");

        assertThat(outcome.rows()).extracting(Row::line).containsExactly(1L, 4L);
        assertThat(outcome.problems())
                .containsExactly(
                        new TableProblem(2, "a", Code.NESTED_VALUE, Map.of()),
                        new TableProblem(2, "b", Code.NESTED_VALUE, Map.of()),
                        new TableProblem(3, null, Code.NOT_AN_OBJECT, Map.of()));
    }

    @Test
    void rowsBeforeDamageAreGivenAndThePlaceOfDamageNamed() {
        Outcome outcome = Outcome.of("[{\"a\":1},\n {\"a\":2},\n {\"a\" 3}]");

        assertThat(outcome.rows()).hasSize(2);
        assertThat(outcome.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(Code.JSON_DAMAGED);
            assertThat(problem.parameters()).containsEntry("atLine", 3).containsEntry("atCharacter", 8);
        });
    }
}
