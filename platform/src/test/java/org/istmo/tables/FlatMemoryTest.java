package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.istmo.tables.TableProblem.Code;
import org.junit.jupiter.api.Test;

/** However large a file is, what is alive while it is read stays small. */
class FlatMemoryTest {

    private static final long ALLOWED = 16_000_000;

    @Test
    void twoHundredMegabytesOfCsv() {
        byte[] line = ("BRA,Brasil,D1,D1-1,2020,3,\"" + "x".repeat(260) + ", áé\"\n").getBytes(StandardCharsets.UTF_8);
        InputStream endless =
                new Endless("area,name,dimension,factor,year,level,note\n".getBytes(StandardCharsets.UTF_8), line);

        Reading reading = readWatching(endless, 250_000);

        assertThat(reading.rows).isBetween(199_000_000L / line.length, 200_000_000L / line.length);
        assertThat(reading.last.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(reading.mostAlive).isLessThan(ALLOWED);
    }

    @Test
    void aSheetOfThreeHundredThousandRows() throws IOException {
        InputStream workbook = new ByteArrayInputStream(largeWorkbook(300_000));

        Reading reading = readWatching(workbook, 75_000);

        assertThat(reading.rows).isEqualTo(300_000);
        assertThat(reading.mostAlive).isLessThan(ALLOWED);
    }

    @Test
    void manyObjectsOfJson() {
        byte[] object = (",{\"area\":\"BRA\",\"level\":3,\"note\":\"" + "x".repeat(400) + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        InputStream endless =
                new Endless("[{\"area\":\"CHL\",\"note\":\"\",\"level\":2}".getBytes(StandardCharsets.UTF_8), object);

        Reading reading = readWatching(endless, 100_000);

        assertThat(reading.last.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(reading.rows).isGreaterThan(400_000);
        assertThat(reading.mostAlive).isLessThan(ALLOWED);
    }

    @Test
    void endlessLinesQuotesAndTexts() {
        for (String start : new String[] {"a,b\n1,", "a,b\n1,\"", "[{\"a\":\"", "[", "[{\"a\":[", ""}) {
            InputStream endless = new Endless(
                    start.getBytes(StandardCharsets.UTF_8), " ".repeat(1_000).getBytes(StandardCharsets.UTF_8));

            assertThat(readWatching(endless, 1).mostAlive).isLessThan(ALLOWED);
        }
    }

    private static final class Reading {
        long rows;
        long mostAlive;
        TableProblem last = new TableProblem(0, null, Code.EMPTY, Map.of());
    }

    /** Reads to the end and looks every so many rows at how much more is alive than before. */
    private static Reading readWatching(InputStream in, int every) {
        long before = alive();
        Reading reading = new Reading();
        switch (new TableReader(Limits.DEFAULT, Outcome.STILL).open(in, "large")) {
            case Unreadable unreadable -> reading.last = unreadable.problems().getLast();
            case Table table -> {
                try (table) {
                    for (TableEntry entry : table) {
                        switch (entry) {
                            case Row row -> reading.rows++;
                            case TableProblem problem -> reading.last = problem;
                        }
                        if (reading.rows % every == 0) {
                            reading.mostAlive = Math.max(reading.mostAlive, alive() - before);
                        }
                    }
                }
            }
        }
        return reading;
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A workbook with this many rows, two texts of each row shared and different from all others. */
    private static byte[] largeWorkbook(int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(1);
            part(
                    zip,
                    "_rels/.rels",
                    Workbooks.relationships("<Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.xml'/>"));
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    Workbooks.relationships("<Relationship Id='s' Type='x/worksheet' Target='sheet.xml'/>"
                            + "<Relationship Id='t' Type='x/sharedStrings' Target='texts.xml'/>"));
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r='r'><sheets><sheet name='Data' r:id='s'/></sheets></workbook>");
            zip.putNextEntry(new ZipEntry("xl/sheet.xml"));
            write(
                    zip,
                    "<worksheet><sheetData><row r='1'><c t='inlineStr'><is><t>a</t></is></c>"
                            + "<c t='inlineStr'><is><t>b</t></is></c><c t='inlineStr'><is><t>n</t></is></c></row>");
            for (int r = 0; r < rows; r++) {
                write(
                        zip,
                        "<row r='" + (r + 2) + "'><c r='A" + (r + 2) + "' t='s'><v>" + 2 * r + "</v></c><c r='B"
                                + (r + 2) + "' t='s'><v>" + (2 * r + 1) + "</v></c><c r='C" + (r + 2) + "'><v>" + r
                                + ".5</v></c></row>");
            }
            write(zip, "</sheetData></worksheet>");
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/texts.xml"));
            write(zip, "<sst>");
            for (int r = 0; r < 2 * rows; r++) {
                write(zip, "<si><t>A text that no other cell of this sheet has, number " + r + "</t></si>");
            }
            write(zip, "</sst>");
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(zip, content);
        zip.closeEntry();
    }

    private static void write(ZipOutputStream zip, String content) throws IOException {
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
