package org.istmo.directory;

import java.util.List;
import java.util.UUID;
import org.istmo.access.Affiliations;
import org.istmo.shared.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The organisations for which somebody can act, as the directory has them. */
@Component
class OwnAffiliations implements Affiliations {

    private final JdbcClient jdbc;

    OwnAffiliations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Affiliation> of(UUID account) {
        return jdbc.sql("""
                        SELECT id, name, language FROM directory.organisation
                         WHERE id IN (SELECT m.organisation FROM directory.person p
                                        JOIN directory.membership m ON m.person = p.id
                                       WHERE p.account = :account AND m.since <= current_date
                                         AND (m.until IS NULL OR m.until > current_date)
                                      UNION ALL SELECT organisation FROM access.role_grant WHERE account = :account)
                        """)
                .param("account", account)
                .query((row, n) -> new Affiliation(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Language.of(row.getString("language")).orElse(Language.ENGLISH)))
                .list();
    }
}
