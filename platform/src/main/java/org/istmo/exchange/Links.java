package org.istmo.exchange;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.istmo.access.DataKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The links to collections of other servers, how far each has come, and what it carried. */
@Component
class Links {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final int LONGEST_RESULT = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DataKey key;
    private final InstantSource clock;

    Links(JdbcClient jdbc, PlatformTransactionManager transactions, DataKey key, InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.key = key;
        this.clock = clock;
    }

    /**
     * A collection here and one of another server.
     *
     * @param token null where it was sealed under another key
     * @param there the path of the collection, below the API root
     * @param pulledTo the date_added of the newest object from there; null where none came yet
     * @param unfinished whether the run that brought it was cut off
     */
    record Link(
            int number,
            String remote,
            URI apiRoot,
            @Nullable String username,
            @Nullable String token,
            UUID account,
            UUID organisation,
            UUID collection,
            String there,
            boolean pulls,
            boolean pushes,
            @Nullable String pulledTo,
            boolean unfinished,
            long pushedTo) {

        /** Without the token: a record's own would print it into a log. */
        @Override
        public String toString() {
            return remote + " " + there;
        }
    }

    /**
     * A version that came over a link, or went.
     *
     * @param here whether it is there in our collection, as far as the link's account sees it
     */
    record Carried(String id, String sortable, String version, boolean pushed, boolean refused, boolean here) {}

    /** What seals a remote's token. */
    static String place(String remote) {
        return "exchange/remote/" + remote;
    }

    /** Does something to links in one transaction. */
    <T> T work(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT set_config('istmo.work', 'federation', true)")
                    .query(String.class)
                    .single();
            return work.get();
        }));
    }

    /** The same; where something is wrong, which the work says, nothing of it is kept. */
    Optional<String> attempt(Supplier<Optional<String>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<String> wrong = work(work);
            if (wrong.isPresent()) {
                status.setRollbackOnly();
            }
            return wrong;
        }));
    }

    /** Those of this remote, or of all; and of them, where it is wanted so, only those whose time has come. */
    List<Link> find(@Nullable String remote, boolean due) {
        return work(() -> jdbc.sql("""
                        SELECT l.number, r.name, r.api_root, r.username, r.token, r.account, r.organisation, c.id AS collection,
                               l.there, l.pulls, l.pushes, l.pulled_to, l.unfinished, l.pushed_to
                          FROM exchange.link l JOIN exchange.remote r ON r.number = l.remote
                          JOIN exchange.linked() c ON c.number = l.collection
                         WHERE l.closed_on IS NULL AND r.closed_on IS NULL
                           AND (CAST(:remote AS text) IS NULL OR r.name = :remote)
                           AND (NOT :due OR l.tried_on IS NULL OR l.tried_on + r.every_minutes * interval '1 minute' <= :now)
                           AND (NOT :due OR r.every_minutes IS NOT NULL)
                         ORDER BY r.name, l.number
                        """)
                .param("remote", remote)
                .param("due", due)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Link(
                        row.getInt("number"),
                        row.getString("name"),
                        URI.create(row.getString("api_root")),
                        row.getString("username"),
                        token(row.getBytes("token"), row.getString("name")),
                        row.getObject("account", UUID.class),
                        row.getObject("organisation", UUID.class),
                        row.getObject("collection", UUID.class),
                        "collections/" + row.getString("there") + "/",
                        row.getBoolean("pulls"),
                        row.getBoolean("pushes"),
                        row.getString("pulled_to"),
                        row.getBoolean("unfinished"),
                        row.getLong("pushed_to")))
                .list());
    }

    private @Nullable String token(byte[] sealed, String remote) {
        Optional<byte[]> opened = key.open(sealed, place(remote));
        return opened.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(null);
    }

    /** Notes what became of a run. */
    void tried(Link link, String result) {
        Instant now = clock.instant();
        work(() -> jdbc.sql("UPDATE exchange.link SET tried_on = :now, result = :result WHERE number = :number")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("result", result.length() > LONGEST_RESULT ? result.substring(0, LONGEST_RESULT) : result)
                .param("number", link.number())
                .update());
    }

    /** Notes how far it has come in pulling, in the transaction that adds what came. */
    void pulled(Link link, String to, boolean unfinished) {
        jdbc.sql("UPDATE exchange.link SET pulled_to = :to, unfinished = :unfinished WHERE number = :number")
                .param("to", to)
                .param("unfinished", unfinished)
                .param("number", link.number())
                .update();
    }

    void pushed(Link link, long to) {
        jdbc.sql("UPDATE exchange.link SET pushed_to = :to WHERE number = :number")
                .param("to", to)
                .param("number", link.number())
                .update();
    }

    /** Notes what was carried, and how many of it had not been before and were taken. */
    int carry(Link link, List<Carried> versions) {
        return (int) jdbc
                .sql("""
                        INSERT INTO exchange.carried (link, id, rank, version, pushed, refused)
                        SELECT :link, id, rank, version, pushed, refused
                          FROM unnest(:ids, :ranks, :versions, :pushed, :refused) AS v(id, rank, version, pushed, refused)
                        ON CONFLICT DO NOTHING RETURNING refused
                        """)
                .param("link", link.number())
                .param("ids", versions.stream().map(Carried::id).toArray(String[]::new))
                .param("ranks", versions.stream().map(Carried::sortable).toArray(String[]::new))
                .param("versions", versions.stream().map(Carried::version).toArray(String[]::new))
                .param("pushed", versions.stream().map(Carried::pushed).toArray(Boolean[]::new))
                .param("refused", versions.stream().map(Carried::refused).toArray(Boolean[]::new))
                .query((row, n) -> row.getBoolean("refused"))
                .list()
                .stream()
                .filter(wasRefused -> !wasRefused)
                .count();
    }

    void forget(Link link, Carried version) {
        work(() -> jdbc.sql("DELETE FROM exchange.carried WHERE link = :link AND id = :id AND rank = :rank")
                .param("link", link.number())
                .param("id", version.id())
                .param("rank", version.sortable())
                .update());
    }

    /** Each version that it carried, as the link's account sees our collection. */
    void each(Link link, TaxiiCollection collection, Consumer<Carried> use) {
        String id = "";
        String rank = "";
        while (true) {
            String afterId = id;
            String afterRank = rank;
            List<Carried> some = work(() -> jdbc.sql("""
                            SELECT c.id, c.rank AS sortable, c.version, c.pushed, c.refused,
                                   EXISTS (SELECT FROM exchange.entry e
                                            WHERE e.collection = :collection AND e.id = c.id AND e.rank = c.rank) AS here
                              FROM exchange.carried c
                             WHERE c.link = :link AND (c.id, c.rank) > (:id, :rank)
                             ORDER BY c.id, c.rank LIMIT :rows
                            """)
                    .param("collection", collection.number())
                    .param("link", link.number())
                    .param("id", afterId)
                    .param("rank", afterRank)
                    .param("rows", ROWS_AT_ONCE)
                    .query(Carried.class)
                    .list());
            some.forEach(use);
            if (some.size() < ROWS_AT_ONCE) {
                return;
            }
            id = some.getLast().id();
            rank = some.getLast().sortable();
        }
    }

    /** Of the entries of a page, those that may go to another server and did not come or go over this link before. */
    List<Long> free(Link link, TaxiiCollection collection, List<Entry> page) {
        return jdbc.sql("""
                        SELECT e.added FROM exchange.entry e JOIN exchange.audience a ON a.number = e.audience
                         WHERE e.collection = :collection AND e.added = ANY (:added) AND a.tlp IN ('CLEAR', 'GREEN', 'AMBER')
                           AND NOT a.for_groups AND NOT a.for_organisations AND NOT a.for_people
                           AND NOT EXISTS (SELECT FROM exchange.carried c
                                            WHERE c.link = :link AND c.id = e.id AND c.rank = e.rank)
                         ORDER BY e.added
                        """)
                .param("collection", collection.number())
                .param("added", page.stream().map(Entry::added).toArray(Long[]::new))
                .param("link", link.number())
                .query((row, n) -> row.getLong("added"))
                .list();
    }
}
