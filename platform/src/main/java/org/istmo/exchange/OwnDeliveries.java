package org.istmo.exchange;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.OwnData;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was handed to a person from the exchange, day by day. */
@Component
@Order(60)
class OwnDeliveries implements OwnData {

    private final JdbcClient jdbc;

    OwnDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "deliveries";
    }

    /** A collection that is closed to them meanwhile stays without its name. */
    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(UUID account) {
        return jdbc.sql("""
                        SELECT (d.delivered_on AT TIME ZONE 'UTC')::date AS day, c.title AS collection, count(*) AS answers,
                               sum(d.entries) AS entries
                          FROM exchange.delivery d LEFT JOIN exchange.collection c ON c.number = d.collection
                         WHERE d.account = :account GROUP BY day, d.collection, c.title ORDER BY day, d.collection
                        """).param("account", account).query().listOfRows();
    }

    /** A withdrawal has to find whoever received an object: the deliveries stay, by the account's number. */
    @Override
    public void erase(UUID account) {
        // Nothing here names the person.
    }
}
