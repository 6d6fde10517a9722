package org.istmo.tables;

import java.nio.charset.Charset;
import java.util.List;

/** How a file was understood, to be shown to its sender. */
public sealed interface TableFormat {

    /**
     * Text with a delimiter. {@code decodedAs} is Windows-1252 only where the file is not UTF-8; until its first
     * character outside ASCII has been read it is UTF-8.
     */
    record Csv(Charset decodedAs, char delimiter) implements TableFormat {}

    /** One sheet of an Office Open XML workbook, and the names of all its sheets. */
    record Xlsx(String sheet, List<String> sheets) implements TableFormat {
        public Xlsx {
            sheets = List.copyOf(sheets);
        }
    }

    /** An array of flat objects. */
    record Json(Charset decodedAs) implements TableFormat {}
}
