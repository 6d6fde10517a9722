package org.istmo.tables;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.istmo.shared.Language;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of problem has a file that provokes it, and a text in each language that says it. */
class TableProblemTest {

    private static final Limits LIMITS = Limits.DEFAULT;
    private static final Charset WINDOWS = DecodedText.WINDOWS_1252;

    /** A file that shows this problem at this line and column. */
    record Specimen(
            Code code,
            long line,
            @Nullable String column,
            Supplier<byte[]> file,
            Limits limits,
            @Nullable String sheet,
            String name) {

        static Specimen of(Code code, long line, @Nullable String column, String text) {
            return of(code, line, column, text.getBytes(StandardCharsets.UTF_8), LIMITS);
        }

        static Specimen of(Code code, long line, @Nullable String column, byte[] file, Limits limits) {
            return new Specimen(code, line, column, () -> file, limits, null, "levels.csv");
        }

        static Specimen named(String name, Code code, String text) {
            return new Specimen(code, 0, null, () -> bytes(text), LIMITS, null, name);
        }

        static Specimen of(Code code, long line, @Nullable String column, Workbooks file) {
            return of(code, line, column, file.bytes(), LIMITS);
        }

        Outcome read() {
            // Each look at the clock takes a hundredth of a second; only a file that is read for long notices.
            AtomicLong looks = new AtomicLong();
            InstantSource slow = () -> Instant.EPOCH.plusMillis(10 * looks.getAndIncrement());
            return Outcome.of(new ByteArrayInputStream(file.get()), limits, slow, sheet, name);
        }

        @Override
        public String toString() {
            return code + " in " + file.get().length + " bytes";
        }
    }

    private static final Map<Language, Properties> TEXTS = new EnumMap<>(Language.class);
    private static List<Specimen> specimens = List.of();

    @BeforeAll
    static void collectSpecimens() throws Exception {
        specimens =
                Stream.of(textual(), json(), workbooks()).flatMap(List::stream).toList();
        for (Language language : Language.values()) {
            TEXTS.put(language, load(language));
        }
    }

    static List<Specimen> specimens() {
        return specimens;
    }

    private static List<Specimen> textual() {
        String long10 = "a,b\n" + "1,2\n".repeat(10);
        String wide =
                String.join(",", IntStream.range(0, 201).mapToObj(i -> "h" + i).toList());
        return List.of(
                Specimen.of(Code.EMPTY, 0, null, ""),
                Specimen.of(Code.EMPTY, 0, null, "\n\r\n , \n"),
                Specimen.of(Code.EMPTY, 0, null, "\uFEFF"),
                Specimen.of(Code.UNKNOWN_FORMAT, 0, null, "%PDF-1.7 …"),
                Specimen.of(Code.UNKNOWN_FORMAT, 0, null, "\n<!DOCTYPE html><p>Not found</p>"),
                Specimen.of(Code.UNKNOWN_FORMAT, 0, null, "<?xml version='1.0'?><rows/>"),
                Specimen.named("levels.xlsx", Code.NOT_XLSX, "country,level\nBRA,3\n"),
                Specimen.named("Levels.XLSX", Code.NOT_XLSX, "[{\"country\": \"BRA\"}]"),
                Specimen.named("levels.json", Code.NOT_JSON, "country,level\nBRA,3\n"),
                Specimen.of(Code.TOO_LARGE, 0, null, bytes(long10), LIMITS.withBytes(20)),
                Specimen.of(
                        Code.OUT_OF_TIME,
                        0,
                        null,
                        bytes("a,b\n" + "1,2\n".repeat(200_000)),
                        LIMITS.withTime(Duration.ofMillis(50))),
                Specimen.of(Code.TOO_MANY_ROWS, 5, null, bytes(long10), LIMITS.withRows(3)),
                Specimen.of(Code.TOO_MANY_COLUMNS, 1, null, wide),
                Specimen.of(Code.TOO_MANY_PROBLEMS, 4, null, bytes("a,b\n1\n2\n3\n4\n"), LIMITS.withProblems(2)),
                Specimen.of(Code.BLANK_HEADER, 1, "A", ",b\n1,2\n"),
                Specimen.of(Code.DUPLICATE_HEADER, 1, "a", "a,b, a\n1,2,3\n"),
                Specimen.of(Code.CELL_TOO_LONG, 2, "b", bytes("a,b\n1,123456\n"), LIMITS.withCellCharacters(5)),
                Specimen.of(Code.CELL_TOO_LONG, 1, "B", bytes("a,bbbbbb\n1,1\n"), LIMITS.withCellCharacters(5)),
                Specimen.of(Code.BAD_ENCODING, 3, "b", join(bytes("a,b\ná,é\n1,x"), bytes("\u00e1", WINDOWS)), LIMITS),
                Specimen.of(Code.BAD_ENCODING, 2, "b", "a,b\n1,Panam\uFFFD\n"),
                Specimen.of(Code.BAD_ENCODING, 1, "A", "Pa\uFFFDs,b\n1,2\n"),
                Specimen.of(
                        Code.MIXED_ENCODING,
                        4,
                        "b",
                        join(bytes("a,b\nPanamá,1\nPerú,2\n3,", WINDOWS), bytes("México\n")),
                        LIMITS),
                Specimen.of(Code.NUL_CHARACTER, 2, "a", "a,b\n1\0,2\n"),
                Specimen.of(Code.NUL_CHARACTER, 1, "A", bytes("a,b\n1,2\n", StandardCharsets.UTF_16BE), LIMITS),
                Specimen.of(Code.MISSING_CELLS, 3, null, "a,b\n1,2\n3\n"),
                Specimen.of(Code.EXTRA_CELLS, 2, null, "a,b\n1,2,3\n"),
                Specimen.of(Code.EXTRA_CELLS, 3, null, "a,b,\n1,2,\n1,2,3\n"),
                Specimen.of(
                        Code.LINE_TOO_LONG,
                        2,
                        null,
                        bytes("a,b\n1," + "x".repeat(100_000)),
                        LIMITS.withLineCharacters(20_000)),
                Specimen.of(
                        Code.LINE_TOO_LONG,
                        2,
                        null,
                        bytes("a,b\n1,\"x" + "y,y\n".repeat(100_000)),
                        LIMITS.withLineCharacters(20_000)),
                Specimen.of(Code.UNCLOSED_QUOTE, 3, null, "a,b\n1,2\n3,\"4\n5,6\n"),
                Specimen.of(Code.STRAY_QUOTE, 2, null, "a,b\n1,\"2\"3\n4,5\n"));
    }

    private static List<Specimen> json() {
        String manyKeys = IntStream.range(0, 201)
                .mapToObj(i -> "\"k" + i + "\":1")
                .toList()
                .toString();
        String late = "{\"a\":1},".repeat(100);
        return List.of(
                Specimen.of(Code.EMPTY, 0, null, "[ ]"),
                Specimen.of(Code.JSON_NOT_ARRAY, 0, null, "{\"a\": [1]}"),
                Specimen.of(Code.JSON_DAMAGED, 2, null, "[{\"a\":1},\n{\"a\":2,,"),
                Specimen.of(Code.JSON_DAMAGED, 1, null, "[{\"a\":1}"),
                Specimen.of(Code.JSON_DAMAGED, 1, null, "[{\"a\":1}] []"),
                Specimen.of(Code.JSON_DAMAGED, 0, null, "[-"),
                Specimen.of(Code.JSON_LIMITS, 2, null, "[{\"a\":1},{\"a\":" + "[".repeat(70)),
                Specimen.of(Code.JSON_LIMITS, 1, null, "[{\"" + "k".repeat(100_000) + "\":1}]"),
                Specimen.of(Code.JSON_LIMITS, 1, null, "[{\"a\":" + "1".repeat(2_000) + "}]"),
                Specimen.of(
                        Code.LINE_TOO_LONG,
                        2,
                        null,
                        bytes("[{\"a\":1},{\"a\":[" + "1,".repeat(50_000)),
                        LIMITS.withLineCharacters(20_000)),
                Specimen.of(Code.NOT_AN_OBJECT, 2, null, "[{\"a\":1},[3,{}],{\"a\":2}]"),
                Specimen.of(Code.NOT_AN_OBJECT, 1, null, "[1, 2]"),
                Specimen.of(Code.NESTED_VALUE, 1, "b", "[{\"a\":1,\"b\":{\"c\":[2]}}]"),
                Specimen.of(Code.DUPLICATE_KEY, 1, "a", "[{\"a\":1,\"a\":2}]"),
                Specimen.of(Code.LATE_KEY, 101, "b", "[" + late + "{\"a\":1,\"b\":2}]"),
                Specimen.of(Code.CELL_TOO_LONG, 1, "a", bytes("[{\"a\":\"123456\"}]"), LIMITS.withCellCharacters(5)),
                Specimen.of(Code.NUL_CHARACTER, 1, "a", "[{\"a\":\"\\u0000\"}]"),
                Specimen.of(Code.BAD_ENCODING, 1, "a", bytes("[{\"a\":\"Panam\u00e1\"}]", WINDOWS), LIMITS),
                Specimen.of(Code.BAD_ENCODING, 0, "Pa\uFFFDs", bytes("[{\"Pa\u00eds\":1}]", WINDOWS), LIMITS),
                Specimen.of(Code.BLANK_HEADER, 0, "", "[{\" \":1}]"),
                Specimen.of(Code.TOO_MANY_COLUMNS, 1, null, "[{" + manyKeys.substring(1, manyKeys.length() - 1) + "}]"),
                Specimen.of(Code.TOO_MANY_COLUMNS, 0, null, bytes("[{\"a\":1},{\"b\":1}]"), LIMITS.withColumns(1)));
    }

    private static List<Specimen> workbooks() throws Exception {
        String rows = Workbooks.row("a", "b") + Workbooks.row("1", "2");
        byte[] sound = Workbooks.withRows(rows).bytes();
        String laughs = "<!DOCTYPE x [<!ENTITY l0 'ha'>"
                + IntStream.range(1, 10)
                        .mapToObj(i -> "<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>")
                        .reduce("", String::concat)
                + "]>" + Workbooks.sheet(Workbooks.row("a") + Workbooks.row("&l9;"));
        String external = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                + Workbooks.sheet(Workbooks.row("a") + Workbooks.row("&e;"));
        byte[] bomb = new byte[30_000_000];
        Arrays.fill(bomb, (byte) ' ');
        Limits.Expansion expansion = Limits.Expansion.DEFAULT;
        return List.of(
                Specimen.of(Code.UNKNOWN_FORMAT, 0, null, new Workbooks().with("readme.txt", "hello")),
                Specimen.of(Code.EMPTY, 0, null, Workbooks.withRows("")),
                Specimen.of(Code.ENCRYPTED, 0, null, encrypted(), LIMITS),
                Specimen.of(Code.OLD_EXCEL, 0, null, oldExcel(), LIMITS),
                Specimen.of(Code.DAMAGED_WORKBOOK, 0, null, Arrays.copyOf(sound, sound.length / 2), LIMITS),
                Specimen.of(Code.DAMAGED_WORKBOOK, 0, null, Arrays.copyOf(sound, sound.length - 10), LIMITS),
                Specimen.of(
                        Code.DAMAGED_WORKBOOK,
                        0,
                        null,
                        Workbooks.withRows("").with(Workbooks.SHEET, "<worksheet><sheetData><row>")),
                Specimen.of(
                        Code.DAMAGED_WORKBOOK,
                        0,
                        null,
                        Workbooks.withRows("")
                                .with(
                                        Workbooks.SHEET,
                                        "<worksheet>" + "<a>".repeat(80) + "</a>".repeat(80) + rows + "</worksheet>")),
                Specimen.of(
                        Code.DAMAGED_WORKBOOK,
                        2,
                        null,
                        Workbooks.withRows(Workbooks.row("a") + "<row><c t='s'><v>7</v></c></row>")),
                // One attribute of megabytes, which no limit of the parser would cut.
                Specimen.of(
                        Code.DAMAGED_WORKBOOK,
                        0,
                        null,
                        Workbooks.withRows("")
                                .with(
                                        Workbooks.SHEET,
                                        "<worksheet x='" + noise(6_000_000) + "'>" + rows + "</worksheet>")),
                Specimen.of(
                        Code.TOO_MANY_PARTS,
                        0,
                        null,
                        sound,
                        LIMITS.withExpansion(new Limits.Expansion(3, 1_000, 10_000, 100))),
                Specimen.of(Code.TOO_MANY_PARTS, 0, null, directoryOf(100_000, 4_000), LIMITS),
                Specimen.of(Code.TOO_MANY_PARTS, 0, null, directoryOf(10, 3_000_000_000L), LIMITS),
                Specimen.of(
                        Code.EXPANDS_TOO_FAR,
                        0,
                        null,
                        Workbooks.withRows("")
                                .with(
                                        "xl/workbook.xml",
                                        "<workbook>" + ("<sheet name='" + noise(1_000_000) + "'/>").repeat(17)
                                                + "</workbook>")),
                Specimen.of(Code.UNSAFE_PART, 0, null, Workbooks.withRows(rows).with("xl/../../evil.sh", "x")),
                Specimen.of(Code.UNSAFE_PART, 0, null, Workbooks.withRows(rows).with("..\\evil.sh", "x")),
                Specimen.of(Code.UNSAFE_PART, 0, null, Workbooks.withRows(rows).with("/etc/evil", "x")),
                Specimen.of(
                        Code.EXPANDS_TOO_FAR, 0, null, Workbooks.withRows(rows).with("xl/media/bomb", bomb)),
                Specimen.of(Code.EXPANDS_TOO_FAR, 0, null, lyingAboutSizes(bomb), LIMITS),
                Specimen.of(
                        Code.EXPANDS_TOO_FAR,
                        0,
                        null,
                        sound,
                        LIMITS.withExpansion(new Limits.Expansion(expansion.parts(), 50, expansion.totalBytes(), 100))),
                Specimen.of(
                        Code.EXPANDS_TOO_FAR,
                        0,
                        null,
                        sound,
                        LIMITS.withExpansion(new Limits.Expansion(expansion.parts(), expansion.partBytes(), 100, 100))),
                Specimen.of(Code.FORBIDDEN_XML, 0, null, Workbooks.withRows("").with(Workbooks.SHEET, laughs)),
                Specimen.of(Code.FORBIDDEN_XML, 0, null, Workbooks.withRows("").with(Workbooks.SHEET, external)),
                new Specimen(Code.NO_SHEET, 0, null, () -> sound, LIMITS, "Niveles", "levels.xlsx"),
                Specimen.of(
                        Code.NO_SHEET,
                        0,
                        null,
                        Workbooks.withRows(rows)
                                .with(
                                        "xl/workbook.xml",
                                        "<workbook xmlns:r='x'><sheets><sheet name='Data' state='hidden' r:id='s1'/></sheets></workbook>")),
                Specimen.of(
                        Code.ERROR_CELL,
                        2,
                        "a",
                        Workbooks.withRows(Workbooks.row("a") + "<row><c t='e'><v>#REF!</v></c></row>")),
                Specimen.of(
                        Code.NUL_CHARACTER, 2, "a", Workbooks.withRows(Workbooks.row("a") + Workbooks.row("x_x0000_"))),
                Specimen.of(
                        Code.CELL_TOO_LONG,
                        2,
                        "a",
                        Workbooks.withRows(Workbooks.row("a") + Workbooks.row("x".repeat(40_000)))),
                Specimen.of(
                        Code.EXTRA_CELLS,
                        2,
                        null,
                        Workbooks.withRows(Workbooks.row("a") + "<row r='2'><c r='XFD2'><v>1</v></c></row>")),
                Specimen.of(
                        Code.TOO_MANY_COLUMNS,
                        1,
                        null,
                        Workbooks.withRows("<row r='1'><c r='ZZ1'><v>1</v></c></row>")));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void aFileThatShowsAProblemIsToldSo(Specimen specimen) {
        Outcome outcome = specimen.read();

        assertThat(outcome.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(specimen.code());
            assertThat(problem.line()).isEqualTo(specimen.line());
            assertThat(problem.column()).isEqualTo(specimen.column());
        });
        assertThat(outcome.problems()).hasSizeLessThan(4);
        if (specimen.code().endsReading()) {
            assertThat(outcome.problems().getLast().code()).isEqualTo(specimen.code());
        }
    }

    @Test
    void noKindOfProblemIsWithoutAFileThatShowsIt() {
        Set<Code> shown = specimens.stream().map(Specimen::code).collect(toSet());

        assertThat(shown).isEqualTo(EnumSet.allOf(Code.class));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void everyLanguageSaysItWithTheValuesThatItCarries(Specimen specimen) {
        for (TableProblem problem : specimen.read().problems()) {
            for (Language language : Language.values()) {
                MessageFormat message = new MessageFormat(
                        texts(language).getProperty(problem.code().key()), language.locale());

                assertThat(problem.arguments().keySet()).containsAll(message.getArgumentNames());
                assertThat(message.format(problem.arguments()))
                        .doesNotContainPattern("[{}](?!\"|])")
                        .doesNotContain("  ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachLanguageHasEveryTextAndNoOther(Language language) {
        Set<String> keys = Arrays.stream(Code.values()).map(Code::key).collect(toSet());
        keys.add("tables.note.windows_1252");

        assertThat(texts(language).stringPropertyNames()).isEqualTo(keys);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachLanguageNamesTheSameValues(Language language) {
        Properties english = texts(Language.ENGLISH);
        Properties other = texts(language);
        for (String key : english.stringPropertyNames()) {
            assertThat(new MessageFormat(other.getProperty(key)).getArgumentNames())
                    .as(key)
                    .isEqualTo(new MessageFormat(english.getProperty(key)).getArgumentNames());
        }
    }

    private static Properties texts(Language language) {
        return requireNonNull(TEXTS.get(language));
    }

    private static Properties load(Language language) {
        Properties texts = new Properties();
        String name = "/messages/tables/tables_" + language.tag() + ".properties";
        try (InputStream in = TableProblem.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is missing");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            texts.load(reader);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return texts;
    }

    private static byte[] encrypted() throws Exception {
        try (POIFSFileSystem ole = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(ole)) {
                out.write(Workbooks.withRows(Workbooks.row("a")).bytes());
            }
            var bytes = new ByteArrayOutputStream();
            ole.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] oldExcel() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("Data").createRow(0).createCell(0).setCellValue("a");
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    /** A sheet that is a bomb, in a zip file whose directory says that it is small. */
    private static byte[] lyingAboutSizes(byte[] bomb) {
        byte[] zip = Workbooks.withRows("")
                .with(Workbooks.SHEET, join(bytes("<worksheet>"), bomb))
                .bytes();
        byte[] name = bytes(Workbooks.SHEET);
        for (int at = zip.length - name.length; at >= 46; at--) {
            boolean entry = zip[at - 46] == 'P' && zip[at - 45] == 'K' && zip[at - 44] == 1 && zip[at - 43] == 2;
            if (entry && Arrays.equals(zip, at, at + name.length, name, 0, name.length)) {
                Arrays.fill(zip, at - 22, at - 18, (byte) 0);
                zip[at - 22] = 100;
                return zip;
            }
        }
        throw new AssertionError("the sheet is not in the directory");
    }

    /** The end of a large zip file (zip64) that says its directory has so many parts and bytes. */
    private static byte[] directoryOf(long parts, long length) {
        ByteBuffer zip = ByteBuffer.allocate(4 + 56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50);
        zip.putInt(0x06064b50)
                .putLong(44)
                .putInt(0x2d002d)
                .putLong(0)
                .putLong(parts)
                .putLong(parts);
        zip.putLong(length).putLong(0);
        zip.putInt(0x07064b50).putInt(0).putLong(4).putInt(1);
        zip.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
        return zip.array();
    }

    /** Letters that hardly compress. */
    private static String noise(int length) {
        return new Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] bytes(String text) {
        return bytes(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
