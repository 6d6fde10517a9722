package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with bytes changed, lost, doubled and cut still come to rows and problems, and never to an exception. */
class RuinedFilesTest {

    private static List<byte[]> sound = List.of();

    @BeforeAll
    static void makeFiles() throws IOException {
        byte[] csv = "país;level;note\r\nPerú;3;\"a \"\"b\"\"\n c\"\r\nChile;2;=x\r\n"
                .repeat(3)
                .getBytes(StandardCharsets.UTF_8);
        byte[] json =
                "[{\"a\":\"Perú\",\"b\":[1,{\"c\":null}]},{\"a\":1.5e3,\"b\":true}]".getBytes(StandardCharsets.UTF_8);
        byte[] stored = Workbooks.withRows(Workbooks.row("a", "b") + Workbooks.row("1", "Perú"))
                .bytes();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("Data");
            for (int r = 0; r < 20; r++) {
                for (int c = 0; c < 4; c++) {
                    sheet.createRow(r).createCell(c).setCellValue("cell " + r + " " + c);
                }
            }
            ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
            workbook.write(xlsx);
            sound = List.of(csv, json, stored, xlsx.toByteArray());
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRuinedFileIsReadToItsEnd(long seed) {
        Random random = new Random(seed);
        byte[] file = sound.get(random.nextInt(sound.size())).clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            file = ruined(file, random);
        }

        Outcome outcome = Outcome.of(file);

        assertThat(outcome.rows().size() + outcome.problems().size()).isLessThanOrEqualTo(2_000);
        assertThat(outcome.headers().isEmpty()).isEqualTo(outcome.format() == null);
    }

    /** Workbooks whose zip file is sound, but not the XML inside. */
    @ParameterizedTest
    @MethodSource("seeds")
    void ruinedXmlIsReadToItsEnd(long seed) {
        Random random = new Random(seed);
        byte[] sheet = Workbooks.sheet(Workbooks.row("a", "b") + "<row r='2'><c r='A2' s='0'><v>1e5</v></c>"
                        + "<c r='B2' t='s'><v>0</v></c></row><row><c t='e'><v>#N/A</v></c></row>")
                .getBytes(StandardCharsets.UTF_8);

        Outcome outcome = Outcome.of(Workbooks.withRows("")
                .with(Workbooks.SHEET, ruined(sheet, random))
                .bytes());

        assertThat(outcome.rows().size()).isLessThan(5);
    }

    private static byte[] ruined(byte[] file, Random random) {
        if (file.length < 2) {
            return file;
        }
        int from = random.nextInt(file.length);
        int to = from + random.nextInt(Math.min(20, file.length - from) + 1);
        switch (random.nextInt(4)) {
            case 0 -> file[from] = (byte) random.nextInt(256);
            case 1 -> file[from] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                return join(file, to, file, from);
            }
            default -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(file, from) : join(file, from, file, to);
            }
        }
        return file;
    }

    /** The first file up to here and the second from there on. */
    private static byte[] join(byte[] first, int until, byte[] second, int from) {
        byte[] both = Arrays.copyOf(first, until + second.length - from);
        System.arraycopy(second, from, both, until, second.length - from);
        return both;
    }
}
