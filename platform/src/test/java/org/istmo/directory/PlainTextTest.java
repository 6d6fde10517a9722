package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of at most 72 columns, without losing a word. */
class PlainTextTest {

    static List<Integer> seeds() {
        return IntStream.range(0, 2_000).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noLineIsTooLongAndNoWordIsLost(int seed) {
        Random random = new Random(seed);
        List<String> words = IntStream.range(0, 1 + random.nextInt(60))
                .mapToObj(i -> "ñ".repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 90 : 14)))
                .toList();
        List<String> lines = PlainText.wrap(String.join("  ", words), "   ");
        assertThat(String.join(" ", lines.stream().map(String::strip).toList()).split(" "))
                .containsExactlyElementsOf(words);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            assertThat(line.length() <= PlainText.COLUMNS || !line.strip().contains(" "))
                    .isTrue();
            if (i > 0) {
                String first = line.strip().split(" ")[0];
                assertThat(lines.get(i - 1).length() + 1 + first.length())
                        .as("a line is as full as it can be")
                        .isGreaterThan(PlainText.COLUMNS);
            }
        }
    }

    @Test
    void aCharacterOutsideTheFirstPlaneIsOneColumn() {
        String word = "\uD83D\uDD12".repeat(34);
        assertThat(PlainText.wrap(word + " " + word, "   ")).hasSize(1);
    }
}
