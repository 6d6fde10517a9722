package org.istmo.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The program acts for somebody by itself, because an operator said so: with what that person holds, and no more than this. */
@Component
public class StandingIn {

    private final JdbcClient jdbc;

    StandingIn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody with an open account, acting for this organisation, or for the only one that there is. */
    public Optional<Viewer.Person> person(UUID account, @Nullable UUID organisation, Set<Permission> most) {
        return jdbc.sql("""
                        SELECT a.email, a.name AS person, a.language, h.*
                          FROM access.account a CROSS JOIN access.held_by(a.id) h
                         WHERE a.id = :account AND a.closed_on IS NULL
                        """)
                .param("account", account)
                .query((row, n) -> {
                    Held held = Held.of(row);
                    return Viewer.Person.of(
                                    account,
                                    row.getString("email"),
                                    row.getString("person"),
                                    Language.of(row.getString("language")).orElse(Language.ENGLISH),
                                    Acting.by(held.affiliations(), organisation),
                                    held.grants())
                            .byToken(most);
                })
                .optional();
    }
}
