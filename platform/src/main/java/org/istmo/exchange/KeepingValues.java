package org.istmo.exchange;

import java.util.ArrayList;
import java.util.List;
import org.istmo.stix.pattern.Subnet;
import org.istmo.stix.values.CarriedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the values that entries carry, in the transaction that adds the entries: by them entries correlate. */
@Component
class KeepingValues {

    private final JdbcClient jdbc;

    KeepingValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the values of these entries.
     *
     * @param places the date_added of each
     * @param audiences of the entries, by their numbers
     */
    void keep(TaxiiCollection collection, Long[] places, List<Added> entries, Integer[] audiences) {
        Rows rows = new Rows();
        for (int i = 0; i < entries.size(); i++) {
            Added entry = entries.get(i);
            for (CarriedValue value : entry.values()) {
                rows.add(value, audiences[i], places[i], entry.id());
            }
        }
        if (rows.keys.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO exchange.carried_value (key, collection, audience, added, object, kind, value, network, host)
                        SELECT key, :collection, audience, added, object, kind, value, network, host
                          FROM unnest(CAST(:keys AS uuid[]), CAST(:audiences AS integer[]), CAST(:added AS bigint[]),
                                      CAST(:objects AS text[]), CAST(:kinds AS text[]), CAST(:values AS text[]),
                                      CAST(:networks AS inet[]), CAST(:hosts AS text[]))
                               AS v(key, audience, added, object, kind, value, network, host)
                        """)
                .param("collection", collection.number())
                .param("keys", rows.keys.toArray(new String[0]))
                .param("audiences", rows.audiences.toArray(new Integer[0]))
                .param("added", rows.added.toArray(new Long[0]))
                .param("objects", rows.objects.toArray(new String[0]))
                .param("kinds", rows.kinds.toArray(new String[0]))
                .param("values", rows.values.toArray(new String[0]))
                .param("networks", rows.networks.toArray(new @Nullable String[0]))
                .param("hosts", rows.hosts.toArray(new @Nullable String[0]))
                .update();
    }

    /** Columns of what is written. */
    private static final class Rows {

        private final List<String> keys = new ArrayList<>();
        private final List<Integer> audiences = new ArrayList<>();
        private final List<Long> added = new ArrayList<>();
        private final List<String> objects = new ArrayList<>();
        private final List<String> kinds = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private final List<@Nullable String> networks = new ArrayList<>();
        private final List<@Nullable String> hosts = new ArrayList<>();

        void add(CarriedValue value, int audience, long dateAdded, String object) {
            Subnet network = value.network();
            keys.add(value.key().toString());
            audiences.add(audience);
            added.add(dateAdded);
            objects.add(object);
            kinds.add(value.kind().name());
            values.add(value.text());
            networks.add(network == null ? null : network.print());
            hosts.add(value.reversedHost());
        }
    }
}
