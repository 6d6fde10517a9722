package org.istmo.exchange;

import java.util.List;
import java.util.UUID;
import org.istmo.stix.Identifier;
import org.istmo.stix.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * Who may see an object, among those who may read its collection. The database holds the same rule
 * ({@code exchange.viewer_audiences}) and enforces it.
 *
 * @param organisation whose object it is
 * @param person for TLP:RED, who alone sees it
 */
public record Audience(Tlp tlp, UUID organisation, @Nullable UUID person) {

    public Audience {
        if ((tlp == Tlp.RED) != (person != null)) {
            throw new IllegalArgumentException("TLP:RED is for named people, and nothing else is");
        }
    }

    /**
     * The audience of an object that somebody adds. The strictest of its markings counts, of those of its parts too: a
     * part cannot be cut out of an object whose bytes stay. What bears no TLP, or only markings that are not TLP, is for
     * the collection's readers, as TLP:AMBER.
     */
    public static Audience of(List<String> markings, UUID organisation, UUID person) {
        Tlp strictest = markings.stream()
                .map(Identifier::of)
                .map(id -> id == null ? null : Tlp.Instance.of(id))
                .filter(instance -> instance != null)
                .map(Tlp.Instance::level)
                .max(Enum::compareTo)
                .orElse(Tlp.AMBER);
        return new Audience(strictest, organisation, strictest == Tlp.RED ? person : null);
    }

    /** Whether somebody of these organisations, who may read the collection, sees it. */
    public boolean includes(UUID viewer, List<UUID> organisations) {
        return switch (tlp) {
            case CLEAR, GREEN, AMBER -> true;
            case AMBER_STRICT -> organisations.contains(organisation);
            case RED -> viewer.equals(person);
        };
    }
}
