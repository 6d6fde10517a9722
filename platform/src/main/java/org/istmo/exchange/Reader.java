package org.istmo.exchange;

import java.util.Map;
import java.util.UUID;

/**
 * Who reads the exchange, as far as the rule of audience asks.
 *
 * @param organisation of the team for which they read
 * @param groups to which that team belongs now, each with the epoch from which on
 */
public record Reader(UUID account, UUID organisation, Map<UUID, Integer> groups) {

    public Reader {
        groups = Map.copyOf(groups);
    }

    /** Whether what was given to one of these groups, at these epochs, is for them. */
    boolean isInOneOf(Map<UUID, Integer> given) {
        return given.entrySet().stream().anyMatch(group -> {
            Integer from = groups.get(group.getKey());
            return from != null && from <= group.getValue();
        });
    }
}
