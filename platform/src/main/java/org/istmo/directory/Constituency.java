package org.istmo.directory;

import java.util.List;

/**
 * Whom a team serves, as machines can compare it. All of it is normalised: no duplicates, in order.
 *
 * @param ranges blocks of addresses as in {@code 192.0.2.0/24}, none of which contains another
 * @param systems numbers of autonomous systems
 * @param domains in lower case and punycode
 */
public record Constituency(List<String> ranges, List<Long> systems, List<String> domains) {

    /** Nothing that a machine could compare. */
    public static final Constituency NONE = new Constituency(List.of(), List.of(), List.of());

    public Constituency {
        ranges = List.copyOf(ranges);
        systems = List.copyOf(systems);
        domains = List.copyOf(domains);
    }

    /** How many claims these are. */
    public int size() {
        return ranges.size() + systems.size() + domains.size();
    }
}
