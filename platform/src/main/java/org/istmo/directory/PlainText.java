package org.istmo.directory;

import java.util.ArrayList;
import java.util.List;

/** A document as the Internet's own documents are written: UTF-8, at most 72 columns, what stands under a heading set in. */
public final class PlainText {

    /** How wide a line is, in code points; a word that is longer stands alone and whole, since it may be an address. */
    public static final int COLUMNS = 72;

    private static final String INDENT = "   ";

    private PlainText() {}

    /** The whole of it, with line feeds. */
    public static String of(String title, Rfc2350 document) {
        StringBuilder text = new StringBuilder();
        wrap(title, "").forEach(line -> text.append(line).append('\n'));
        for (Rfc2350.Section section : document.sections()) {
            text.append('\n');
            String number = section.item().number() + (section.item().depth() == 1 ? "." : "");
            wrap(number + " " + section.heading(), "")
                    .forEach(line -> text.append(line).append('\n'));
            for (Rfc2350.Paragraph paragraph : section.paragraphs()) {
                text.append('\n');
                paragraph
                        .text()
                        .lines()
                        .flatMap(line -> wrap(line, INDENT).stream())
                        .forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    /** One line as several, none longer than the columns unless it is one long word. */
    static List<String> wrap(String line, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : line.strip().split("\\s+")) {
            int length = current.codePointCount(0, current.length());
            int more = word.codePointCount(0, word.length());
            if (length > 0 && indent.length() + length + 1 + more > COLUMNS) {
                lines.add(indent + current);
                current.setLength(0);
            }
            if (!current.isEmpty()) {
                current.append(' ');
            }
            current.append(word);
        }
        lines.add(current.isEmpty() ? "" : indent + current);
        return lines;
    }
}
