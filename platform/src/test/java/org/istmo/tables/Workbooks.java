package org.istmo.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks written by hand, part by part, so that each part can be wrong in its own way. */
final class Workbooks {

    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String SHEET = "xl/worksheets/sheet1.xml";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** A workbook with one sheet called Data that holds this sheet data. */
    static Workbooks withRows(String rows) {
        return new Workbooks()
                .with(
                        "_rels/.rels",
                        relationships(
                                "<Relationship Id='a' Type='" + OFFICE + "/officeDocument' Target='xl/workbook.xml'/>"))
                .with(
                        "xl/_rels/workbook.xml.rels",
                        relationships("<Relationship Id='s1' Type='" + OFFICE
                                + "/worksheet' Target='worksheets/sheet1.xml'/>"))
                .with(
                        "xl/workbook.xml",
                        "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE
                                + "'><sheets><sheet name='Data' sheetId='1' r:id='s1'/></sheets></workbook>")
                .with(SHEET, sheet(rows));
    }

    static String relationships(String inner) {
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + inner
                + "</Relationships>";
    }

    static String sheet(String rows) {
        return "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>";
    }

    /** A row of texts written in place. */
    static String row(String... texts) {
        StringBuilder row = new StringBuilder("<row>");
        for (String text : texts) {
            row.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    Workbooks with(String part, String content) {
        return with(part, content.getBytes(StandardCharsets.UTF_8));
    }

    Workbooks with(String part, byte[] content) {
        parts.put(part, content);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }
}
