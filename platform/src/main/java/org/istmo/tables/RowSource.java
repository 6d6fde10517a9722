package org.istmo.tables;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The rows of one table in one format, one after another. */
interface RowSource extends AutoCloseable {

    /** The names of the columns. */
    List<String> headers();

    /** How the file was understood so far. */
    TableFormat format();

    /** Reads on by one row and adds what it comes to, which may be nothing; false at the end. */
    boolean advance(Collection<TableEntry> entries) throws IOException;

    @Override
    void close();
}
