package org.istmo.law;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The cells of one row of a reference file, by column. A missing column or an empty required cell is refused. */
final class Cells {

    private Cells() {}

    static String required(Map<String, String> row, String column) {
        String cell = optional(row, column);
        if (cell.isEmpty()) {
            throw new IllegalArgumentException("nothing in the column " + column + ": " + row);
        }
        return cell;
    }

    static String optional(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        return cell.strip();
    }

    /** Where a row of our own analysis comes from. */
    static Provenance provenance(Map<String, String> row) {
        return new Provenance(
                required(row, "source"),
                "",
                Provenance.Confidence.valueOf(
                        required(row, "confidence").toUpperCase(Locale.ROOT).replace('-', '_')),
                Set.copyOf(Cited.parts(optional(row, "unconfirmed"))));
    }
}
