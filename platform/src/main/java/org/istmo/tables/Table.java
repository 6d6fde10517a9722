package org.istmo.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.istmo.tables.TableProblem.Code;

/**
 * A table being read. Its entries are given once, in the order of the file, and read no further ahead than they are
 * asked for; rows that are blank throughout are passed over. A problem for which {@link Code#endsReading} holds is
 * the last entry. Whatever the file holds comes out as an entry; only a failing input throws
 * ({@link UncheckedIOException}). Closing a table removes its temporary files and leaves the input to its owner.
 */
public final class Table implements Opening, Iterable<TableEntry>, AutoCloseable {

    private final Reading reading;
    private final RowSource source;
    private final Deque<TableEntry> pending = new ArrayDeque<>();
    private boolean ended;
    private boolean given;
    private long rows;
    private long problems;

    Table(Reading reading, RowSource source) {
        this.reading = reading;
        this.source = source;
    }

    @Override
    public String fileName() {
        return reading.fileName();
    }

    /** The names of the columns, in their order, without surrounding blanks. */
    public List<String> headers() {
        return source.headers();
    }

    /** How the file was understood, as far as it has been read. */
    public TableFormat format() {
        return source.format();
    }

    @Override
    public Iterator<TableEntry> iterator() {
        if (given) {
            throw new IllegalStateException("a table can be read once");
        }
        given = true;
        return new Entries();
    }

    @Override
    public void close() {
        ended = true;
        source.close();
    }

    private final class Entries implements Iterator<TableEntry> {

        @Override
        public boolean hasNext() {
            while (pending.isEmpty() && !ended) {
                advance();
            }
            return !pending.isEmpty();
        }

        @Override
        public TableEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            TableEntry entry = withinLimits(pending.remove());
            if (entry instanceof TableProblem problem && problem.code().endsReading()) {
                pending.clear();
                ended = true;
            }
            return entry;
        }

        private void advance() {
            try {
                ended = !source.advance(pending);
            } catch (Stop stop) {
                ended = true;
                pending.addAll(stop.problems());
            } catch (IOException outage) {
                throw new UncheckedIOException(outage);
            }
        }

        private TableEntry withinLimits(TableEntry entry) {
            Limits limits = reading.limits();
            switch (entry) {
                case Row row -> rows++;
                case TableProblem problem -> problems += problem.code().endsReading() ? 0 : 1;
            }
            if (rows > limits.rows()) {
                return ends(entry, Code.TOO_MANY_ROWS, limits.rows());
            }
            return problems > limits.problems() ? ends(entry, Code.TOO_MANY_PROBLEMS, limits.problems()) : entry;
        }

        private TableProblem ends(TableEntry entry, Code code, long limit) {
            return new TableProblem(entry.line(), null, code, Map.of("limit", limit));
        }
    }
}
