package org.istmo.observatory.data;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import org.istmo.tables.TidyCsv;
import org.istmo.tables.TidyCsv.Opens;

/** One table of open data with all that describes it. */
public record DataSet(String name, List<Column> columns, Rows rows, Metadata metadata) {

    public DataSet {
        columns = List.copyOf(columns);
    }

    /** The names of the columns, in their order. */
    public List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    /** The table as tidy CSV, in UTF-8; a missing value is empty. The same rows always give the same bytes. */
    public byte[] csv() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeCsv(bytes);
        return bytes.toByteArray();
    }

    /** Writes it as {@link #csv} does, and closes the stream. */
    public void writeCsv(OutputStream out) {
        try (TidyCsv csv = new TidyCsv(out, Opens.AS_OPEN_DATA, header())) {
            rows.each(csv::row);
        }
    }
}
