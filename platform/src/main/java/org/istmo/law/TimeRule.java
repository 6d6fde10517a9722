package org.istmo.law;

import java.util.Map;

/**
 * A time that a treaty sets, as {@code deadline_rules.csv} records it: never a practice, never a number of ours.
 *
 * @param duration how many of the unit; 0 where the treaty gives no number
 * @param unit such as {@code days}, or the treaty's own word where there is no number
 * @param actor who has to keep it
 */
public record TimeRule(
        String id,
        String instrument,
        String article,
        String trigger,
        int duration,
        String unit,
        String nature,
        String actor,
        String source) {

    /** Reads a row of {@code deadline_rules.csv}. */
    public static TimeRule read(Map<String, String> row) {
        return new TimeRule(
                Cells.required(row, "rule_id"),
                Cells.required(row, "instrument"),
                Cells.required(row, "article"),
                Cells.required(row, "trigger"),
                Integer.parseInt(Cells.required(row, "duration")),
                Cells.required(row, "unit"),
                Cells.required(row, "type"),
                Cells.optional(row, "actor"),
                Cells.required(row, "source"));
    }

    /** Whether nobody has read it in the treaty yet: it was recorded from memory. */
    public boolean isRecalled() {
        return source.contains("recall");
    }

    /** Whether the treaty gives a number. */
    public boolean hasNumber() {
        return duration > 0;
    }
}
