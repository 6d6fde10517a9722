package org.istmo.observatory;

import java.util.Locale;
import java.util.OptionalInt;

/** What became of one indicator of one state between two cycles. */
public sealed interface Movement {

    /** It stands this many levels higher. */
    record Rose(int levels) implements Movement {}

    /** It stands where it stood. */
    record Same() implements Movement {}

    /** It stands this many levels lower. */
    record Fell(int levels) implements Movement {}

    /** Nothing can be said, for this reason. */
    record NotComparable(Reason reason) implements Movement {}

    /** Why two levels cannot be compared. */
    enum Reason {
        /** The earlier level is not known. */
        NOT_KNOWN_BEFORE,
        /** The later level is not known. */
        NOT_KNOWN_AFTER,
        /** Neither level is known. */
        NOT_KNOWN_IN_EITHER,
        /** The editions differ and nobody has written which part corresponds to which. */
        NO_CROSSWALK,
        /** The editions count their levels differently. */
        SCALES_DIFFER,
        /** The later edition asks something that the earlier did not. */
        NEW,
        /** The later edition no longer asks it. */
        DISCONTINUED,
        /** One indicator became several. */
        SPLIT,
        /** Several indicators became one. */
        MERGED,
        /** Several indicators became several others. */
        REGROUPED,
        /** Only the factors correspond, not the indicators in them. */
        ONLY_FACTORS_CORRESPOND;

        /** The key of its message. */
        public String key() {
            return "observatory.not_comparable." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The movement from one level to another of the same scale. */
    static Movement between(int before, int after) {
        int levels = after - before;
        if (levels == 0) {
            return new Same();
        }
        return levels > 0 ? new Rose(levels) : new Fell(-levels);
    }

    /** The levels gained (negative: lost), empty where nothing can be said. */
    default OptionalInt change() {
        return switch (this) {
            case Rose(int levels) -> OptionalInt.of(levels);
            case Same() -> OptionalInt.of(0);
            case Fell(int levels) -> OptionalInt.of(-levels);
            case NotComparable _ -> OptionalInt.empty();
        };
    }
}
