package org.istmo.notices;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.OwnData;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person was told and mailed, how they like it, and their key. */
@Component
@Order(5)
class OwnNotices implements OwnData {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    OwnNotices(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    @Override
    public String section() {
        return "notices";
    }

    @Override
    public List<Map<String, @Nullable Object>> of(UUID account) {
        return jdbc.sql("""
                        SELECT 'notice' AS what, kind, subject AS value, arguments::text AS detail, told_on AS since
                          FROM notices.notice WHERE account = :account
                        UNION ALL SELECT 'mail', kind, state, address, made_on FROM notices.mail WHERE account = :account
                        UNION ALL SELECT 'choice', kind, delivery, NULL, NULL FROM notices.choice WHERE account = :account
                        UNION ALL SELECT 'key', NULL, fingerprint, armoured, added_on
                          FROM notices.openpgp_key WHERE account = :account
                         ORDER BY what, since
                        """).param("account", account).query().listOfRows();
    }

    /** Before the account itself: the address under which mail went out is known only by it. */
    @Override
    public void erase(UUID account) {
        outbox.asWorker();
        for (String sql : List.of(
                "DELETE FROM notices.failing_address WHERE address IN (SELECT email FROM access.account WHERE id = :account)",
                "DELETE FROM notices.notice WHERE account = :account",
                "DELETE FROM notices.mail WHERE account = :account",
                "DELETE FROM notices.choice WHERE account = :account",
                "DELETE FROM notices.openpgp_key WHERE account = :account")) {
            jdbc.sql(sql).param("account", account).update();
        }
    }
}
