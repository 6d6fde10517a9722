package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.istmo.testing.Answers;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Of a group of states, no count of one or two leaves the house: not on a page, not in a chart in another's page, not
 * in the data. All of them show the same, which is what a slow count of the released levels gives.
 */
@DemonstrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithheldCountsTest {

    private static final String CYCLE = "2025";

    /** What a count says that is withheld. */
    private static final int WITHHELD = -1;

    private final Answers answers;
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Map<String, Integer>> levels = new HashMap<>();

    WithheldCountsTest(Visitors visitors) {
        this.answers = new Answers(visitors.base());
        for (JsonNode state : answers.get("/api/observatory/states").json().get("states")) {
            state.get("groupings")
                    .forEach(group -> members.computeIfAbsent(group.asString(), _ -> new HashSet<>())
                            .add(state.get("code").asString()));
        }
        for (JsonNode row :
                answers.get("/data/observations.json?cycle=" + CYCLE).json().get("data")) {
            if (!row.get("OBS_VALUE").isNull()) {
                levels.computeIfAbsent(row.get("INDICATOR").asString(), _ -> new HashMap<>())
                        .put(
                                row.get("REF_AREA").asString(),
                                row.get("OBS_VALUE").asInt());
            }
        }
    }

    Stream<String> groups() {
        return members.keySet().stream().filter(group -> !group.equals("oas")).sorted();
    }

    /** Counted state by state: how many at level 1 to 5, and at place 0 those whose level is not known. */
    private List<Integer> counted(String group, String indicator) {
        List<Integer> counts = new ArrayList<>(List.of(0, 0, 0, 0, 0, 0));
        Map<String, Integer> known = levels.getOrDefault(indicator, Map.of());
        for (String state : Objects.requireNonNull(members.get(group))) {
            int place = known.getOrDefault(state, 0);
            counts.set(place, counts.get(place) + 1);
        }
        return counts;
    }

    /** By indicator, what the JSON API shows. */
    private Map<String, List<Integer>> api(String query) {
        Map<String, List<Integer>> shown = new HashMap<>();
        for (JsonNode one :
                answers.get("/api/observatory/distribution" + query).json().get("distributions")) {
            List<Integer> counts = new ArrayList<>();
            counts.add(count(one.get("notKnown")));
            one.get("levels").forEach(level -> counts.add(count(level)));
            shown.put(one.get("indicator").asString(), counts);
        }
        return shown;
    }

    private static int count(JsonNode count) {
        assertThat(count.get("states").isNull())
                .isEqualTo(count.get("status").asString().equals("Q"));
        return count.get("states").isNull() ? WITHHELD : count.get("states").asInt();
    }

    /** By indicator, what the table of open data shows. */
    private Map<String, List<Integer>> table(String query) {
        Map<String, List<Integer>> shown = new HashMap<>();
        for (JsonNode row :
                answers.get("/data/distribution.json" + query).json().get("data")) {
            int place = row.get("LEVEL").isNull() ? 0 : row.get("LEVEL").asInt();
            boolean withheld = row.get("OBS_VALUE").isNull();
            assertThat(withheld).isEqualTo(row.get("OBS_STATUS").asString().equals("Q"));
            shown.computeIfAbsent(row.get("INDICATOR").asString(), _ -> new ArrayList<>(List.of(0, 0, 0, 0, 0, 0)))
                    .set(place, withheld ? WITHHELD : row.get("OBS_VALUE").asInt());
        }
        return shown;
    }

    @ParameterizedTest
    @MethodSource("groups")
    void theDataWithholdWhatIsSmall(String group) {
        String query = "?cycle=" + CYCLE + "&group=" + group;
        Map<String, List<Integer>> shown = table(query);
        assertThat(shown).hasSize(62).isEqualTo(api(query));
        int size = Objects.requireNonNull(members.get(group)).size();
        shown.forEach((indicator, counts) -> {
            List<Integer> counted = counted(group, indicator);
            int hidden = 0;
            for (int place = 0; place < counts.size(); place++) {
                int count = counts.get(place);
                assertThat(count).as("%s at %s", indicator, place).isNotIn(1, 2);
                if (count == WITHHELD) {
                    hidden++;
                } else {
                    assertThat(count).as("%s at %s", indicator, place).isEqualTo(counted.get(place));
                }
            }
            // One hidden count alone would be the difference from the total.
            assertThat(hidden).as("%s: %s of %s", indicator, counts, size).isNotEqualTo(1);
        });
        assertThat(answers.get("/data/distribution.csv" + query)
                        .text()
                        .lines()
                        .skip(1)
                        .map(row -> row.split(",", -1)[8]))
                .hasSize(62 * 6)
                .doesNotContain("1", "2");
    }

    @Test
    void ofTheWholeRegionNothingIsWithheld() {
        String query = "?cycle=" + CYCLE;
        assertThat(table(query))
                .isEqualTo(api(query))
                .allSatisfy((indicator, counts) -> assertThat(counts).isEqualTo(counted("oas", indicator)));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void thePageAndTheChartForOthersShowTheSame(String group) {
        String query = "?cycle=" + CYCLE + "&group=" + group + "&dimension=D1";
        Map<String, List<Integer>> shown = api(query);
        for (String place : List.of("/en/observatory", "/en/embed/distribution")) {
            Document page = Jsoup.parse(answers.get(place + query).text());
            assertThat(page.select("svg.bar")).hasSize(shown.size());
            assertThat(page.select(".badge.demo")).isNotEmpty();
            for (Element row : page.select("tr:has(svg.bar)")) {
                String indicator = row.select("th a").attr("href").replaceAll(".*indicator=([^&#]+).*", "$1");
                indicator = indicator.replaceAll("^.*/([^/?]+)(\\?.*)?$", "$1");
                List<Integer> counts = shown.get(indicator);
                assertThat(counts).as("%s in %s", indicator, place).isNotNull();
                for (int level = 0; level <= 5; level++) {
                    String drawn = row.select("g." + (level == 0 ? "unknown" : "stage-" + level) + " text")
                            .text();
                    int count = Objects.requireNonNull(counts).get(level);
                    assertThat(drawn)
                            .as("%s at %s", indicator, level)
                            .isEqualTo(count <= 0 ? "" : String.valueOf(count));
                }
                assertThat(row.select("svg.bar").attr("aria-label")).doesNotContainPattern("\\b[12]\\b");
            }
        }
    }
}
