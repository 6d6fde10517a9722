package org.istmo.exchange;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.DataKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Declares other servers, within the transaction that applies a declaration. What is no longer declared is closed; how far
 * it has come stays.
 */
@Component
class DeclaringRemotes {

    private final JdbcClient jdbc;
    private final DataKey key;

    DeclaringRemotes(JdbcClient jdbc, DataKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** For whom a remote's objects are added. */
    private record Actor(UUID account, UUID organisation) {

        static Actor of(ResultSet row, int number) throws SQLException {
            return new Actor(row.getObject("account", UUID.class), row.getObject("organisation", UUID.class));
        }
    }

    /** Declares them; a remote whose token is not given keeps the one that it has. */
    void apply(List<Remote> remotes, Map<String, String> tokens, List<String> problems) {
        jdbc.sql("UPDATE exchange.remote SET closed_on = coalesce(closed_on, now())")
                .update();
        jdbc.sql("UPDATE exchange.link SET closed_on = coalesce(closed_on, now())")
                .update();
        for (Remote remote : remotes) {
            Optional<Actor> actor = jdbc.sql("""
                            SELECT a.id AS account, t.organisation
                              FROM access.account a JOIN directory.team t ON t.id = :team
                             WHERE a.email = lower(:account) AND a.closed_on IS NULL
                               AND t.organisation IN (SELECT organisation FROM access.role_grant WHERE account = a.id)
                            """)
                    .param("team", remote.team())
                    .param("account", remote.account())
                    .query(Actor::of)
                    .optional();
            if (actor.isEmpty()) {
                problems.add("remotes." + remote.name() + ": " + remote.account() + " is nobody of the team "
                        + remote.team() + ".");
                continue;
            }
            Optional<Integer> number = remote(remote, tokens.get(remote.name()), actor.get());
            if (number.isEmpty()) {
                problems.add("remotes." + remote.name() + ": its token is not given, and was not before.");
                continue;
            }
            for (Remote.Pair pair : remote.pairs()) {
                link(number.get(), pair, "remotes." + remote.name(), problems);
            }
        }
    }

    private Optional<Integer> remote(Remote remote, @Nullable String token, Actor actor) {
        byte[] sealed =
                token == null ? null : key.seal(token.getBytes(StandardCharsets.UTF_8), Links.place(remote.name()));
        String sql = sealed == null ? """
                UPDATE exchange.remote SET api_root = :root, username = :username, account = :account,
                       organisation = :organisation, every_minutes = :every, closed_on = NULL
                 WHERE name = :name RETURNING number
                """ : """
                INSERT INTO exchange.remote (name, api_root, username, token, account, organisation, every_minutes)
                VALUES (:name, :root, :username, :token, :account, :organisation, :every)
                ON CONFLICT (name) DO UPDATE SET api_root = excluded.api_root, username = excluded.username,
                   token = excluded.token, account = excluded.account, organisation = excluded.organisation,
                   every_minutes = excluded.every_minutes, closed_on = NULL
                RETURNING number
                """;
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("name", remote.name())
                .param("root", remote.apiRoot().toString())
                .param("username", remote.username())
                .param("account", actor.account())
                .param("organisation", actor.organisation())
                .param("every", remote.everyMinutes());
        return (sealed == null ? statement : statement.param("token", sealed))
                .query(Integer.class)
                .optional();
    }

    private void link(int remote, Remote.Pair pair, String at, List<String> problems) {
        int added = jdbc.sql("""
                        INSERT INTO exchange.link (remote, collection, there, pulls, pushes)
                        SELECT :remote, number, :there, :pulls, :pushes FROM exchange.collection
                         WHERE id = :here AND closed_on IS NULL
                        ON CONFLICT (remote, collection, there) DO UPDATE SET pulls = excluded.pulls,
                           pushes = excluded.pushes, closed_on = NULL
                        """)
                .param("remote", remote)
                .param("there", pair.there())
                .param("pulls", pair.pulls())
                .param("pushes", pair.pushes())
                .param("here", pair.here())
                .update();
        if (added == 0) {
            problems.add(at + ": no collection " + pair.here() + " is declared here.");
        }
    }
}
