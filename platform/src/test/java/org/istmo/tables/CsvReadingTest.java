package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.istmo.tables.TableProblem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rows of a CSV file come to. */
class CsvReadingTest {

    private static final Charset WINDOWS = DecodedText.WINDOWS_1252;

    @Test
    void aRowIsItsHeadersWithTheCellsUnderThem() {
        Outcome outcome = Outcome.of("country,level\nBRA,3\nCHL,\n");

        assertThat(outcome.headers()).containsExactly("country", "level");
        assertThat(outcome.rows())
                .containsExactly(
                        new Row(2, Map.of("country", "BRA", "level", "3")),
                        new Row(3, Map.of("country", "CHL", "level", "")));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.rows().getFirst().cell("level")).isEqualTo("3");
        assertThatThrownBy(() -> outcome.rows().getFirst().cell("year")).hasMessageContaining("year");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true", "UTF-16LE,true", "UTF-16BE,true"})
    void unicodeIsReadWithOrWithoutItsMark(String charset, boolean mark) {
        String text = (mark ? "\uFEFF" : "") + "país,nota\nPerú,«mañana» 🌎\n";

        Outcome outcome = Outcome.of(text.getBytes(Charset.forName(charset)));

        assertThat(outcome.headers()).containsExactly("país", "nota");
        assertThat(outcome.cells()).containsExactly(List.of("Perú", "«mañana» 🌎"));
        assertThat(outcome.format()).isEqualTo(new TableFormat.Csv(Charset.forName(charset), ','));
    }

    @Test
    void whatIsNotUtf8IsReadAsWindows1252AndSaysSo() {
        byte[] bytes = "país;nota\nPerú;10 €\n".getBytes(WINDOWS);

        Outcome outcome = Outcome.of(bytes);

        assertThat(outcome.cells()).containsExactly(List.of("Perú", "10 €"));
        assertThat(outcome.format()).isEqualTo(new TableFormat.Csv(WINDOWS, ';'));
    }

    @Test
    void theEncodingIsDecidedWhereTheFirstAccentStands() {
        String ascii = "a,b\n" + "Chile,1\n".repeat(40_000);

        assertThat(Outcome.of((ascii + "Perú,2\n").getBytes(WINDOWS)).format())
                .isEqualTo(new TableFormat.Csv(WINDOWS, ','));
        assertThat(Outcome.of((ascii + "Perú,2\n").getBytes(StandardCharsets.UTF_8))
                        .format())
                .isEqualTo(new TableFormat.Csv(StandardCharsets.UTF_8, ','));
    }

    @Test
    void lettersCutByTheReadingBufferStayWhole() {
        for (int shift = 0; shift < 8; shift++) {
            String filling = "a,b\n" + "x".repeat(shift) + ",1\n" + "1234567,9\n".repeat(6_553);

            Outcome outcome = Outcome.of(filling + "é🌎é,🌎\n".repeat(10_000));

            assertThat(outcome.problems()).isEmpty();
            assertThat(outcome.cells().subList(6_554, 16_554)).containsOnly(List.of("é🌎é", "🌎"));
        }
    }

    @Test
    void oneBadLetterInAUtf8FileCostsItsRowOnly() {
        byte[] start = "a,b\nPerú,1\nMéxico,2\nPanam".getBytes(StandardCharsets.UTF_8);
        byte[] rest = {(byte) 0xe1, ',', '3', '\n', 'X', ',', '4', '\n'};

        Outcome outcome =
                read(new SequenceInputStream(new ByteArrayInputStream(start), new ByteArrayInputStream(rest)));

        assertThat(outcome.problems()).containsExactly(new TableProblem(4, "a", Code.BAD_ENCODING, Map.of()));
        assertThat(outcome.cells()).containsExactly(List.of("Perú", "1"), List.of("México", "2"), List.of("X", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAFÉ”", "SÃO JOSÉ…", "PERÚ»", "naïve—", "Ÿ€", "ANDRÉ–"})
    void capitalsBesideTypographicMarksAreNotTakenForMixedEncoding(String cell) {
        Outcome outcome = Outcome.of(("a,b\nPanamá,1\n" + cell + ",2\n").getBytes(WINDOWS));

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.cells().getLast()).containsExactly(cell, "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInAnyOfTheThreeWays(String end) {
        Outcome outcome = Outcome.of(String.join(end, "a,b", "1,\"x" + end + "y\"", "", "2,z", "3"));

        assertThat(outcome.rows()).extracting(Row::line).containsExactly(2L, 5L);
        assertThat(outcome.problems()).extracting(TableProblem::line).containsExactly(6L);
        assertThat(outcome.cells()).containsExactly(List.of("1", "x" + end + "y"), List.of("2", "z"));
    }

    @Test
    void linesAreCountedThroughMixedEnds() {
        Outcome outcome = Outcome.of("a,b\r\"x\ry\nz\r\n\",1\n2,3\r\n4,5");

        assertThat(outcome.rows()).extracting(Row::line).containsExactly(2L, 6L, 7L);
    }

    @Test
    void quotesHoldDelimitersLineEndsAndQuotes() {
        Outcome outcome = Outcome.of("a,b\n\"x, \"\"y\"\"\nz\",\"\"\n 5\" , \"q\n");

        assertThat(outcome.cells()).containsExactly(List.of("x, \"y\"\nz", ""), List.of(" 5\" ", " \"q"));
    }

    @Test
    void formulasAreText() {
        Outcome outcome = Outcome.of("a,b,c,d\n=1+1,+1,-1,@x\n\"=HYPERLINK(\"\"http://x\"\")\",'=1, =1,\t=1\n");

        assertThat(outcome.cells())
                .containsExactly(
                        List.of("=1+1", "+1", "-1", "@x"), List.of("=HYPERLINK(\"http://x\")", "'=1", " =1", "\t=1"));
    }

    @Test
    void blankLinesAndTrailingBlankColumnsAreNoData() {
        Outcome outcome = Outcome.of("\n,,\n a , b ,,\n1,2,,\n,,,\n , ,\n3,4, ,\n");

        assertThat(outcome.headers()).containsExactly("a", "b");
        assertThat(outcome.cells()).containsExactly(List.of("1", "2"), List.of("3", "4"));
        assertThat(outcome.problems()).isEmpty();
    }

    @Test
    void allFaultsOfAHeaderAreToldAtOnce() {
        assertThat(Outcome.of("a,,a,\0\n1,2,3,4\n").codes())
                .containsExactly(Code.BLANK_HEADER, Code.DUPLICATE_HEADER, Code.NUL_CHARACTER);
    }

    @Test
    void allFaultsOfARowAreTold() {
        Outcome outcome = Outcome.of("a,b,c\n\0,\0\nx,y,z\n");

        assertThat(outcome.problems())
                .extracting(TableProblem::code, TableProblem::column)
                .containsExactly(
                        tuple(Code.MISSING_CELLS, null),
                        tuple(Code.NUL_CHARACTER, "a"),
                        tuple(Code.NUL_CHARACTER, "b"));
        assertThat(outcome.rows()).hasSize(1);
    }

    @Test
    void excelsDeclarationOfTheDelimiterIsNoRow() {
        Outcome outcome = Outcome.of("\uFEFFsep=|\r\na,1|b;c\r\n1|2\r\n");

        assertThat(outcome.headers()).containsExactly("a,1", "b;c");
        assertThat(outcome.rows()).extracting(Row::line).containsExactly(3L);
    }

    @Test
    void theNameOfAFileDoesNotMatter() {
        byte[] json = "[{\"a\":1}]".getBytes(StandardCharsets.UTF_8);
        byte[] bracket = "[Country],[Year]\nBRA,2020\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Outcome.of(json).format()).isEqualTo(new TableFormat.Json(StandardCharsets.UTF_8));
        assertThat(Outcome.of(bracket).headers()).containsExactly("[Country]", "[Year]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"C:\\docs\\my file.csv|my file.csv", "../../etc/passwd|passwd", "a\u202eb\u0007.csv|ab.csv"})
    void theFileIsCalledByItsOwnNameOnly(String given, String shown) {
        InputStream nothing = InputStream.nullInputStream();

        assertThat(new TableReader(Limits.DEFAULT, Outcome.STILL)
                        .open(nothing, given)
                        .fileName())
                .isEqualTo(shown);
    }

    @Test
    void rowsAreReadWhenTheyAreAskedFor() {
        byte[] line = "1,2\n".getBytes(StandardCharsets.UTF_8);
        Endless endless = new Endless("a,b\n".getBytes(StandardCharsets.UTF_8), line);

        Iterator<TableEntry> entries;
        try (Table table = (Table) new TableReader(Limits.DEFAULT, Outcome.STILL).open(endless, "x")) {
            entries = table.iterator();
            assertThat(entries.next()).isInstanceOf(Row.class);
            assertThat(endless.given).isLessThan(1 << 20);
            assertThatThrownBy(table::iterator).isInstanceOf(IllegalStateException.class);
        }
        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aFailingInputIsAnOutageAndNotAProblemOfTheFile() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream("a,b\n1,2\n".repeat(10_000).getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return read();
                    }
                });

        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("connection reset");
    }

    @Test
    void theLimitOfRowsAllowsExactlySoMany() {
        assertThat(Outcome.of("a,b\n1,2\n3,4\n", Limits.DEFAULT.withRows(2)).problems())
                .isEmpty();
        assertThat(Outcome.of("a,b\n1,2\n3,4\n5,6\n", Limits.DEFAULT.withRows(2))
                        .rows())
                .hasSize(2);
        assertThat(Outcome.of("a\n12345\n", Limits.DEFAULT.withCellCharacters(5))
                        .problems())
                .isEmpty();
        assertThat(Outcome.of("a,b\n1,2\n", Limits.DEFAULT.withBytes(8)).problems())
                .isEmpty();
        assertThat(Outcome.of("a,b\n1,2\n", Limits.DEFAULT.withBytes(7)).codes())
                .containsExactly(Code.TOO_LARGE);
    }

    @Test
    void rowsBeforeTheEndOfReadingAreGiven() {
        Outcome outcome = Outcome.of("a,b\n1,2\n3,\"4\"5\n6,7\n");

        assertThat(outcome.cells()).containsExactly(List.of("1", "2"));
        assertThat(outcome.codes()).containsExactly(Code.STRAY_QUOTE);
    }

    private static Outcome read(InputStream in) {
        return Outcome.of(in, Limits.DEFAULT, Outcome.STILL, null);
    }
}
