package org.istmo.tables;

import java.io.IOException;
import java.util.List;

/** The way out of a parser's depths: reading ends here, for these reasons. Never leaves the package. */
final class Stop extends IOException {

    private final transient List<TableProblem> problems;

    Stop(List<TableProblem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    List<TableProblem> problems() {
        return problems;
    }
}
