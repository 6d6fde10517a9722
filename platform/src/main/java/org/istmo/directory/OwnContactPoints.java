package org.istmo.directory;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.OwnData;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The contact points under a person's own address. The database knows whose they are: it asks who is the viewer. */
@Component
@Order(6) // before the account forgets its address
class OwnContactPoints implements OwnData {

    private final JdbcClient jdbc;

    OwnContactPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "contact_points";
    }

    @Override
    @Transactional
    public List<Map<String, @Nullable Object>> of(UUID account) {
        return jdbc.sql("SELECT * FROM directory.own_contact_points()").query().listOfRows();
    }

    @Override
    public void erase(UUID account) {
        jdbc.sql("SELECT directory.erase_own_contact_points()").query().listOfRows();
    }
}
