package org.istmo.tables;

import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;
import org.istmo.tables.RawRow.Fault;
import org.istmo.tables.TableProblem.Code;
import org.istmo.tables.Workbook.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one worksheet. Cells are what a person would type for them: texts as they stand, numbers plain, dates in ISO
 * 8601, truth as {@code true} or {@code false}, formulas as the value last computed; percentages are fractions.
 */
final class XlsxRows implements RowSource {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    // Excel's days end with 9999-12-31.
    private static final double AFTER_LAST_DAY = 2_958_466;
    // How Office Open XML writes characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final Workbook workbook;
    private final Reading reading;
    private final Sheet sheet;
    private final SharedTexts texts;
    private final XmlPart xml;
    private final Header header;
    private long line;

    private XlsxRows(Workbook workbook, Sheet sheet, SharedTexts texts, XmlPart xml, Reading reading) throws Stop {
        this.workbook = workbook;
        this.reading = reading;
        this.sheet = sheet;
        this.texts = texts;
        this.xml = xml;
        this.header = header();
    }

    /** Opens the sheet of this name, or else the first one that is not hidden. */
    static Opening open(InputStream bytes, @Nullable String sheetName, Reading reading) throws Stop {
        Workbook workbook = Workbook.open(bytes, reading);
        SharedTexts texts = null;
        XmlPart xml = null;
        try {
            Sheet sheet = choose(workbook, sheetName, reading);
            texts = texts(workbook, reading);
            xml = workbook.part(sheet.part());
            return new Table(reading, new XlsxRows(workbook, sheet, texts, xml, reading));
        } catch (Stop | RuntimeException failure) {
            if (xml != null) {
                xml.close();
            }
            if (texts != null) {
                texts.close();
            }
            workbook.close();
            throw failure;
        }
    }

    private static Sheet choose(Workbook workbook, @Nullable String name, Reading reading) throws Stop {
        for (Sheet sheet : workbook.sheets()) {
            if (name == null ? sheet.visible() : sheet.name().equalsIgnoreCase(name)) {
                return sheet;
            }
        }
        String names =
                String.join(", ", workbook.sheets().stream().map(Sheet::name).toList());
        throw reading.stop(
                Code.NO_SHEET,
                Map.of("wanted", name == null ? "any" : "named", "sheet", name == null ? "" : name, "sheets", names));
    }

    private static SharedTexts texts(Workbook workbook, Reading reading) throws Stop {
        if (workbook.textsPart().isEmpty()) {
            return new SharedTexts(() -> null);
        }
        int atMost = reading.limits().cellCharacters() + 1;
        try (XmlPart xml = workbook.part(workbook.textsPart())) {
            return new SharedTexts(() -> {
                while (xml.nextElement()) {
                    if (xml.at("si")) {
                        return richText(xml, atMost);
                    }
                }
                return null;
            });
        }
    }

    /** The text of the element just begun, runs joined, readings of ideographs left out. */
    private static String richText(XmlPart xml, int atMost) throws Stop {
        StringBuilder text = new StringBuilder();
        int opened = xml.depth();
        while (xml.nextElementWithin(opened)) {
            if (xml.at("t")) {
                xml.text(text, atMost);
            } else if (xml.at("rPh")) {
                xml.text(new StringBuilder(), 0);
            }
        }
        return unescaped(text);
    }

    private static String unescaped(CharSequence text) {
        Matcher escaped = ESCAPED.matcher(text);
        return escaped.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private Header header() throws Stop {
        for (RawRow row = nextRow(); row != null; row = nextRow()) {
            if (!row.blank()) {
                return Header.of(row, reading);
            }
        }
        throw reading.stop(Code.EMPTY, Map.of());
    }

    @Override
    public List<String> headers() {
        return header.names();
    }

    @Override
    public TableFormat format() {
        return new TableFormat.Xlsx(
                sheet.name(), workbook.sheets().stream().map(Sheet::name).toList());
    }

    @Override
    public boolean advance(Collection<TableEntry> entries) throws Stop {
        RawRow row = nextRow();
        if (row == null) {
            return false;
        }
        row.pad(header.names().size());
        header.read(row, entries);
        return true;
    }

    @Override
    public void close() {
        xml.close();
        texts.close();
        workbook.close();
    }

    private @Nullable RawRow nextRow() throws Stop {
        while (xml.nextElement()) {
            if (xml.at("row")) {
                int number = Workbook.number(xml.attribute("r"));
                line = number > 0 ? number : line + 1;
                RawRow row = new RawRow(line, reading.limits());
                int opened = xml.depth();
                int next = 0;
                while (xml.nextElementWithin(opened)) {
                    if (xml.at("c")) {
                        next = Math.max(next, column(xml.attribute("r"), next));
                        readCell(row, next++);
                    }
                }
                return row;
            }
        }
        return null;
    }

    /** The column of a cell's address such as {@code AB12}, counted from 0; the given one where there is no address. */
    static int column(@Nullable String address, int otherwise) {
        int column = 0;
        for (int i = 0; address != null && i < Math.min(address.length(), 4); i++) {
            char c = address.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = 26 * column + c - 'A' + 1;
        }
        return column == 0 ? otherwise : column - 1;
    }

    private void readCell(RawRow row, int column) throws Stop {
        String type = String.valueOf(xml.attribute("t"));
        int style = Workbook.number(xml.attribute("s"));
        int atMost = reading.limits().cellCharacters() + 1;
        StringBuilder value = new StringBuilder();
        int opened = xml.depth();
        while (xml.nextElementWithin(opened)) {
            if (xml.at("v")) {
                xml.text(value, atMost);
            } else if (xml.at("is")) {
                value.append(richText(xml, atMost));
            }
        }
        if (value.isEmpty()) {
            return;
        }
        if (type.equals("e")) {
            row.fault(new Fault(column, Code.ERROR_CELL, Map.of("error", Workbook.shown(value.toString()))));
        } else {
            row.put(column, shown(type, value.toString(), style), false);
        }
    }

    private String shown(String type, String value, int style) throws Stop {
        return switch (type) {
            case "s" -> {
                String text = texts.get(Workbook.number(value));
                if (text == null) {
                    throw reading.stop(line, null, Code.DAMAGED_WORKBOOK, Map.of());
                }
                yield text;
            }
            case "str" -> unescaped(value);
            case "b" -> value.equals("1") ? "true" : "false";
            case "inlineStr", "d" -> value;
            default -> number(value, style);
        };
    }

    private String number(String value, int style) {
        String trimmed = value.strip();
        if (!NUMBER.matcher(trimmed).matches()) {
            return value;
        }
        double number = Double.parseDouble(trimmed);
        boolean date = workbook.showsDate(style) && number >= 0 && number < AFTER_LAST_DAY;
        if (!date) {
            return Double.isFinite(number) ? PlainNumber.of(number) : value;
        }
        LocalDateTime moment = DateUtil.getLocalDateTime(number, workbook.countsFrom1904(), true);
        if (moment == null) {
            return PlainNumber.of(number);
        }
        if (number < 1) {
            return moment.toLocalTime().toString();
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }
}
