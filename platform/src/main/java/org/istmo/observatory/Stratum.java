package org.istmo.observatory;

import java.util.Comparator;

/** Organisations of one sector (by its code) and one size. */
public record Stratum(String sector, OrganisationSize size) implements Comparable<Stratum> {

    private static final Comparator<Stratum> ORDER =
            Comparator.comparing(Stratum::sector).thenComparing(Stratum::size);

    @Override
    public int compareTo(Stratum other) {
        return ORDER.compare(this, other);
    }
}
