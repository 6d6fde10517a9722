package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers find the columns that they stand for. */
class ColumnsTest {

    private static final Map<String, List<String>> ALIASES = new LinkedHashMap<>();

    static {
        ALIASES.put("country", List.of("país", "pays", "estado miembro", "REF_AREA"));
        ALIASES.put("level", List.of("nivel", "nível", "niveau", "OBS_VALUE"));
        ALIASES.put("year", List.of("año", "ano", "année", "TIME_PERIOD"));
        ALIASES.put("number", List.of("#", "N.º"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country",
                "COUNTRY",
                " Country ",
                "País",
                "PAIS",
                "pai\u0301s",
                "Pays",
                "Estado-Miembro",
                "estado\u00a0miembro",
                "Ref Area",
                "ref_area",
                "Ｃｏｕｎｔｒｙ"
            })
    void caseAccentsAndBlanksDoNotCount(String header) {
        assertThat(Columns.match(List.of(header), ALIASES).matched()).containsExactly(Map.entry("country", header));
    }

    @Test
    void everyHeaderAndEveryColumnIsAccountedFor() {
        Columns columns = Columns.match(List.of("Nivel", "Comentario", "Country", "PAÍS", "#"), ALIASES);

        assertThat(columns.matched()).containsExactly(Map.entry("level", "Nivel"), Map.entry("number", "#"));
        assertThat(columns.ambiguous()).containsExactly(Map.entry("country", List.of("Country", "PAÍS")));
        assertThat(columns.missing()).containsExactly("year");
        assertThat(columns.ignored()).containsExactly("Comentario");
    }

    @Test
    void differentLettersStayDifferent() {
        assertThat(Columns.match(List.of("countr", "countries", "", "##", "ñ"), ALIASES)
                        .matched())
                .isEmpty();
    }

    @Test
    void twoColumnsCannotClaimOneAlias() {
        assertThatThrownBy(() -> Columns.match(List.of(), Map.of("a", List.of("Año"), "b", List.of("ano"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("called");
    }
}
