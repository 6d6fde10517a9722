package org.istmo.directory;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.OwnData;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Under which name the directory has a person, and to what they belong. */
@Component
@Order(20)
class OwnMemberships implements OwnData {

    private final JdbcClient jdbc;

    OwnMemberships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "memberships";
    }

    @Override
    public List<Map<String, @Nullable Object>> of(UUID account) {
        return jdbc.sql("""
                        SELECT p.name, o.name AS organisation, m.sector, m.since, m.until
                          FROM directory.person p
                          JOIN directory.membership m ON m.person = p.id
                          JOIN directory.organisation o ON o.id = m.organisation
                         WHERE p.account = :account ORDER BY m.since, o.name
                        """).param("account", account).query().listOfRows();
    }

    @Override
    public void erase(UUID account) {
        jdbc.sql("""
                        UPDATE directory.membership SET until = greatest(current_date, since + 1)
                         WHERE until IS NULL AND person IN (SELECT id FROM directory.person WHERE account = :account)
                        """).param("account", account).update();
        jdbc.sql("UPDATE directory.person SET name = '—' WHERE account = :account")
                .param("account", account)
                .update();
    }
}
