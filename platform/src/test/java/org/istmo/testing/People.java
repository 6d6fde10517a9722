package org.istmo.testing;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.Role;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds people who can sign in: each with an organisation, a membership and roles of their own. */
public final class People {

    /** Good enough for everybody here. */
    public static final String PASSWORD = "a password for tests only";

    private final JdbcClient jdbc;
    private final Accounts accounts;

    People(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /**
     * Somebody who can sign in.
     *
     * @param state whose ministry they work for, or null for an international organisation
     */
    public record Somebody(
            UUID account,
            String email,
            String password,
            UUID organisation,
            @Nullable String state,
            Set<Role> roles) {}

    /** Somebody of an international organisation: row-level security lets them work on every state. */
    public Somebody add(Role... roles) {
        return add(null, roles);
    }

    /** Somebody of this state's ministry, by its ISO 3166-1 alpha-3 code. */
    public Somebody addFor(String state, Role... roles) {
        return add(state, roles);
    }

    private Somebody add(@Nullable String state, Role... roles) {
        UUID organisation = UUID.randomUUID();
        String sector = state == null ? "INTERNATIONAL" : "GOVERNMENT";
        jdbc.sql("INSERT INTO directory.organisation (id, name, language, sector, state) VALUES (?, ?, 'en', ?, ?)")
                .params(organisation, state == null ? "A secretariat" : "A ministry", sector)
                .param(state)
                .update();
        String email = UUID.randomUUID() + "@example.org";
        UUID account = accounts.open(email, "Somebody of the tests", Language.ENGLISH);
        accounts.setPassword(account, PASSWORD);
        UUID person = UUID.randomUUID();
        jdbc.sql("INSERT INTO directory.person (id, account, name) VALUES (?, ?, 'Somebody of the tests')")
                .params(person, account)
                .update();
        jdbc.sql("INSERT INTO directory.membership (person, organisation, sector, since) VALUES (?, ?, ?, ?)")
                .params(person, organisation, sector, LocalDate.of(2020, 1, 1))
                .update();
        for (Role role : roles) {
            accounts.grant(account, organisation, role);
        }
        return new Somebody(account, email, PASSWORD, organisation, state, Set.of(roles));
    }
}
