package org.istmo.tables;

import java.util.List;

/** A file that gives no table, with every reason found before its first row of data. */
public record Unreadable(String fileName, List<TableProblem> problems) implements Opening {

    public Unreadable {
        problems = List.copyOf(problems);
    }
}
