package org.istmo.observatory;

import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * In what parts the viewer may act in matters of a state, and for which organisation in each: one of that state, or an
 * international one. For the state itself only its own organisations speak.
 */
record Standing(UUID account, Map<Party, Office> offices) {

    /** The organisation for which somebody acts. */
    record Office(UUID organisation, String name) {}

    /** Asks the database, which knows who belongs where today. Needs a transaction: outside of one nobody looks. */
    static Standing of(JdbcClient jdbc, StateCode state) {
        UUID account = CurrentViewer.get().account();
        if (account == null) {
            throw new IllegalStateException("a stranger has no standing");
        }
        Map<Party, Office> offices = new EnumMap<>(Party.class);
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
                        new Office(row.getObject("id", UUID.class), row.getString("name"))))
                .list();
        return new Standing(account, offices);
    }

    Actor actor() {
        return new Actor(account.toString(), offices.keySet());
    }

    /** The organisation for which the viewer acts in this part, which the rules have allowed. */
    Office as(Party party) {
        Office office = offices.get(party);
        if (office == null) {
            throw new IllegalArgumentException("the viewer is no " + party);
        }
        return office;
    }
}
