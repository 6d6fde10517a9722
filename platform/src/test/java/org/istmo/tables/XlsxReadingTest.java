package org.istmo.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rows of a workbook come to, beside Apache POI's reading of the same file. */
class XlsxReadingTest {

    private static final String[] TEXTS = {
        "Perú", "", "=1+1", "a\nb", "🌎", " x ", "_x0041_", "3", "<&>\"'", "e\u0301", "ش", "TRUE", "x".repeat(3_000)
    };
    private static final String[] FORMATS = {
        "General",
        "0.00",
        "0%",
        "#,##0.00 \"days\"",
        "[Red]0",
        "yyyy-mm-dd",
        "d/m/yy h:mm",
        "[$-416]dd mmmm yyyy",
        "h:mm:ss",
        "m/d/yy"
    };
    private static final double[] NUMBERS = {0, 1, -1, 4.1, 0.1 + 0.2, 1e15, 1e-9, 44927, 44927.5, 0.75, 60, 61, 2958465
    };

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWorkbookReadsAsPoiReadsIt(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] file;
        try (Workbook workbook = random.nextBoolean() ? new XSSFWorkbook() : new SXSSFWorkbook(5)) {
            fill(workbook, random);
            file = bytes(workbook);
        }

        Outcome outcome = Outcome.of(file);

        assertThat(outcome.problems()).isEmpty();
        List<Row> expected = byPoi(file);
        assertThat(outcome.rows()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(outcome.rows().get(i).line()).isEqualTo(expected.get(i).line());
            assertThat(outcome.rows().get(i).cells())
                    .containsExactlyEntriesOf(expected.get(i).cells());
        }
    }

    private static void fill(Workbook workbook, Random random) {
        List<CellStyle> styles = new ArrayList<>();
        for (String format : FORMATS) {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            styles.add(style);
        }
        Sheet sheet = workbook.createSheet("Data");
        int width = 1 + random.nextInt(30);
        var header = sheet.createRow(random.nextInt(3));
        IntStream.range(0, width).forEach(i -> header.createCell(i).setCellValue("h" + i));
        for (int r = 0; r < 30; r++) {
            if (random.nextInt(5) == 0) {
                continue;
            }
            var row = sheet.createRow(header.getRowNum() + 1 + r);
            for (int c = 0; c < width; c++) {
                Cell cell = row.createCell(c);
                cell.setCellStyle(styles.get(random.nextInt(styles.size())));
                switch (random.nextInt(6)) {
                    case 0 -> cell.setCellValue(NUMBERS[random.nextInt(NUMBERS.length)]);
                    case 1 -> cell.setCellValue(random.nextBoolean());
                    case 2 -> cell.setCellValue(Math.round(random.nextDouble() * 1e6) / 100.0);
                    case 3 -> cell.setCellValue(TEXTS[random.nextInt(TEXTS.length)]);
                    case 4 -> cell.setCellValue(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(40_000)));
                    default -> row.removeCell(cell);
                }
            }
        }
    }

    /** The slow and obvious reading: the whole workbook in memory, cell by cell. */
    private static List<Row> byPoi(byte[] file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Sheet sheet = workbook.getSheetAt(0);
            List<String> header = new ArrayList<>();
            for (var row : sheet) {
                List<String> cells = new ArrayList<>();
                for (int c = 0; c < Math.max(header.size(), row.getLastCellNum()); c++) {
                    Cell cell = row.getCell(c, MissingCellPolicy.RETURN_BLANK_AS_NULL);
                    cells.add(cell == null ? "" : text(cell));
                }
                if (header.isEmpty()) {
                    header.addAll(cells);
                } else if (!String.join("", cells).isBlank()) {
                    Map<String, String> byHeader = new LinkedHashMap<>();
                    IntStream.range(0, header.size()).forEach(i -> byHeader.put(header.get(i), cells.get(i)));
                    rows.add(new Row(row.getRowNum() + 1L, byHeader));
                }
            }
        }
        return rows;
    }

    private static String text(Cell cell) {
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case NUMERIC -> {
                double number = cell.getNumericCellValue();
                if (!DateUtil.isCellDateFormatted(cell) || number < 0 || number >= 2_958_466) {
                    yield new BigDecimal(Double.toString(number))
                            .stripTrailingZeros()
                            .toPlainString();
                }
                String moment = cell.getLocalDateTimeCellValue().toString();
                yield number < 1 ? moment.substring(11) : moment.replaceFirst("T00:00$", "");
            }
            default -> throw new AssertionError(cell.getCellType());
        };
    }

    @ParameterizedTest
    @CsvSource({
        "44927,2023-01-01",
        "44927.5,2023-01-01T12:00",
        "0.75,18:00",
        "1,1900-01-01",
        "-3,-3",
        "1e10,10000000000"
    })
    void datesAreIso(String serial, String shown) {
        assertThat(cells(styled("yyyy-mm-dd", Double.parseDouble(serial), false)))
                .containsExactly(List.of(shown));
    }

    @ParameterizedTest
    @CsvSource({"[h]:mm,1.5", "0%,1.5", "\"day\" 0,1.5", "[Red]0.0,1.5"})
    void whatOnlyLooksLikeADateIsANumber(String format, String shown) {
        assertThat(cells(styled(format, 1.5, false))).containsExactly(List.of(shown));
    }

    @Test
    void daysMayCountFrom1904() {
        assertThat(cells(styled("yyyy-mm-dd", 1, true))).containsExactly(List.of("1904-01-02"));
    }

    private static byte[] styled(String format, double number, boolean from1904) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            if (from1904) {
                workbook.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
            }
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            Sheet sheet = workbook.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("a");
            Cell cell = sheet.createRow(1).createCell(0);
            cell.setCellValue(number);
            cell.setCellStyle(style);
            return bytes(workbook);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void formulasAreTheirLastValueAndErrorsAreProblems() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            sheet.createRow(0).createCell(0).setCellValue("a");
            formula(sheet, 1, "1+1");
            formula(sheet, 2, "\"x\"&\"y\"");
            formula(sheet, 3, "1=1");
            formula(sheet, 4, "1/0");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

            Outcome outcome = Outcome.of(bytes(workbook));

            assertThat(outcome.cells()).containsExactly(List.of("2"), List.of("xy"), List.of("true"));
            assertThat(outcome.problems())
                    .containsExactly(new TableProblem(5, "a", Code.ERROR_CELL, Map.of("error", "#DIV/0!")));
        }
    }

    private static void formula(Sheet sheet, int row, String formula) {
        sheet.createRow(row).createCell(0, CellType.FORMULA).setCellFormula(formula);
    }

    @Test
    void richTextIsItsRunsWithoutReadingAids() {
        String item = "<si><r><t>Pe</t></r><r><rPr><b/></rPr><t>rú</t></r><rPh sb='0' eb='1'><t>ペ</t></rPh></si>";
        Workbooks workbook = Workbooks.withRows(
                        Workbooks.row("a") + "<row><c t='s'><v>1</v></c></row><row><c t='s'><v>0</v></c></row>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        Workbooks.relationships("<Relationship Id='s1' "
                                + "Type='x/worksheet' Target='/xl/worksheets/sheet1.xml'/><Relationship Id='t' "
                                + "Type='x/sharedStrings' Target='../xl/./texts.xml'/>"))
                .with("xl/texts.xml", "<sst>" + item + "<si><t xml:space='preserve'> a_x000D_b_x005F_ </t></si></sst>");

        assertThat(cells(workbook.bytes())).containsExactly(List.of(" a\rb_ "), List.of("Perú"));
    }

    @Test
    void cellsMayStandWithoutAddressAndBlankOnesAnywhere() {
        String rows =
                "<row r='3'><c r='A3' t='inlineStr'><is><t>a</t></is></c><c t='inlineStr'><is><t>b</t></is></c></row>"
                        + "<row r='7'><c r='B7'><v>2</v></c><c r='XFD7' s='1'/></row><row><c><v>3</v></c></row>";

        Outcome outcome = Outcome.of(Workbooks.withRows(rows).bytes());

        assertThat(outcome.rows())
                .containsExactly(new Row(7, Map.of("a", "", "b", "2")), new Row(8, Map.of("a", "3", "b", "")));
    }

    @Test
    void theFirstShownSheetIsReadOrTheNamedOne() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (String name : List.of("Secret", "Levels", "Other")) {
                Sheet sheet = workbook.createSheet(name);
                sheet.createRow(0).createCell(0).setCellValue("a");
                sheet.createRow(1).createCell(0).setCellValue(name);
            }
            workbook.setSheetVisibility(0, SheetVisibility.VERY_HIDDEN);
            byte[] file = bytes(workbook);

            assertThat(Outcome.of(file).cells()).containsExactly(List.of("Levels"));
            assertThat(Outcome.of(file).format())
                    .isEqualTo(new TableFormat.Xlsx("Levels", List.of("Secret", "Levels", "Other")));
            assertThat(Outcome.of(file, Limits.DEFAULT, "other").cells()).containsExactly(List.of("Other"));
            assertThat(Outcome.of(file, Limits.DEFAULT, "Secret").cells()).containsExactly(List.of("Secret"));
        }
    }

    @Test
    void macrosPicturesAndLinksAreNotLookedAt() {
        Workbooks workbook = Workbooks.withRows(Workbooks.row("a") + Workbooks.row("1"))
                .with("xl/vbaProject.bin", "not even a project")
                .with("xl/media/image1.png", "no picture")
                .with("xl/externalLinks/externalLink1.xml", "<!DOCTYPE x SYSTEM 'http://localhost:1/'><x>");

        assertThat(cells(workbook.bytes())).containsExactly(List.of("1"));
    }

    @Test
    void otherOfficeFilesAreNamed() {
        for (String main : List.of("word/document.xml:DOCX", "ppt/presentation.xml:PPTX", "xl/workbook.bin:XLSB")) {
            String part = main.split(":")[0];
            byte[] file = new Workbooks()
                    .with(
                            "_rels/.rels",
                            Workbooks.relationships(
                                    "<Relationship Id='a' Type='x/officeDocument' Target='" + part + "'/>"))
                    .with(part, "x")
                    .bytes();
            assertThat(Outcome.of(file).problems())
                    .singleElement()
                    .satisfies(
                            problem -> assertThat(problem.parameters()).containsEntry("detected", main.split(":")[1]));
        }
        byte[] openDocument = new Workbooks()
                .with("content.xml", "x")
                .with("META-INF/manifest.xml", "x")
                .bytes();
        assertThat(Outcome.of(openDocument).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.parameters()).containsEntry("detected", "OpenDocument"));
    }

    @Test
    void temporaryFilesHaveNoNameWhileReadingAndAreGoneAfter() throws IOException {
        byte[] file;
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue(new XSSFRichTextString("a"));
            file = bytes(workbook);
        }
        assertThat(openTemporaries()).isEmpty();
        try (Table table =
                (Table) new TableReader(Limits.DEFAULT, Outcome.STILL).open(new ByteArrayInputStream(file), "x")) {
            assertThat(table.headers()).containsExactly("a");
            assertThat(openTemporaries()).isNotEmpty().allMatch(name -> name.endsWith("(deleted)"));
        }
        assertThat(openTemporaries()).isEmpty();
        Outcome.of(Arrays.copyOf(file, file.length / 2));
        Outcome.of(file, Limits.DEFAULT, "no such sheet");
        assertThat(openTemporaries()).isEmpty();
    }

    /** Our files among those that this process holds open or mapped. */
    private static List<String> openTemporaries() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.toList()) {
                if (Files.isSymbolicLink(file)) {
                    names.add(target(file));
                }
            }
        }
        names.addAll(Files.readAllLines(Path.of("/proc/self/maps")));
        return names.stream().filter(name -> name.contains("istmo-t")).toList();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource({"A1,0", "Z9,25", "AA10,26", "XFD1048576,16383", "17,5", "'',5", ",5"})
    void addressesNameColumns(@Nullable String address, int column) {
        assertThat(XlsxRows.column(address, 5)).isEqualTo(column);
        if (column < 5 || column > 5) {
            assertThat(address).startsWith(Header.letter(column));
        }
    }

    private static List<List<String>> cells(byte[] file) {
        Outcome outcome = Outcome.of(file);
        assertThat(outcome.problems()).isEmpty();
        return outcome.cells();
    }

    private static byte[] bytes(Workbook workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    @Test
    void localDateTimesKeepTheirSeconds() {
        double serial = DateUtil.getExcelDate(LocalDateTime.of(2026, 3, 1, 23, 59, 58));

        assertThat(cells(styled("d/m/yy h:mm", serial, false))).containsExactly(List.of("2026-03-01T23:59:58"));
    }
}
