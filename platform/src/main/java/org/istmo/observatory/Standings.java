package org.istmo.observatory;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In what parts the viewer may act: the database knows who belongs where today. Outside a transaction nobody looks. */
@Component
class Standings {

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The viewer's standing in matters of a state. */
    Standing in(StateCode state) {
        UUID account = CurrentViewer.get().account();
        if (account == null) {
            throw new IllegalStateException("a stranger has no standing");
        }
        Map<Party, Standing.Office> offices = new EnumMap<>(Party.class);
        jdbc.sql("""
                        SELECT p.party, o.id, o.name
                          FROM (VALUES ('ASSESSOR', 'OBSERVATORY_ASSESS', true), ('REVIEWER', 'OBSERVATORY_REVIEW', true),
                                       ('STATE', 'OBSERVATORY_VALIDATE', false), ('RELEASER', 'OBSERVATORY_RELEASE', true))
                               AS p (party, permission, international)
                         CROSS JOIN directory.viewer_organisations(p.permission) o
                         WHERE CASE WHEN o.sector = 'INTERNATIONAL' THEN p.international ELSE o.state = :state END
                         ORDER BY o.sector = 'INTERNATIONAL', o.name
                        """)
                .param("state", state.iso3())
                .query((row, n) -> offices.putIfAbsent(
                        Party.valueOf(row.getString("party")),
                        new Standing.Office(row.getObject("id", UUID.class), row.getString("name"))))
                .list();
        return new Standing(account, offices);
    }
}
