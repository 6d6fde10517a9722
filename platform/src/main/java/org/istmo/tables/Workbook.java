package org.istmo.tables;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;

/**
 * An Office Open XML workbook (ECMA-376) as a zip file on disk, of which only the few parts that a table needs are
 * ever inflated: macros, pictures and links are never looked at.
 *
 * <p>Parts are pulled instead of pushed to handlers as POI's event model does, so that rows come when they are asked
 * for, and the limits belong to one reading instead of the whole process; POI knows which formats show dates.
 */
final class Workbook implements AutoCloseable {

    // What describes a workbook is held in memory, so it may be much smaller than its sheets.
    private static final long STRUCTURE_BYTES = 16_000_000;
    // Excel's own limit, which also keeps POI's patterns for dates quick.
    private static final int LONGEST_FORMAT = 255;
    // Hours in brackets are a span of time such as [h]:mm, which is a number of days and no date.
    private static final Pattern SPAN = Pattern.compile("\\[[HhMmSs]+\\]");

    /** One worksheet: its name, whether it is shown, and the part that holds it. */
    record Sheet(String name, boolean visible, String part) {}

    private final ZipFile zip;
    private final Reading reading;
    private final List<Sheet> sheets = new ArrayList<>();
    private final BitSet dateStyles = new BitSet();
    private boolean from1904;
    private String textsPart = "";

    private Workbook(ZipFile zip, Reading reading) {
        this.zip = zip;
        this.reading = reading;
    }

    /** Opens the workbook that these bytes are, by way of a temporary file that is gone from its folder at once. */
    static Workbook open(InputStream bytes, Reading reading) throws Stop {
        Path file = spool(bytes);
        ZipFile zip;
        try {
            ZipDirectory.check(file, reading);
            zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
        } catch (ZipException | EOFException | IllegalArgumentException malformed) {
            throw reading.stop(Code.DAMAGED_WORKBOOK, Map.of());
        } catch (Stop stop) {
            throw stop;
        } catch (IOException diskFails) {
            throw new UncheckedIOException(diskFails);
        } finally {
            // Already gone where the zip file could be opened.
            file.toFile().delete();
        }
        Workbook workbook = new Workbook(zip, reading);
        try {
            workbook.checkParts();
            workbook.readStructure();
            return workbook;
        } catch (Stop | RuntimeException failure) {
            workbook.close();
            throw failure;
        }
    }

    private static Path spool(InputStream bytes) throws Stop {
        Path file = null;
        try {
            file = Files.createTempFile("istmo-table", ".tmp");
            try (var out = Files.newOutputStream(file)) {
                bytes.transferTo(out);
            }
            return file;
        } catch (IOException failure) {
            if (file != null) {
                file.toFile().delete();
            }
            if (failure instanceof Stop stop) {
                throw stop;
            }
            throw new UncheckedIOException(failure);
        }
    }

    private void checkParts() throws Stop {
        Limits.Expansion limits = reading.limits().expansion();
        long total = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName().replace('\\', '/');
            if (name.startsWith("/") || List.of(name.split("/")).contains("..")) {
                throw reading.stop(Code.UNSAFE_PART, Map.of("part", shown(entry.getName())));
            }
            total += Math.max(0, entry.getSize());
            if (InflatedPart.declaredTooLarge(entry, limits) || total > limits.totalBytes()) {
                throw reading.expandsTooFar(shown(entry.getName()));
            }
        }
    }

    /** A name from the file as it can be shown. */
    static String shown(String name) {
        String printable = name.replaceAll("\\p{C}", "");
        return printable.substring(0, Math.min(printable.length(), 200));
    }

    private void readStructure() throws Stop {
        String main = null;
        for (Relation relation : relations("")) {
            if (relation.type().equals("officeDocument")) {
                main = relation.target();
            }
        }
        if (main == null || !main.startsWith("xl/")) {
            throw reading.stop(Code.UNKNOWN_FORMAT, Map.of("detected", otherFormat(main)));
        }
        if (main.endsWith(".bin")) {
            throw reading.stop(Code.UNKNOWN_FORMAT, Map.of("detected", "XLSB"));
        }
        Map<String, Relation> relations = new HashMap<>();
        for (Relation relation : relations(main)) {
            relations.put(relation.id(), relation);
            switch (relation.type()) {
                case "styles" -> readStyles(relation.target());
                case "sharedStrings" -> textsPart = relation.target();
                default -> {}
            }
        }
        readSheets(main, relations);
    }

    private String otherFormat(@Nullable String main) {
        if (main != null) {
            return main.startsWith("word/") ? "DOCX" : main.startsWith("ppt/") ? "PPTX" : "ZIP";
        }
        return zip.getEntry("content.xml") != null && zip.getEntry("META-INF/manifest.xml") != null
                ? "OpenDocument"
                : "ZIP";
    }

    private record Relation(String id, String type, String target) {}

    /** Where a part points to within the workbook; the empty name is the workbook as a whole. */
    private List<Relation> relations(String part) throws Stop {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        String name = folder + "_rels/" + part.substring(slash + 1) + ".rels";
        List<Relation> relations = new ArrayList<>();
        if (zip.getEntry(name) == null) {
            return relations;
        }
        try (XmlPart xml = part(name, STRUCTURE_BYTES)) {
            while (xml.nextElement()) {
                String id = xml.attribute("Id");
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                boolean inside = !"External".equals(xml.attribute("TargetMode"));
                if (xml.at("Relationship") && id != null && type != null && target != null && inside) {
                    relations.add(
                            new Relation(id, type.substring(type.lastIndexOf('/') + 1), resolved(folder, target)));
                }
            }
        }
        return relations;
    }

    private static String resolved(String folder, String target) {
        Deque<String> path = new ArrayDeque<>();
        for (String step : (target.startsWith("/") ? target : folder + target).split("/")) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.addLast(step);
            }
        }
        return String.join("/", path);
    }

    private void readSheets(String main, Map<String, Relation> relations) throws Stop {
        try (XmlPart xml = part(main, STRUCTURE_BYTES)) {
            while (xml.nextElement()) {
                if (xml.at("workbookPr")) {
                    String date1904 = xml.attribute("date1904");
                    from1904 = "1".equals(date1904) || "true".equals(date1904);
                } else if (xml.at("sheet")) {
                    Relation relation = relations.get(String.valueOf(xml.attribute("id", true)));
                    String name = xml.attribute("name");
                    boolean visible = !String.valueOf(xml.attribute("state")).endsWith("idden");
                    if (relation != null && name != null && relation.type().equals("worksheet")) {
                        sheets.add(new Sheet(name, visible, relation.target()));
                    }
                }
            }
        }
    }

    private void readStyles(String part) throws Stop {
        Map<Integer, String> formats = new HashMap<>();
        try (XmlPart xml = part(part, STRUCTURE_BYTES)) {
            while (xml.nextElement()) {
                if (xml.at("numFmt")) {
                    formats.put(number(xml.attribute("numFmtId")), String.valueOf(xml.attribute("formatCode")));
                } else if (xml.at("cellXfs")) {
                    int opened = xml.depth();
                    int style = 0;
                    while (xml.nextElementWithin(opened)) {
                        if (xml.at("xf")) {
                            dateStyles.set(style++, showsDate(number(xml.attribute("numFmtId")), formats));
                        }
                    }
                }
            }
        }
    }

    private static boolean showsDate(int id, Map<Integer, String> formats) {
        String builtin = BuiltinFormats.getBuiltinFormat(id);
        String format = formats.getOrDefault(id, builtin == null ? "" : builtin);
        return format.length() <= LONGEST_FORMAT && !SPAN.matcher(format).find() && DateUtil.isADateFormat(id, format);
    }

    /** The whole number that this attribute holds, or -1. */
    static int number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    List<Sheet> sheets() {
        return Collections.unmodifiableList(sheets);
    }

    /** Whether a number in this style is shown as a date or a time of day. */
    boolean showsDate(int style) {
        return style >= 0 && dateStyles.get(style);
    }

    /** Whether days count from 1904 instead of 1900. */
    boolean countsFrom1904() {
        return from1904;
    }

    /** The part that holds the texts that cells share; empty where there is none. */
    String textsPart() {
        return textsPart;
    }

    /** Begins to inflate and read this part, however large within the limits. */
    XmlPart part(String name) throws Stop {
        return part(name, reading.limits().expansion().partBytes());
    }

    private XmlPart part(String name, long atMost) throws Stop {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw reading.stop(Code.DAMAGED_WORKBOOK, Map.of());
        }
        try {
            InputStream inflated = zip.getInputStream(entry);
            return new XmlPart(new InflatedPart(inflated, entry, atMost, reading), reading);
        } catch (IOException malformed) {
            throw reading.gaveUp(0, Code.DAMAGED_WORKBOOK, Map.of());
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException closed) {
            // a file that is no longer wanted
        }
    }
}
