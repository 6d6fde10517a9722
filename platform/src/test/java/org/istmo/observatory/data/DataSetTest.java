package org.istmo.observatory.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table says all that must be known of it, and a missing value is empty. */
class DataSetTest {

    private static final LocalisedText TITLE = LocalisedText.of("Costs", "Costos", "Custos", "Coûts");

    private static final DataSet TABLE = new DataSet(
            "costs",
            List.of(
                    Column.text("REF_AREA").always(),
                    Column.integer("OBS_VALUE"),
                    Column.text("COMMENT").oneOf(List.of("a", "b")),
                    Column.date("RELEASED_ON")),
            Rows.of(List.of(
                    new @Nullable Object[] {"BRA", null, "=1+1, \"so\"", LocalDate.of(2025, 3, 1)},
                    new @Nullable Object[] {"CHL", -3, null, null})),
            new Metadata(
                    TITLE,
                    TITLE,
                    TITLE,
                    TITLE,
                    List.of(SmallRegion.NEW),
                    List.of(SmallRegion.SECOND),
                    Optional.of(new Metadata.Released(LocalDate.of(2025, 1, 2), LocalDate.of(2026, 3, 4))),
                    true,
                    List.of(TITLE)));

    @Test
    void csvIsTidyAndNoCellIsAFormula() {
        assertThat(new String(TABLE.csv(), StandardCharsets.UTF_8)).isEqualTo("""
                REF_AREA,OBS_VALUE,COMMENT,RELEASED_ON\r
                BRA,,"'=1+1, ""so""\",2025-03-01\r
                CHL,-3,,\r
                """);
    }

    @Test
    void jsonHoldsTheSameRowsWithNullForWhatIsMissing() {
        JsonNode json = json();
        assertThat(json.at("/data/0/OBS_VALUE").isNull()).isTrue();
        assertThat(json.at("/data/0/COMMENT").asString()).isEqualTo("=1+1, \"so\"");
        assertThat(json.at("/data/1/OBS_VALUE").asInt()).isEqualTo(-3);
        assertThat(json.at("/data/1/RELEASED_ON").isNull()).isTrue();
        assertThat(json.get("data")).hasSize(2);
    }

    @Test
    void jsonSaysWhatMustBeKnown() {
        JsonNode known = json().get("metadata");
        for (Language language : Language.values()) {
            assertThat(known.at("/title/" + language.tag()).asString()).isEqualTo(TITLE.in(language));
            assertThat(known.at("/citation/" + language.tag()).asString())
                    .contains("2026", TITLE.in(language), "https://example.org/data/costs.json");
        }
        assertThat(known.get("demonstration").asBoolean()).isTrue();
        assertThat(known.at("/released/first").asString()).isEqualTo("2025-01-02");
        assertThat(known.at("/released/last").asString()).isEqualTo("2026-03-04");
        assertThat(known.at("/editions/0/id").asString()).isEqualTo("new");
        assertThat(known.at("/cycles/0/code").asString()).isEqualTo("2025");
        assertThat(known.at("/licence/id").asString()).isEqualTo("CC-BY-4.0");
    }

    @Test
    void jsonDescribesEachColumnInFourLanguages() {
        JsonNode columns = json().get("columns");
        assertThat(columns).hasSize(4);
        assertThat(columns.at("/0/required").asBoolean()).isTrue();
        assertThat(columns.at("/1/type").asString()).isEqualTo("integer");
        assertThat(columns.at("/2/codes")).hasSize(2);
        columns.forEach(column -> assertThat(column.get("description")).hasSize(4));
    }

    private static JsonNode json() {
        return JsonMapper.builder().build().readTree(DataSetJson.write(TABLE, "https://example.org/data/costs.json"));
    }
}
