package org.istmo.law;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads reference files: the cells of a row by column. A missing column or an empty required cell is refused. */
final class Cells {

    private Cells() {}

    /** The rows of a file that the program carries, each made into what it stands for. */
    static <T> List<T> read(String file, Function<Map<String, String>, T> row) {
        try (InputStream stream = Cells.class.getResourceAsStream("/reference/law/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("this build carries no " + file);
            }
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(stream, StandardCharsets.UTF_8)) {
                return csv.stream()
                        .map(record -> row.apply(record.getFieldsAsMap()))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
