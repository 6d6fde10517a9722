package org.istmo.tables;

import java.time.Duration;

/**
 * How much one file may ask of us.
 *
 * @param bytes of the file as sent
 * @param rows of data
 * @param columns named by the header
 * @param cellCharacters in one cell, in UTF-16 units
 * @param lineCharacters in one row of CSV, or in one text of JSON
 * @param time from opening to the last row, the time that its consumer takes included
 * @param problems after which reading ends
 * @param expansion of a workbook, which is a zip file
 */
public record Limits(
        long bytes,
        long rows,
        int columns,
        int cellCharacters,
        int lineCharacters,
        Duration time,
        int problems,
        Expansion expansion) {

    /**
     * How far a zip file may grow.
     *
     * @param parts in the file
     * @param partBytes of one part, inflated
     * @param totalBytes of all parts, inflated
     * @param ratio of inflated to deflated bytes of a part over one megabyte (Apache POI's default is 100 too)
     */
    public record Expansion(int parts, long partBytes, long totalBytes, int ratio) {

        /** 2,000 parts, 1 GB each, 2 GB in all, a hundredfold. */
        public static final Expansion DEFAULT = new Expansion(2_000, 1_000_000_000, 2_000_000_000, 100);
    }

    /** 200 MB, a million rows, 200 columns, 32 kB a cell, 1 MB a line, two minutes, a thousand problems. */
    public static final Limits DEFAULT =
            new Limits(200_000_000, 1_000_000, 200, 32_768, 1_048_576, Duration.ofMinutes(2), 1_000, Expansion.DEFAULT);

    /** These limits with another number of bytes. */
    public Limits withBytes(long bytes) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }

    /** These limits with another number of rows. */
    public Limits withRows(long rows) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }

    /** These limits with another number of columns. */
    public Limits withColumns(int columns) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }

    /** These limits with another length of a cell. */
    public Limits withCellCharacters(int cellCharacters) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }

    /** These limits with another length of a line. */
    public Limits withLineCharacters(int lineCharacters) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }

    /** These limits with another span of time. */
    public Limits withTime(Duration time) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }

    /** These limits with another number of problems. */
    public Limits withProblems(int problems) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }

    /** These limits with another expansion of workbooks. */
    public Limits withExpansion(Expansion expansion) {
        return new Limits(bytes, rows, columns, cellCharacters, lineCharacters, time, problems, expansion);
    }
}
