package org.istmo.observatory.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.istmo.shared.StateCode;

/** The 35 states and the borders that the tests draw. */
final class Region {

    static final Set<StateCode> STATES = Arrays.stream(
                    ("ARG ATG BHS BLZ BOL BRA BRB CAN CHL COL CRI CUB DMA DOM ECU GRD GTM GUY"
                                    + " HND HTI JAM KNA LCA MEX NIC PAN PER PRY SLV SUR TTO URY USA VCT VEN")
                            .split(" "))
            .map(StateCode::new)
            .collect(Collectors.toUnmodifiableSet());

    static final Borders BORDERS = borders();
    static final RegionMap MAP = RegionMap.of(BORDERS, STATES);

    private Region() {}

    private static Borders borders() {
        try {
            return Borders.shipped(STATES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
