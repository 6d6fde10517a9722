package org.istmo.observatory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One released version of the assessment of one state in one cycle. It stays as it is for ever; what came after has a
 * higher number, and the reason why.
 *
 * @param reason why it was made; null for the first only
 * @param levels by the indicator's code; an indicator without one was not known
 */
public record ReleasedVersion(
        int number,
        LocalDate releasedOn,
        boolean superseded,
        @Nullable String reason,
        SortedMap<String, Integer> levels) {

    public ReleasedVersion {
        levels = new TreeMap<>(levels);
    }

    /** A level that a version changed: null where it was, or is, not known. */
    public record Correction(
            String indicator,
            @Nullable Integer before,
            @Nullable Integer after) {}

    /** What this version changed of an earlier one, by the indicators' codes. */
    public List<Correction> since(ReleasedVersion earlier) {
        TreeSet<String> indicators = new TreeSet<>(levels.keySet());
        indicators.addAll(earlier.levels.keySet());
        List<Correction> corrections = new ArrayList<>();
        for (String indicator : indicators) {
            Integer before = earlier.levels.get(indicator);
            Integer after = levels.get(indicator);
            if (before == null || !before.equals(after)) {
                corrections.add(new Correction(indicator, before, after));
            }
        }
        return corrections;
    }
}
