package org.istmo.observatory;

/** The code of an assessment cycle, such as {@code 2020}. */
public record CycleId(String code) implements Comparable<CycleId> {

    public CycleId {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a cycle needs a code");
        }
    }

    @Override
    public int compareTo(CycleId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
