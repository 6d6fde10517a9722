package org.istmo.access;

import java.util.List;
import java.util.UUID;
import org.istmo.shared.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For which organisations somebody can act: those to which they belong today, or for which they hold a role. */
@Component
public class Affiliations {

    private final JdbcClient jdbc;

    Affiliations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param language of its name
     */
    public record Affiliation(UUID organisation, String name, Language language) {}

    /** Those of the holder of this account, in no order. */
    public List<Affiliation> of(UUID account) {
        return jdbc.sql("SELECT * FROM access.held_by(:account)")
                .param("account", account)
                .query((row, n) -> Held.of(row).affiliations())
                .single();
    }
}
