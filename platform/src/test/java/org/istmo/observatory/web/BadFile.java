package org.istmo.observatory.web;

import com.ibm.icu.text.ListFormatter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;

/**
 * A file with something wrong in it, and what its sender must be told.
 *
 * @param content in pieces, one after the other; the same piece can come many times
 * @param told the first reason is why the file cannot be read, where it cannot
 */
record BadFile(String name, List<byte[]> content, List<Expected> told) {

    static final String HEADER = "country,indicator,level\n";

    /**
     * A reason.
     *
     * @param line 0 where the reason concerns the file
     * @param arguments of the message; a function gives its value in each language
     */
    record Expected(long line, String column, String key, Map<String, Object> arguments) {

        String in(Language language) {
            Map<String, Object> words = new HashMap<>(Map.of("names", "", "count", 0, "line", line, "column", column));
            arguments.forEach((name, value) -> words.put(name, value instanceof Word word ? word.in(language) : value));
            return Texts.in(language).get(key, words);
        }
    }

    /** A word that each language says in its own way. */
    @FunctionalInterface
    interface Word {
        Object in(Language language);
    }

    @Override
    public String toString() {
        return name;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    // Files of which nothing can be read.

    static Stream<BadFile> unreadable() {
        return Stream.of(
                file("blank.csv", "\n\n  \n,,\n", problem("empty")),
                file("only-header.csv", HEADER, reason("no_rows")),
                file("empty.json", "[]", problem("empty")),
                file(
                        "no-header.csv",
                        "BRA,D1.1.1,3\nCHL,D1.1.1,2\n",
                        missing("country", "indicator", "level").with("BRA", "D1.1.1", "3")),
                file(
                        "missing.csv",
                        "country,indicator,stange\nBRA,D1.1.1,3\n",
                        missing("level").with("country", "indicator", "stange")),
                file(
                        "duplicate.csv",
                        "country,indicator,level,level\nBRA,D1.1.1,3,4\n",
                        problem(1, "level", "duplicate_header", Map.of("first", "C", "second", "D"))),
                file(
                        "blank-header.csv",
                        "country,,indicator,level\nBRA,x,D1.1.1,3\n",
                        problem(1, "B", "blank_header", Map.of("position", 2))),
                file(
                        "wide.csv",
                        IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n",
                        problem(1, "", "too_many_columns", Map.of("found", 10_000, "limit", 200))),
                new BadFile(
                        "long-line.csv",
                        repeated(HEADER + "BRA,D1.1.1,", "x".repeat(1_000_000), 50, "\n"),
                        List.of(problem(2, "", "line_too_long", Map.of("limit", 1_048_576)))),
                new BadFile(
                        "long-first-line.csv",
                        repeated("", "x".repeat(1_000_000), 2, ""),
                        List.of(problem(1, "", "line_too_long", Map.of("limit", 1_048_576)))),
                file(
                        "unclosed.csv",
                        HEADER + "\"BRA,D1.1.1,3\nCHL,D1.1.1,2\n",
                        problem(2, "", "unclosed_quote", Map.of())),
                file(
                        "stray.csv",
                        HEADER + "CHL,D1.1.1,2\nXXX,D1.1.1,2\n\"BRA\"x,D1.1.1,3\n",
                        problem(4, "", "stray_quote", Map.of()),
                        new Expected(3, "country", "observatory.imports.reason.state_unknown", Map.of("found", "XXX"))),
                file(
                        "utf-16-without-mark.csv",
                        (HEADER + "Perú,D1.1.1,3\n").getBytes(StandardCharsets.UTF_16LE),
                        problem(1, "A", "nul_character", Map.of()),
                        problem(1, "B", "nul_character", Map.of()),
                        problem(1, "C", "nul_character", Map.of())),
                file(
                        "nul-header.csv",
                        "coun\0try,indicator,level\nCHL,D1.1.1,2\n",
                        problem(1, "A", "nul_character", Map.of())),
                file("deep.json", "[".repeat(10_000) + "]".repeat(10_000), jsonLimits()),
                file(
                        "deep-value.json",
                        "[{\"country\":\"BRA\",\"indicator\":\"D1.1.1\",\"level\":" + "{\"a\":".repeat(10_000) + "1"
                                + "}".repeat(10_001) + "]",
                        jsonLimits()),
                file(
                        "damaged.json",
                        "[{\"country\":\"BRA\",]",
                        problem(1, "", "json_damaged", Map.of("atLine", 1, "atCharacter", 20))),
                file(
                        "object.json",
                        "{\"country\":\"BRA\",\"indicator\":\"D1.1.1\",\"level\":3}",
                        problem("json_not_array")),
                file("no-zip.xlsx", "PK\3\4" + "garbage".repeat(100), problem("damaged_workbook")),
                file("another.xlsx", zip("hello.txt", "hello"), foreign("ZIP")),
                file(
                        "page.xlsx",
                        "<html><body><table><tr><td>country</td></tr></table></body></html>",
                        foreign("HTML")),
                file("report.csv", "%PDF-1.7\n1 0 obj", foreign("PDF")),
                file("old.xls", ole(), problem("old_excel")),
                file("cut.xlsx", Arrays.copyOf(workbook("", good()), 300), problem("damaged_workbook")),
                file(
                        "bomb.xlsx",
                        workbook("", good() + " ".repeat(120_000_000)),
                        problem(0, "", "expands_too_far", Map.of("part", "xl/worksheets/sheet1.xml"))),
                file(
                        "external-entity.xlsx",
                        workbook("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", row("&x;", "D1.1.1", "3")),
                        problem("forbidden_xml")),
                file("billion-laughs.xlsx", workbook(laughs(), row("&j;", "D1.1.1", "3")), problem("forbidden_xml")),
                file(
                        "path.xlsx",
                        workbook("", good(), "../../evil.txt"),
                        problem(0, "", "unsafe_part", Map.of("part", "../../evil.txt"))));
    }

    // Files of which some rows are refused: their reasons are in the order of the report.

    static Stream<BadFile> withRefusedRows() {
        String levels = """
                BRA,D1.1.1,0
                BRA,D1.1.2,6
                BRA,D1.1.3,-1
                BRA,D1.2.1,2.5
                BRA,D1.2.2,"2,5"
                BRA,D1.2.3,high
                BRA,D1.3.2,NaN
                BRA,D1.3.1,99999999999999999999
                """;
        String unknown = """
                Atlantis,D1.1.1,3
                Brazli,D1.1.1,3
                BRA,D9.9.9,3
                BRA,Strategy Developmnt,3
                ,D1.1.1,2
                BRA,,2
                """;
        String places = """
                country,dimension,factor,indicator,year,level
                BRA,D2,,D1.1.1,2025,3
                BRA,,D1.2,D1.1.1,2025,3
                BRA,D7,,D1.1.1,2025,3
                BRA,,D1.1,D1.1.1,1999,3
                BRA,,D1.1,D1.1.1,,3
                """;
        return Stream.of(
                file(
                        "formulas.csv",
                        HEADER + "=cmd|' /C calc'!A0,D1.1.1,3\nCHL,D1.1.1,=1+1\nCHL,+D1.1.2,@SUM(1)\n",
                        found(2, "country", "state_unknown", "=cmd|' /C calc'!A0"),
                        level(3, "level_unknown", "=1+1"),
                        found(4, "indicator", "indicator_unknown", "+D1.1.2"),
                        level(4, "level_unknown", "@SUM(1)")),
                file(
                        "unknown.csv",
                        HEADER + unknown,
                        found(2, "country", "state_unknown", "Atlantis"),
                        near(
                                found(3, "country", "state_unknown", "Brazli"),
                                Map.of(
                                        Language.ENGLISH, "BRA (Brazil)",
                                        Language.SPANISH, "BRA (Brasil)",
                                        Language.PORTUGUESE, "BRA (Brasil)",
                                        Language.FRENCH, "BRA (Brésil)")),
                        found(4, "indicator", "indicator_unknown", "D9.9.9"),
                        near(
                                found(5, "indicator", "indicator_unknown", "Strategy Developmnt"),
                                Map.of(
                                        Language.ENGLISH, "D1.1.1 (Strategy Development)",
                                        Language.SPANISH, "D1.1.1 (Desarrollo de la estrategia)",
                                        Language.PORTUGUESE, "D1.1.1 (Elaboração da estratégia)",
                                        Language.FRENCH, "D1.1.1 (Élaboration de la stratégie)")),
                        found(6, "country", "state_missing", ""),
                        found(7, "indicator", "indicator_missing", "")),
                file(
                        "levels.csv",
                        HEADER + levels,
                        level(2, "level_off_scale", "0"),
                        level(3, "level_off_scale", "6"),
                        level(4, "level_off_scale", "-1"),
                        level(5, "level_between_stages", "2.5"),
                        level(6, "level_between_stages", "2,5"),
                        level(7, "level_unknown", "high"),
                        level(8, "level_unknown", "NaN"),
                        level(9, "level_unknown", "99999999999999999999")),
                file(
                        "contradiction.csv",
                        HEADER + "BRA,D1.1.1,3\nBrazil,D1.1.1,4\nBRA,D1.1.2,3\nBRA,D1.1.2,Established\n",
                        other(2, "contradicted", 3),
                        other(3, "contradicted", 2),
                        other(5, "repeated", 4)),
                file(
                        "places.csv",
                        places,
                        belongs(2, "dimension", "dimension_other", "D2"),
                        belongs(3, "factor", "factor_other", "D1.2"),
                        found(4, "dimension", "dimension_unknown", "D7"),
                        new Expected(
                                5,
                                "year",
                                "observatory.imports.reason.cycle_other",
                                Map.of("found", "1999", "cycle", "2025")),
                        new Expected(6, "year", "observatory.imports.reason.cycle_missing", Map.of("cycle", "2025"))),
                file(
                        "ragged.csv",
                        HEADER + "BRA,D1.1.1\nCHL,D1.1.1,2,9\n",
                        problem(2, "–", "missing_cells", Map.of("found", 2, "expected", 3)),
                        problem(3, "–", "extra_cells", Map.of("found", 4, "expected", 3))),
                file(
                        "nul.csv",
                        HEADER + "B\0RA,D1.1.1,3\nCHL,D1.1.1,2\n",
                        problem(2, "country", "nul_character", Map.of())),
                file(
                        "mixed-encodings.csv",
                        join(
                                (HEADER + "Perú,D1.1.1,3\n").getBytes(StandardCharsets.UTF_8),
                                "Panamá,D1.1.1,3\n".getBytes(StandardCharsets.ISO_8859_1)),
                        problem(3, "country", "bad_encoding", Map.of())),
                file(
                        "read-twice.csv",
                        join(
                                (HEADER + "Perú,D1.1.1,3\nHaití,D1.1.1,3\n").getBytes(Charset.forName("windows-1252")),
                                "Panamá,D1.1.1,3\n".getBytes(StandardCharsets.UTF_8)),
                        problem(4, "country", "mixed_encoding", Map.of())),
                file(
                        "long-cell.csv",
                        HEADER + "\"" + "x".repeat(40_000) + "\",D1.1.1,3\n",
                        problem(2, "country", "cell_too_long", Map.of("limit", 32_768))),
                file(
                        "values.json",
                        "[{\"country\":{\"a\":1},\"indicator\":\"D1.1.1\",\"level\":3},7,"
                                + "{\"country\":\"BRA\",\"country\":\"CHL\",\"indicator\":\"D1.1.1\",\"level\":3},"
                                + "{\"country\":\"\\u0000\",\"indicator\":\"D1.1.1\",\"level\":3}]",
                        problem(1, "country", "nested_value", Map.of()),
                        problem(2, "–", "not_an_object", Map.of()),
                        problem(3, "country", "duplicate_key", Map.of()),
                        problem(4, "country", "nul_character", Map.of())),
                file(
                        "errors.xlsx",
                        workbook(
                                "",
                                "<row>" + cell("BRA") + cell("D1.1.1") + "<c t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"
                                        + "<row>" + cell("CHL") + cell("D1.1.1") + "<c><f>1+1</f><v>2</v></c></row>"),
                        problem(2, "level", "error_cell", Map.of("error", "#DIV/0!"))));
    }

    // Unusual files that can be read whole.

    static Stream<BadFile> sound() {
        String text = HEADER + "Perú,D1.1.1,3\n";
        return Stream.of(
                file("latin-1.csv", text.getBytes(StandardCharsets.ISO_8859_1)),
                file(
                        "utf-16.csv",
                        join(new byte[] {(byte) 0xff, (byte) 0xfe}, text.getBytes(StandardCharsets.UTF_16LE))),
                file("utf-16-big.csv", text.getBytes(StandardCharsets.UTF_16)),
                file("mark.csv", "\uFEFF" + text),
                file("semicolons.csv", text.replace(',', ';')),
                file("tabs.tsv", text.replace(',', '\t')),
                file("bars.txt", text.replace(',', '|')),
                file("declared.csv", "sep=;\n" + text.replace(',', ';')),
                file("quoted.csv", "\"country\",\"indicator\",\"level\"\r\n\"Perú\",\"D1.1.1\",\"3\"\r\n"),
                file("mac.csv", text.replace('\n', '\r')),
                file("mark.json", "\uFEFF[{\"country\":\"Per\\u00fa\",\"indicator\":\"D1.1.1\",\"level\":3.0}]"),
                file("names.csv", "Nivel;PAÍS;Indicador\nConsolidada;perú;desarrollo de la estrategia\n"),
                file(
                        "formula.xlsx",
                        workbook("", "<row>" + cell("PER") + cell("D1.1.1") + "<c><f>1+2</f><v>3</v></c></row>")));
    }

    private static BadFile file(String name, String content, Expected... told) {
        return file(name, content.getBytes(StandardCharsets.UTF_8), told);
    }

    private static BadFile file(String name, byte[] content, Expected... told) {
        List<Expected> named = Arrays.stream(told)
                .map(one -> {
                    Map<String, Object> arguments = new HashMap<>(one.arguments());
                    arguments.put("file", name);
                    return new Expected(one.line(), one.column(), one.key(), arguments);
                })
                .toList();
        return new BadFile(name, List.of(content), named);
    }

    private static List<byte[]> repeated(String before, String piece, int times, String after) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        Stream.of(before.getBytes(StandardCharsets.UTF_8)),
                        Stream.generate(() -> bytes).limit(times),
                        Stream.of(after.getBytes(StandardCharsets.UTF_8)))
                .flatMap(Function.identity())
                .toList();
    }

    private static Expected problem(String code) {
        return problem(0, "", code, Map.of());
    }

    private static Expected problem(long line, String column, String code, Map<String, Object> arguments) {
        return new Expected(line, column, "tables.problem." + code, arguments);
    }

    private static Expected jsonLimits() {
        return problem(1, "", "json_limits", Map.of("limit", 1_048_576, "depth", 64));
    }

    private static Expected foreign(String detected) {
        return problem(0, "", "unknown_format", Map.of("detected", detected));
    }

    private static Expected reason(String code) {
        return new Expected(0, "", "observatory.imports.reason." + code, Map.of());
    }

    private record Missing(List<String> columns) {

        Expected with(String... headers) {
            Word needed = language -> and(
                    language,
                    columns.stream()
                            .map(column -> Texts.in(language).get("observatory.imports.column." + column))
                            .toList());
            Word named = language -> and(
                    language,
                    Arrays.stream(headers)
                            .map(header -> Texts.in(language).get("observatory.imports.quoted", "text", header))
                            .toList());
            return new Expected(
                    0, "", "observatory.imports.reason.column_missing", Map.of("needed", needed, "headers", named));
        }
    }

    private static Missing missing(String... columns) {
        return new Missing(List.of(columns));
    }

    private static String and(Language language, List<String> names) {
        return ListFormatter.getInstance(language.locale(), ListFormatter.Type.AND, ListFormatter.Width.WIDE)
                .format(names);
    }

    private static Expected found(long line, String column, String code, String found) {
        return new Expected(line, column, "observatory.imports.reason." + code, Map.of("found", found));
    }

    private static Expected near(Expected one, Map<Language, String> names) {
        Map<String, Object> arguments = new HashMap<>(one.arguments());
        arguments.put("count", 1);
        arguments.put("names", (Word) language -> names.getOrDefault(language, ""));
        return new Expected(one.line(), one.column(), one.key(), arguments);
    }

    private static Expected level(long line, String code, String found) {
        return new Expected(
                line, "level", "observatory.imports.reason." + code, Map.of("found", found, "lowest", 1, "highest", 5));
    }

    private static Expected other(long line, String code, long other) {
        return new Expected(line, "–", "observatory.imports.reason." + code, Map.of("other", other));
    }

    private static Expected belongs(long line, String column, String code, String found) {
        return near(
                found(line, column, code, found),
                Map.of(
                        Language.ENGLISH, "D1.1.1 (Strategy Development)",
                        Language.SPANISH, "D1.1.1 (Desarrollo de la estrategia)",
                        Language.PORTUGUESE, "D1.1.1 (Elaboração da estratégia)",
                        Language.FRENCH, "D1.1.1 (Élaboration de la stratégie)"));
    }

    // Workbooks, written by hand so that they can be wrong.

    private static String good() {
        return row("Perú", "D1.1.1", "3");
    }

    private static String row(String... texts) {
        return "<row>" + Arrays.stream(texts).map(BadFile::cell).collect(Collectors.joining()) + "</row>";
    }

    private static String cell(String text) {
        return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
    }

    /** A document type that says one text a billion times. */
    private static String laughs() {
        StringBuilder type = new StringBuilder("<!DOCTYPE l [<!ENTITY a \"ha\">");
        for (char name = 'b'; name <= 'j'; name++) {
            type.append("<!ENTITY ").append(name).append(" \"");
            type.append(("&" + (char) (name - 1) + ";").repeat(10)).append("\">");
        }
        return type.append("]>").toString();
    }

    private static byte[] workbook(String prologue, String rows, String... besides) {
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relationships = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + "<Relationship Id='one' Type='" + office + "/%s' Target='%s'/></Relationships>";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("_rels/.rels", relationships.formatted("officeDocument", "xl/workbook.xml"));
        parts.put("xl/_rels/workbook.xml.rels", relationships.formatted("worksheet", "worksheets/sheet1.xml"));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='" + main + "' xmlns:r='" + office
                        + "'><sheets><sheet name='Data' sheetId='1' r:id='one'/></sheets></workbook>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                prologue + "<worksheet xmlns='" + main + "'><sheetData>" + row("country", "indicator", "level") + rows
                        + "</sheetData></worksheet>");
        for (String part : besides) {
            parts.put(part, "nothing");
        }
        return zip(parts);
    }

    private static byte[] zip(String name, String content) {
        return zip(Map.of(name, content));
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] ole() {
        byte[] file = new byte[2_000];
        int[] signature = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
        for (int i = 0; i < signature.length; i++) {
            file[i] = (byte) signature[i];
        }
        return file;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
