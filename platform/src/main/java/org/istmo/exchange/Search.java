package org.istmo.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.stix.Identifier;
import org.istmo.stix.pattern.Subnet;
import org.istmo.stix.values.CarriedValue;
import org.istmo.stix.values.ValueKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what the viewer sees by one line: a value, a block of addresses, all below a domain, or an object's identifier. */
@Component
public class Search {

    private final JdbcClient jdbc;
    private final Lookup lookup;

    Search(JdbcClient jdbc, Lookup lookup) {
        this.jdbc = jdbc;
        this.lookup = lookup;
    }

    /**
     * An object in a collection.
     *
     * @param title of the collection
     */
    public record Place(UUID collection, String title, String object) {}

    /**
     * What was found.
     *
     * @param values what is known of each value that the line may mean
     * @param around what is known of the blocks in which the address lies, the narrowest first
     * @param below what is known of what lies in the block or below the domain
     * @param more whether there is more below
     * @param places where the objects are that are named, by their identifiers
     */
    public record Found(
            List<Lookup.Seen> values,
            List<Lookup.Seen> around,
            List<Lookup.Seen> below,
            boolean more,
            Map<String, List<Place>> places) {
        public Found {
            values = List.copyOf(values);
            around = List.copyOf(around);
            below = List.copyOf(below);
            places = Map.copyOf(places);
        }

        /** Whether nothing was. */
        public boolean isEmpty() {
            return values.isEmpty() && around.isEmpty() && below.isEmpty() && places.isEmpty();
        }
    }

    /** Finds what this line asks for. */
    @Transactional(readOnly = true)
    public Found find(String line) {
        String asked = line.strip();
        if (Identifier.of(asked) != null) {
            return new Found(List.of(), List.of(), List.of(), false, places(Set.of(asked)));
        }
        Subnet network = Subnet.read(asked);
        List<CarriedValue> meant = LookingUp.isRange(asked) ? List.of() : CarriedValue.readings(asked);
        Map<CarriedValue, Lookup.Seen> seen = lookup.of(meant);
        List<Lookup.Seen> values =
                meant.stream().map(seen::get).filter(Objects::nonNull).toList();
        // A block itself stands among what lies in it.
        List<Lookup.Seen> around = network == null
                ? List.of()
                : lookup.around(network).stream()
                        .filter(one -> !one.value().text().equals(asked) && !meant.contains(one.value()))
                        .toList();
        Lookup.Below below = below(asked, network, meant);
        Set<String> objects = new LinkedHashSet<>();
        for (List<Lookup.Seen> some : List.of(values, around, below.seen())) {
            some.forEach(one -> objects.addAll(one.named()));
        }
        return new Found(values, around, below.seen(), below.more(), places(objects));
    }

    private Lookup.Below below(String asked, @Nullable Subnet network, List<CarriedValue> meant) {
        if (network != null) {
            return network.single() ? new Lookup.Below(List.of(), false) : lookup.in(network);
        }
        String name = asked.startsWith("*.") ? asked.substring(2) : asked;
        return CarriedValue.of(ValueKind.DOMAIN, name)
                .map(domain -> {
                    Lookup.Below all = lookup.below(domain);
                    return new Lookup.Below(
                            all.seen().stream()
                                    .filter(one -> !meant.contains(one.value()))
                                    .toList(),
                            all.more());
                })
                .orElseGet(() -> new Lookup.Below(List.of(), false));
    }

    /** Where these objects are. */
    private Map<String, List<Place>> places(Set<String> objects) {
        if (objects.isEmpty()) {
            return Map.of();
        }
        List<Place> places = new ArrayList<>(jdbc.sql("""
                        SELECT DISTINCT c.position, c.number, c.id AS collection, c.title, e.id AS object
                          FROM exchange.entry e JOIN exchange.collection c ON c.number = e.collection
                         WHERE e.collection = ANY (ARRAY (SELECT exchange.viewer_readable())) AND e.id = ANY (:objects)
                         ORDER BY c.position, c.number
                        """)
                .param("objects", objects.toArray(new String[0]))
                .query((row, n) -> new Place(
                        row.getObject("collection", UUID.class), row.getString("title"), row.getString("object")))
                .list());
        return places.stream().collect(Collectors.groupingBy(Place::object));
    }
}
