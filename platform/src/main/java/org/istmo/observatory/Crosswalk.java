package org.istmo.observatory;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which parts of one edition correspond to which parts of a later one. It is somebody's judgement: a draft until an
 * expert signs it. A part may lead to several, and several to the same one.
 */
public record Crosswalk(String from, String to, Status status, List<Row> rows) {

    /** Orders crosswalks by how settled they are: drafts first, then by the day on which they were signed. */
    public static final Comparator<Crosswalk> BY_SETTLEDNESS =
            Comparator.comparing(crosswalk -> switch (crosswalk.status) {
                case Draft() -> LocalDate.MIN;
                case Signed(String _, LocalDate on) -> on;
            });

    public Crosswalk {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a crosswalk from " + from + " to itself");
        }
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row instanceof IndicatorRow indicators) {
                requireEdition(indicators.from(), from);
                indicators.to().forEach(indicator -> requireEdition(indicator, to));
            }
        }
    }

    private static void requireEdition(IndicatorId indicator, String edition) {
        if (!indicator.edition().equals(edition)) {
            throw new IllegalArgumentException(indicator + " is not of the edition " + edition);
        }
    }

    /** Whether anybody answers for it. */
    public sealed interface Status {}

    /** Nobody has signed it: whatever follows from it says so. */
    public record Draft() implements Status {}

    /** An expert has signed it, by name and day. */
    public record Signed(String by, LocalDate on) implements Status {
        public Signed {
            if (by.isBlank()) {
                throw new IllegalArgumentException("a signature needs a name");
            }
        }
    }

    /** One correspondence. */
    public sealed interface Row {}

    /** A factor of the earlier edition leads to these factors: near in subject, never comparable level by level. */
    public record FactorRow(String from, SortedSet<String> to) implements Row {
        public FactorRow {
            to = Collections.unmodifiableSortedSet(new TreeSet<>(to));
        }
    }

    /** An indicator of the earlier edition leads to these indicators. */
    public record IndicatorRow(IndicatorId from, SortedSet<IndicatorId> to) implements Row {
        public IndicatorRow {
            to = Collections.unmodifiableSortedSet(new TreeSet<>(to));
        }
    }
}
