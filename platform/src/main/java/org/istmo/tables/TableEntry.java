package org.istmo.tables;

/** The next thing that a table has to tell: a sound row, or a problem in the place of one. */
public sealed interface TableEntry permits Row, TableProblem {

    /**
     * Where it stands, as a reader of the file counts: the line of a CSV file on which the row begins, the number of
     * a sheet's row, the position of an object in a JSON array; each from 1, and 0 for the file as a whole.
     */
    long line();
}
