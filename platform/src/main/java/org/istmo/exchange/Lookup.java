package org.istmo.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.istmo.stix.pattern.Subnet;
import org.istmo.stix.values.CarriedValue;
import org.istmo.stix.values.ValueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the viewer's collections know of values: who else saw one, how often, first and last. It is computed from the
 * entries that the viewer sees, each time; a value in an entry that is not for them is as one that never was.
 */
@Component
public class Lookup {

    /** So many values are asked for at once at most. */
    public static final int MOST_ASKED = 100_000;

    /** So many objects are counted; a value that more carry tells little, and is called noisy. */
    public static final int MOST_COUNTED = 1_000;

    /** So many objects are named for each value. */
    public static final int MOST_NAMED = 10;

    /** So many values below a domain or in a network are told. */
    public static final int MOST_BELOW = 500;

    /** So many values that entries carry are looked at below a domain or in a network. */
    private static final int MOST_WALKED = 20_000;

    /** Of each value its entries, with the first of them whole: most values have no more. */
    private static final String SEEN = """
            SELECT key, count(*) AS entries, min(added) AS first, max(added) AS last,
                   array_agg(object) FILTER (WHERE nth <= %1$d) AS named,
                   array_agg(audience) FILTER (WHERE nth <= %1$d) AS audiences
              FROM (SELECT v.key, v.object, v.added, v.audience,
                           row_number() OVER (PARTITION BY v.key) AS nth
                      FROM exchange.carried_value v
                     WHERE v.key = ANY ((SELECT CAST(:keys AS uuid[]))::uuid[])) v
             GROUP BY key
            """.formatted(MOST_NAMED);

    /** Of values with more entries than that: several of them may be versions of one object. */
    private static final String COUNTED = """
            SELECT key, count(DISTINCT object) AS objects, array_agg(DISTINCT audience) AS audiences
              FROM exchange.carried_value WHERE key = ANY ((SELECT CAST(:keys AS uuid[]))::uuid[])
             GROUP BY key
            """;

    private final JdbcClient jdbc;

    Lookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of a value.
     *
     * @param objects how many objects carry it, {@link #MOST_COUNTED} where there are more
     * @param noisy whether there are more
     * @param first the first date_added, in microseconds since 1970
     * @param last the last one
     * @param organisations how many organisations gave these objects
     * @param named identifiers of some of the objects, at most {@link #MOST_NAMED}
     */
    public record Seen(
            CarriedValue value,
            int objects,
            boolean noisy,
            long first,
            long last,
            int organisations,
            List<String> named) {
        public Seen {
            named = List.copyOf(named);
        }

        private Seen counted(long all, int from) {
            return new Seen(value, (int) Math.min(all, MOST_COUNTED), all > MOST_COUNTED, first, last, from, named);
        }
    }

    /**
     * Values below a domain or in a network.
     *
     * @param more whether there are others
     */
    public record Below(List<Seen> seen, boolean more) {
        public Below {
            seen = List.copyOf(seen);
        }
    }

    /** What is known of each of these values; those of which nothing is known are not there. */
    @Transactional(readOnly = true)
    public Map<CarriedValue, Seen> of(Collection<CarriedValue> values) {
        Map<UUID, CarriedValue> keys = HashMap.newHashMap(values.size());
        values.forEach(value -> keys.put(value.key(), value));
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<Integer, UUID> organisations = organisations();
        Map<CarriedValue, Seen> seen = HashMap.newHashMap(keys.size());
        Set<UUID> many = new HashSet<>();
        jdbc.sql(SEEN).param("keys", texts(keys.keySet())).query(row -> {
            UUID key = row.getObject("key", UUID.class);
            CarriedValue value = keys.get(key);
            if (value != null) {
                List<String> named = List.copyOf(new TreeSet<>(
                        Arrays.asList((String[]) row.getArray("named").getArray())));
                int organised = count(row, organisations);
                seen.put(
                        value,
                        new Seen(
                                value,
                                named.size(),
                                false,
                                row.getLong("first"),
                                row.getLong("last"),
                                organised,
                                named));
                if (row.getLong("entries") > MOST_NAMED) {
                    many.add(key);
                }
            }
        });
        if (!many.isEmpty()) {
            jdbc.sql(COUNTED).param("keys", texts(many)).query(row -> {
                CarriedValue value = keys.get(row.getObject("key", UUID.class));
                if (value != null) {
                    int organised = count(row, organisations);
                    long objects = row.getLong("objects");
                    seen.computeIfPresent(value, (_, one) -> one.counted(objects, organised));
                }
            });
        }
        return seen;
    }

    private static String[] texts(Set<UUID> keys) {
        return keys.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** How many organisations gave what these audiences are for. */
    private static int count(ResultSet row, Map<Integer, UUID> organisations) throws SQLException {
        return (int) Arrays.stream((Integer[]) row.getArray("audiences").getArray())
                .map(organisations::get)
                .distinct()
                .count();
    }

    /** What is known of this address or block, and of those that hold it. */
    @Transactional(readOnly = true)
    public List<Seen> around(Subnet network) {
        List<CarriedValue> blocks = new ArrayList<>();
        for (int prefix = network.prefix(); prefix >= 0; prefix--) {
            CarriedValue.of(ValueKind.IPV4, new Subnet(network.high(), network.low(), network.width(), prefix).print())
                    .ifPresent(blocks::add);
        }
        Map<CarriedValue, Seen> seen = of(blocks);
        return blocks.stream().filter(seen::containsKey).map(seen::get).toList();
    }

    /** What is known of the addresses and blocks in this one, itself among them. */
    @Transactional(readOnly = true)
    public Below in(Subnet network) {
        return below(
                "network >= CAST(:from AS inet) AND network <= host(broadcast(CAST(:from AS inet)))::inet",
                "network",
                Map.of("from", network.print()));
    }

    /** What is known of the names below this domain, itself among them; as domains, in URLs and in addresses of mail. */
    @Transactional(readOnly = true)
    public Below below(CarriedValue domain) {
        // The character after a full stop ends what begins with one.
        String from = CarriedValue.reversed(domain.text());
        return below(
                "host >= :from AND host < :to",
                "host",
                Map.of("from", from, "to", from.substring(0, from.length() - 1) + '/'));
    }

    private Below below(String condition, String order, Map<String, String> range) {
        List<Walked> walked = jdbc.sql(
                        "SELECT kind, value, sum(count(*)) OVER () AS walked FROM (SELECT kind, value, " + order
                                + " AS place FROM exchange.carried_value WHERE " + condition + " LIMIT :walked) v"
                                + " GROUP BY kind, value, place ORDER BY place, kind, value LIMIT :most")
                .params(range)
                .param("walked", MOST_WALKED)
                .param("most", MOST_BELOW + 1)
                .query((row, n) -> new Walked(
                        CarriedValue.of(ValueKind.valueOf(row.getString("kind")), row.getString("value")),
                        row.getLong("walked")))
                .list();
        List<CarriedValue> first = walked.stream()
                .limit(MOST_BELOW)
                .map(Walked::value)
                .flatMap(Optional::stream)
                .toList();
        Map<CarriedValue, Seen> seen = of(first);
        return new Below(
                first.stream().filter(seen::containsKey).map(seen::get).toList(),
                walked.size() > MOST_BELOW
                        || (!walked.isEmpty() && walked.getFirst().rows() == MOST_WALKED));
    }

    /** A value below, and how many rows were looked at to find all of them. */
    private record Walked(Optional<CarriedValue> value, long rows) {}

    /** The organisations whose audiences the viewer belongs to, by the audience's number. */
    private Map<Integer, UUID> organisations() {
        Map<Integer, UUID> organisations = new HashMap<>();
        jdbc.sql("SELECT number, organisation FROM exchange.audience").query(row -> {
            organisations.put(row.getInt("number"), row.getObject("organisation", UUID.class));
        });
        return organisations;
    }
}
