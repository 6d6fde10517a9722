package org.istmo.law;

import java.util.regex.Pattern;

/** The short code of an international instrument, such as {@code ETS185} or {@code OAS-A55}. */
public record InstrumentId(String code) implements Comparable<InstrumentId> {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,29}");

    public InstrumentId {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not an instrument's code: " + code);
        }
    }

    @Override
    public int compareTo(InstrumentId other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
