package org.istmo.tables;

import java.util.Collections;
import java.util.Map;

/**
 * One sound row: every header of its table with the cell under it, in the order of the headers; a missing value is
 * the empty string. Cells are text exactly as they stand, formulas included.
 */
public record Row(long line, Map<String, String> cells) implements TableEntry {

    public Row {
        cells = Collections.unmodifiableMap(cells);
    }

    /** The cell under this header, which the table must have. */
    public String cell(String header) {
        String cell = cells.get(header);
        if (cell == null) {
            throw new IllegalArgumentException("the table has no column " + header);
        }
        return cell;
    }
}
