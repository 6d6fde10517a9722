package org.istmo.observatory;

/** A pair of levels, such as the two middle ones of an even number: equal where there is only one. */
public record LevelRange(int lower, int upper) {

    public LevelRange {
        if (upper < lower) {
            throw new IllegalArgumentException("a range cannot run from " + lower + " down to " + upper);
        }
    }
}
