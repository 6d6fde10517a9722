package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.istmo.shared.Language;
import org.junit.jupiter.api.Test;

class DataLinksTest {

    @Test
    void keepsTheOrderOfParametersAndLeavesOutEmptyOnes() {
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        chosen.put("cycle", "2025");
        chosen.put("group", "");
        chosen.put("indicator", "D1.1.1");
        assertThat(DataLinks.csv("distribution", chosen))
                .isEqualTo("/data/distribution.csv?cycle=2025&indicator=D1.1.1");
        assertThat(DataLinks.json("distribution", chosen))
                .isEqualTo("/data/distribution.json?cycle=2025&indicator=D1.1.1");
        assertThat(DataLinks.embed(Language.FRENCH, "map", chosen))
                .isEqualTo("/fr/embed/map?cycle=2025&indicator=D1.1.1");
    }

    @Test
    void anAddressWithoutParametersHasNoQuestionMark() {
        assertThat(DataLinks.csv("states", Map.of())).isEqualTo("/data/states.csv");
        assertThat(DataLinks.csv("states", Map.of("group", ""))).isEqualTo("/data/states.csv");
    }

    @Test
    void whatCouldEndAParameterIsEncoded() {
        assertThat(DataLinks.csv("distribution", Map.of("group", "a&b=c d\"é")))
                .isEqualTo("/data/distribution.csv?group=a%26b%3Dc+d%22%C3%A9");
    }
}
