package org.istmo.law;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.istmo.tables.TableProblem;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody sent and that could be read, until they propose what stands in it.
 *
 * @param rows that are rows at all
 * @param problems of the others
 * @param proposed the batch, once it is proposed
 */
public record NationalImport(
        UUID id,
        String fileName,
        String reason,
        List<NationalFile.Line> rows,
        List<TableProblem> problems,
        Instant checkedAt,
        @Nullable UUID proposed) {

    /** Whether what stands in it is what was read: a row that is none keeps the whole file from being proposed. */
    public boolean complete() {
        return problems.isEmpty();
    }
}
