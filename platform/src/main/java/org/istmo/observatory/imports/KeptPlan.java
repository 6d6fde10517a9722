package org.istmo.observatory.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The head of a plan that is kept for its owner.
 *
 * @param grounds how things stood with what the plan is about, by its parts, when the file was checked
 * @param counts how many places fare so, by kind
 * @param appliedAt null while it is only a plan
 */
public record KeptPlan(
        UUID id,
        Choices choices,
        Format format,
        Map<String, String> grounds,
        String fileName,
        String sha256,
        Instant checkedAt,
        Instant expiresAt,
        Map<PlannedRow.Kind, Long> counts,
        long refused,
        long passedOver,
        @Nullable Instant appliedAt) {

    /**
     * How the file was understood.
     *
     * @param encoding of a text, empty for a workbook
     * @param sheet of a workbook, empty for a text
     * @param ignored headers of the columns that were not used
     */
    public record Format(String encoding, String sheet, List<String> ignored) {

        public Format {
            ignored = List.copyOf(ignored);
        }

        /** Whether letters had to be guessed. */
        public boolean guessed() {
            return encoding.equalsIgnoreCase("windows-1252");
        }
    }

    /** How many places fare so. */
    public long count(PlannedRow.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /**
     * Why it cannot be taken over as it is, if for any reason.
     *
     * @param withoutRefused whether somebody said that refused rows shall be left out
     */
    Optional<Applied> objection(boolean withoutRefused) {
        if (appliedAt != null) {
            return Optional.of(new Applied.Already());
        }
        if (changes() == 0) {
            return Optional.of(new Applied.NothingToDo());
        }
        return refused > 0 && !withoutRefused ? Optional.of(new Applied.WithoutRefusedRows(refused)) : Optional.empty();
    }

    /** How many places will be another than they are. */
    public long changes() {
        return count(PlannedRow.Kind.NEW) + count(PlannedRow.Kind.CHANGED) + count(PlannedRow.Kind.REMOVED);
    }
}
