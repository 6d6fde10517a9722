package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.istmo.walls.SourceFiles.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No source orders by level, and none adds levels up. {@code EndpointsNeverRankTest} asks the running program. */
class NeverRankTest {

    /** What is found and yet ranks no state, with the reason: file and words as the search finds them. */
    private static final Map<String, String> WAIVERS = Map.of(
            "java/org/istmo/observatory/Editions.java: ORDER BY edition, level",
            "the stages of a model's own scale stand in their order; no state is among them",
            "java/org/istmo/observatory/Dossiers.java: ORDER BY sector, rater) AS rater, sector, level",
            "the raters of one value stand by sector; the level only follows in the list of columns",
            "java/org/istmo/observatory/Editions.java: ORDER BY level",
            "the descriptors of one indicator stand in the order of its stages; no state is among them",
            "resources/db/migration/observatory/V1__models_assessments_and_releases.sql: dense_rank(",
            "numbers the answers to a survey so that none is known by its identity; no level is among them");

    @Test
    void noSourceOrdersByLevel() {
        List<String> found = new ArrayList<>();
        for (SourceFile file : SourceFiles.endingWith(".java", ".jte", ".sql", ".js")) {
            RankingInSources.in(file.text()).forEach(words -> found.add(file.path() + ": " + words));
        }
        assertThat(found)
                .as("places that order by level or add levels up; one that ranks no state needs a waiver here")
                .containsExactlyInAnyOrderElementsOf(WAIVERS.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT state FROM observatory.assessed_level ORDER BY level DESC, state",
                "SELECT state, rank() OVER (PARTITION BY cycle) FROM x",
                "SELECT state, avg(l.level) FROM x GROUP BY state",
                "SELECT state FROM x ORDER BY (SELECT max(level) FROM y)",
                "states.sort(Comparator.comparing(state -> levelOf(state)))",
                "list.sorted(Comparator.comparingInt(ReleasedLevel::level))",
                "list.sorted((a, b) -> Integer.compare(b.level(), a.level()))",
                "list.sorted((a, b) -> a.level().compareTo(b.level()))",
                "record StateLevel(int level) implements Comparable<StateLevel> {}",
                "levels.collect(Collectors.averagingInt(l -> l.level()))",
                "levels.mapToInt(ReleasedLevel::level).sum()",
                "@for(var s : states.stream().sorted(byLevel).toList())",
                "rows.sort((a, b) => a.level - b.level)",
                "<th data-sort=\"level\">",
                "ORDER BY maturity_score"
            })
    void findsAnOrderOrATotal(String source) {
        assertThat(RankingInSources.in(source)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT level, count(*) FROM x GROUP BY level; SELECT a FROM y ORDER BY name",
                "states.sorted(page.alphabetical(state -> page.t(state.name())))",
                "counts.stream().mapToInt(Integer::intValue).sum()",
                "cycles.max(Comparator.comparing(Cycle::id))"
            })
    void letsPassWhatRanksNobody(String source) {
        assertThat(RankingInSources.in(source)).isEmpty();
    }
}
