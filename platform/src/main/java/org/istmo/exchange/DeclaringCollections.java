package org.istmo.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Applies what an operator declares, all of it or nothing. Applying it twice changes nothing; what is no longer declared is
 * closed to everybody, and its entries stay.
 */
@Component
public class DeclaringCollections {

    private final JdbcClient jdbc;
    private final DeclaringRemotes remotes;
    private final AuditLog audit;

    DeclaringCollections(JdbcClient jdbc, DeclaringRemotes remotes, AuditLog audit) {
        this.jdbc = jdbc;
        this.remotes = remotes;
        this.audit = audit;
    }

    /**
     * Applies it; what is wrong with it where it was not.
     *
     * @param tokens of the remotes, by their names
     */
    @Transactional
    public List<String> apply(Declaration declaration, Map<String, String> tokens) {
        jdbc.sql(
                        "SELECT set_config('istmo.work', 'exchange', true), pg_advisory_xact_lock(hashtext('exchange.declaring'))")
                .query()
                .listOfRows();
        List<String> problems = new ArrayList<>();
        jdbc.sql("UPDATE exchange.api_root SET is_default = false").update();
        jdbc.sql("UPDATE exchange.collection SET closed_on = coalesce(closed_on, now()), alias = NULL")
                .update();
        jdbc.sql("DELETE FROM exchange.collection_grant").update();
        for (Declaration.Root root : declaration.roots()) {
            root(root.root());
            int position = 0;
            for (Declaration.Declared collection : root.collections()) {
                collection(root.root(), collection, position++, problems);
            }
        }
        remotes.apply(declaration.remotes(), tokens, problems);
        if (!problems.isEmpty()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return problems;
        }
        audit.record(
                Act.EXCHANGE_DECLARED,
                CurrentViewer.get().account(),
                null,
                "exchange",
                Map.of(
                        "apiRoots", declaration.roots().size(),
                        "remotes", declaration.remotes().size()));
        return List.of();
    }

    private void root(ApiRoot root) {
        jdbc.sql("""
                        INSERT INTO exchange.api_root (name, title, description, max_content_length, is_default, custom)
                        VALUES (:name, :title, :description, :most, :isDefault, :custom::jsonb)
                        ON CONFLICT (name) DO UPDATE SET title = excluded.title, description = excluded.description,
                           max_content_length = excluded.max_content_length, is_default = excluded.is_default,
                           custom = excluded.custom
                        """)
                .param("name", root.name())
                .param("title", root.title())
                .param("description", root.description())
                .param("most", root.maxContentLength())
                .param("isDefault", root.isDefault())
                .param("custom", root.custom())
                .update();
    }

    private void collection(ApiRoot root, Declaration.Declared declared, int position, List<String> problems) {
        Optional<Integer> number = jdbc.sql("""
                        INSERT INTO exchange.collection (id, root, alias, title, description, media_types, custom, position)
                        VALUES (:id, :root, :alias, :title, :description, :types, :custom::jsonb, :position)
                        ON CONFLICT (id) DO UPDATE SET alias = excluded.alias, title = excluded.title,
                           description = excluded.description, media_types = excluded.media_types, custom = excluded.custom,
                           position = excluded.position, closed_on = NULL
                         WHERE exchange.collection.root = excluded.root
                        RETURNING number
                        """)
                .param("id", declared.id())
                .param("root", root.name())
                .param("alias", declared.alias())
                .param("title", declared.title())
                .param("description", declared.description())
                .param("types", declared.mediaTypes().toArray(new String[0]))
                .param("custom", declared.custom())
                .param("position", position)
                .query(Integer.class)
                .optional();
        if (number.isEmpty()) {
            problems.add(declared.id() + ": the collection lies under another API root, and stays there.");
            return;
        }
        for (Declaration.Grant grant : declared.grants()) {
            grant(number.get(), grant, problems);
        }
    }

    private void grant(int collection, Declaration.Grant grant, List<String> problems) {
        String team = grant.team();
        UUID account = null;
        if (team != null
                && jdbc.sql("SELECT count(*) FROM directory.team WHERE id = :id")
                                .param("id", team)
                                .query(Integer.class)
                                .single()
                        == 0) {
            problems.add(team + ": the directory knows no such team.");
            return;
        }
        if (grant.account() != null) {
            Optional<UUID> found = jdbc.sql(
                            "SELECT id FROM access.account WHERE email = lower(:email) AND closed_on IS NULL")
                    .param("email", grant.account())
                    .query(UUID.class)
                    .optional();
            if (found.isEmpty()) {
                problems.add(grant.account() + ": there is no such account.");
                return;
            }
            account = found.get();
        }
        int added = jdbc.sql("""
                        INSERT INTO exchange.collection_grant (collection, team, account, can_read, can_write)
                        VALUES (:collection, :team, :account, :reads, :writes) ON CONFLICT DO NOTHING
                        """)
                .param("collection", collection)
                .param("team", team)
                .param("account", account)
                .param("reads", grant.canRead())
                .param("writes", grant.canWrite())
                .update();
        if (added == 0) {
            problems.add((team == null ? grant.account() : team) + ": is named twice for one collection.");
        }
    }
}
