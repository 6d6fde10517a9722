package org.istmo.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the audit log says that a person did. It is never changed: it names the account's number, and no person. */
@Component
@Order(90)
class OwnActs implements OwnData {

    private final JdbcClient jdbc;

    OwnActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "acts";
    }

    @Override
    public List<Map<String, @Nullable Object>> of(UUID account) {
        return jdbc.sql("SELECT at, act, subject FROM audit.entry WHERE account = :account ORDER BY id")
                .param("account", account)
                .query()
                .listOfRows();
    }

    @Override
    public void erase(UUID account) {
        // A chain of hashes with a record taken out would say that somebody had tampered with it.
    }
}
