package org.istmo.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one tidy table as CSV: RFC 4180 with commas, CRLF ends of line (what the RFC, Frictionless and CSVW expect),
 * cells quoted where they must be, UTF-8. The same rows always give the same bytes.
 *
 * <p>Missing is empty, never 0. Numbers are written plainly. Every other value is text and passes {@link FormulaGuard}.
 */
public final class TidyCsv implements AutoCloseable {

    /** Whether a byte order mark comes first: spreadsheets need it to see UTF-8, open data is better without. */
    public enum Opens {
        AS_OPEN_DATA,
        IN_SPREADSHEETS
    }

    private final CsvWriter csv;
    private final int width;

    /** Begins a table with this header on the stream, which closing the table closes. */
    public TidyCsv(OutputStream out, Opens opens, List<String> header) {
        if (header.isEmpty() || new HashSet<>(header).size() < header.size() || header.contains("")) {
            throw new IllegalArgumentException("a header has names, all different: " + header);
        }
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.width = header.size();
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        if (opens == Opens.IN_SPREADSHEETS) {
            mark(text);
        }
        csv.writeRecord(header);
    }

    private static void mark(Writer text) {
        try {
            text.write('\uFEFF');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Writes one row: as many values as the header has names, null where a value is missing.
     *
     * @throws UncheckedIOException where the stream fails
     */
    public TidyCsv row(@Nullable Object... values) {
        if (values.length != width) {
            throw new IllegalArgumentException("the header has " + width + " columns, not " + values.length);
        }
        csv.writeRecord(Arrays.stream(values).map(TidyCsv::cell).toList());
        return this;
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> PlainNumber.plain(number);
            case Double number -> PlainNumber.of(number);
            case Float number -> PlainNumber.plain(new BigDecimal(number.toString()));
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Short number -> number.toString();
            case Byte number -> number.toString();
            case BigInteger number -> number.toString();
            default -> FormulaGuard.guard(value.toString());
        };
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
