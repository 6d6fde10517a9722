package org.istmo.observatory;

import java.util.Comparator;

/** One indicator of one edition of a model: the same code in another edition is another indicator. */
public record IndicatorId(String edition, String code) implements Comparable<IndicatorId> {

    private static final Comparator<IndicatorId> ORDER =
            Comparator.comparing(IndicatorId::edition).thenComparing(IndicatorId::code);

    public IndicatorId {
        if (edition.isBlank() || code.isBlank()) {
            throw new IllegalArgumentException("an indicator needs an edition and a code");
        }
    }

    @Override
    public int compareTo(IndicatorId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return edition + ":" + code;
    }
}
