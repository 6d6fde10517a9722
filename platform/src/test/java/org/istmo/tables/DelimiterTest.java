package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The delimiter is found, also where other delimiters are in the cells. */
class DelimiterTest {

    private static final List<Character> ALL = List.of(',', ';', '\t', '|');
    private static final String[] PIECES = {"Perú", "3,5", "a;b", "x|y", "\t", "\"", "\n", "", "2020", "una; dos, tres"
    };

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    /** A table with clean headers whose cells hold every delimiter, quoted by a writer where they must be. */
    private static String table(Random random, char delimiter) {
        StringWriter text = new StringWriter();
        int width = 2 + random.nextInt(6);
        try (CsvWriter csv = CsvWriter.builder().fieldSeparator(delimiter).build(text)) {
            csv.writeRecord(
                    IntStream.range(0, width).mapToObj(i -> "column " + i).toList());
            for (int row = 0; row < 1 + random.nextInt(20); row++) {
                csv.writeRecord(IntStream.range(0, width)
                        .mapToObj(i -> PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)])
                        .toList());
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theDelimiterThatATableWasWrittenWithIsFound(long seed) {
        Random random = new Random(seed);
        char delimiter = ALL.get(random.nextInt(ALL.size()));

        assertThat(Delimiter.of(table(random, delimiter))).isEqualTo(delimiter);
    }

    /** The same choice made slowly: every delimiter parsed by a library, the evenest table wider than one wins. */
    private static char reference(String text) {
        char best = ',';
        double bestEvenness = 0;
        int bestWidth = 1;
        for (char delimiter : ALL) {
            List<Integer> widths;
            try (CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text)) {
                widths = csv.stream().map(CsvRecord::getFieldCount).limit(100).toList();
            } catch (CsvParseException misquoted) {
                continue;
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
            int width = widths.getFirst();
            double evenness = widths.stream().filter(w -> w == width).count() / (double) widths.size();
            boolean better = evenness > bestEvenness || (evenness == bestEvenness && width > bestWidth);
            if (width > 1 && better) {
                best = delimiter;
                bestEvenness = evenness;
                bestWidth = width;
            }
        }
        return best;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rawLinesOfWordsAndDelimitersAreJudgedAsTheSlowWayJudgesThem(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 1 + random.nextInt(6); line++) {
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                text.append('w').append(random.nextInt(3) == 0 ? ' ' : ALL.get(random.nextInt(ALL.size())));
            }
            text.append("w\n");
        }

        assertThat(Delimiter.of(text)).isEqualTo(reference(text.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '!',
            value = {
                "country!,",
                "a;b\\n1,5;2,5\\n!;",
                "a;b\\n1,5;2,5!;",
                "name, full;level, 2020\\nBrazil;3,5\\nChile;4,0\\n!;",
                "\"a;b\",c\\n\"d;e\",f\\n!,",
                "a|b,c|d\\n1|2|3\\n!|",
                "a\\tb\\n1,2\\t3\\n!\\t"
            })
    void commonShapes(String text, String delimiter) {
        assertThat(Delimiter.of(text.translateEscapes()))
                .isEqualTo(delimiter.translateEscapes().charAt(0));
    }

    @Test
    void aSampleThatEndsInTheMiddleOfARowIsJudgedByWholeRows() {
        assertThat(Delimiter.of("a;b,c;d\n1;2,0;3\n4;5")).isEqualTo(';');
    }
}
