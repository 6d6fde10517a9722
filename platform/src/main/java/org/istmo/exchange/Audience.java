package org.istmo.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.istmo.stix.Identifier;
import org.istmo.stix.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * Who may see an object, among those who may read its collection: what its TLP says, and what its originator says of
 * groups, organisations and people. A part that is declared has to be met, also where it names nobody. The database holds
 * the same rule ({@code exchange.viewer_audiences}) and enforces it.
 *
 * @param organisation whose object it is
 * @param author for TLP:RED, the person who gave it
 * @param groups any one of these, each with its epoch when the object was given; null where none is asked for
 * @param organisations any one of these; null where none is asked for
 * @param people any one of these; null where none is asked for
 */
public record Audience(
        Tlp tlp,
        UUID organisation,
        @Nullable UUID author,
        @Nullable Map<UUID, Integer> groups,
        @Nullable Set<UUID> organisations,
        @Nullable Set<UUID> people) {

    public Audience {
        if ((tlp == Tlp.RED) != (author != null)) {
            throw new IllegalArgumentException("TLP:RED is given by a person, and nothing else is");
        }
        groups = groups == null ? null : Map.copyOf(groups);
        organisations = organisations == null ? null : Set.copyOf(organisations);
        people = people == null ? null : Set.copyOf(people);
    }

    /**
     * The level of an object with these markings. The strictest counts, of those of its parts too: a part cannot be cut out
     * of an object whose bytes stay. What bears no TLP, or only markings that are not TLP, is for the collection's readers,
     * as TLP:AMBER.
     */
    public static Tlp level(List<String> markings) {
        return markings.stream()
                .map(Identifier::of)
                .map(id -> id == null ? null : Tlp.Instance.of(id))
                .filter(instance -> instance != null)
                .map(Tlp.Instance::level)
                .max(Enum::compareTo)
                .orElse(Tlp.AMBER);
    }

    /** Whether somebody who may read the collection sees it. This is the whole rule. */
    public boolean admits(Reader reader) {
        boolean own = organisation.equals(reader.organisation());
        boolean named = people != null && people.contains(reader.account());
        boolean byTlp = switch (tlp) {
            case CLEAR, GREEN, AMBER -> true;
            case AMBER_STRICT -> own || (organisations != null && organisations.contains(reader.organisation()));
            case RED -> (own && reader.account().equals(author)) || named;
        };
        return byTlp
                && (own
                        || ((groups == null || reader.isInOneOf(groups))
                                && (organisations == null || organisations.contains(reader.organisation()))
                                && (people == null || named)));
    }
}
