package org.istmo.tables;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.tables.TableProblem.Code;

/** Rows of text with a delimiter, quoted as RFC 4180 has it, lines ended by LF, CRLF or CR. */
final class CsvRows implements RowSource {

    // Excel's own way of declaring the delimiter, in a first line that is no row.
    private static final Pattern DECLARED = Pattern.compile("(?i)sep=([^\"\\r\\n])(?:\\r\\n|\\r|\\n)");

    private final DecodedText text;
    private final Reading reading;
    private final char delimiter;
    private final Iterator<RawRow> rows;
    private final Records records;
    private final Header header;

    private CsvRows(DecodedText text, Reading reading) throws IOException {
        this.text = text;
        this.reading = reading;
        CharSequence head = text.head();
        Matcher declared = DECLARED.matcher(head);
        boolean isDeclared = declared.lookingAt();
        if (isDeclared) {
            text.skip(declared.end());
        }
        this.delimiter = isDeclared ? declared.group(1).charAt(0) : Delimiter.of(head);
        this.records = new Records(isDeclared ? 2 : 1);
        this.rows = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                // Never reached: DecodedText ends a record before this does, with a problem of its own.
                .maxBufferSize(4 * reading.limits().lineCharacters() + (1 << 16))
                .build(records, text)
                .iterator();
        this.header = header();
    }

    static Opening open(DecodedText text, Reading reading) throws IOException {
        return new Table(reading, new CsvRows(text, reading));
    }

    private Header header() throws Stop {
        while (hasNext()) {
            RawRow row = rows.next();
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
        return new TableFormat.Csv(text.decodedAs(), delimiter);
    }

    @Override
    public boolean advance(Collection<TableEntry> entries) throws IOException {
        if (!hasNext()) {
            return false;
        }
        header.read(rows.next(), entries);
        return true;
    }

    @Override
    public void close() {
        // nothing of its own is open
    }

    private boolean hasNext() throws Stop {
        try {
            return rows.hasNext();
        } catch (CsvParseException | UncheckedIOException gaveUp) {
            // The parser sees the end of the text only after it took everything before it.
            Code code = text.ended() ? Code.UNCLOSED_QUOTE : Code.STRAY_QUOTE;
            throw reading.gaveUp(records.line, code, Map.of());
        }
    }

    /** Receives cells from the parser; counts lines itself, because the parser's count errs on mixed line ends. */
    private final class Records extends CsvCallbackHandler<RawRow> {

        private long line;
        private long nextLine;
        private int column;
        private RecordType type = RecordType.DATA;
        private RawRow row;

        Records(long firstLine) {
            super();
            nextLine = firstLine;
            line = firstLine;
            row = new RawRow(line, reading.limits());
        }

        @Override
        protected void beginRecord(long ignored) {
            line = nextLine++;
            column = 0;
            type = RecordType.DATA;
            row = new RawRow(line, reading.limits());
            text.beginRecord(line);
        }

        @Override
        protected void addField(char[] buffer, int offset, int length, boolean quoted) {
            if (quoted) {
                nextLine += lineEnds(buffer, offset, length);
            }
            if (length > reading.limits().cellCharacters()) {
                row.tooLong(column);
            } else {
                row.put(column, new String(buffer, offset, length), text.isWindows1252());
            }
            column++;
        }

        @Override
        protected void setComment(char[] buffer, int offset, int length) {
            throw new IllegalStateException("comments are not asked for");
        }

        @Override
        protected void setEmpty() {
            type = RecordType.EMPTY;
        }

        @Override
        protected RecordType getRecordType() {
            return type;
        }

        @Override
        protected int getFieldCount() {
            return column;
        }

        @Override
        protected RawRow buildRecord() {
            return row;
        }

        private static int lineEnds(char[] buffer, int offset, int length) {
            int count = 0;
            for (int i = offset; i < offset + length; i++) {
                boolean pair = buffer[i] == '\n' && i > offset && buffer[i - 1] == '\r';
                count += buffer[i] == '\r' || (buffer[i] == '\n' && !pair) ? 1 : 0;
            }
            return count;
        }
    }
}
