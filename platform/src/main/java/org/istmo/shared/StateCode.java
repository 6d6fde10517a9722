package org.istmo.shared;

import java.util.regex.Pattern;

/** The ISO 3166-1 alpha-3 code of a state, such as {@code BRA}. */
public record StateCode(String iso3) implements Comparable<StateCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{3}");

    public StateCode {
        if (!FORM.matcher(iso3).matches()) {
            throw new IllegalArgumentException("not an ISO 3166-1 alpha-3 code: " + iso3);
        }
    }

    @Override
    public int compareTo(StateCode other) {
        return iso3.compareTo(other.iso3);
    }

    @Override
    public String toString() {
        return iso3;
    }
}
