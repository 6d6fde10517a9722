package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Met or the list of gaps: by hand, and in thousands against a walk through all pairs. */
class Sim3ResultTest {

    private static final Map<String, Integer> THREES =
            Sim3.PARAMETERS.stream().collect(Collectors.toMap(Sim3.Parameter::code, parameter -> 3));

    @Test
    void theModelHasItsParameters() {
        assertThat(Sim3.PARAMETERS).hasSize(45).doesNotHaveDuplicates();
        assertThat(Sim3.categories().stream().map(category -> Sim3.of(category).size()))
                .containsExactly(11, 7, 10, 17);
    }

    @Test
    void oneParameterBelowIsAGapHoweverHighTheOthersAre() {
        Map<String, Integer> answers = new TreeMap<>();
        THREES.keySet().forEach(code -> answers.put(code, 4));
        assertThat(Sim3Result.of(THREES, answers)).isEqualTo(new Sim3Result.Met());
        answers.put("T-4", 2);
        assertThat(Sim3Result.of(THREES, answers))
                .isInstanceOfSatisfying(
                        Sim3Result.Gaps.class,
                        gaps -> assertThat(gaps.gaps()).singleElement().satisfies(gap -> {
                            assertThat(gap.parameter().code()).isEqualTo("T-4");
                            assertThat(gap.answer()).isEqualTo(2);
                            assertThat(gap.minimum()).isEqualTo(3);
                        }));
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 5_000).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGapsAreThoseOfASlowWalk(int seed) {
        Random random = new Random(seed);
        Map<String, Integer> minima = numbers(random, 0);
        Map<String, Integer> answers = numbers(random, random.nextInt(3));
        List<String> expected = new ArrayList<>();
        for (Sim3.Parameter parameter : Sim3.PARAMETERS) {
            boolean reached = false;
            for (int answer = 0; answer <= answers.getOrDefault(parameter.code(), -1); answer++) {
                reached |= answer == minima.getOrDefault(parameter.code(), 0);
            }
            boolean nothingAsked = minima.getOrDefault(parameter.code(), 0) == 0;
            if (!reached && !nothingAsked) {
                expected.add(parameter.code());
            }
        }
        List<String> found = Sim3Result.of(minima, answers) instanceof Sim3Result.Gaps(var gaps)
                ? gaps.stream().map(gap -> gap.parameter().code()).toList()
                : List.of();
        assertThat(found).isEqualTo(expected);
    }

    private static Map<String, Integer> numbers(Random random, int missing) {
        Map<String, Integer> numbers = new TreeMap<>();
        int most = 1 + random.nextInt(Sim3.HIGHEST);
        for (Sim3.Parameter parameter : Sim3.PARAMETERS) {
            if (missing == 0 || random.nextInt(20) >= missing) {
                numbers.put(parameter.code(), random.nextInt(most + 1));
            }
        }
        return numbers;
    }

    @Test
    void aProfileIsReadWhereItIsWhole() {
        String text = "parameter,minimum\n"
                + String.join(
                        "\r\n",
                        THREES.keySet().stream().map(code -> code + "; 3").toList());
        assertThat(Sim3Profile.read(text).wrong()).isEmpty();
        assertThat(Sim3Profile.read(text).minima()).isEqualTo(THREES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O-1", "O-1,5", "O-1,-1", "O-12,3", "O-2,3,3", "X,3", "O-1,3\nO-1,3", ""})
    void aProfileThatIsNotWholeIsRefused(String text) {
        assertThat(Sim3Profile.read(text).wrong()).isPresent();
    }
}
