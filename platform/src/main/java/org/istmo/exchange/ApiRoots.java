package org.istmo.exchange;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The API roots and their collections, as far as the viewer may use them: the others are not there. */
@Component
public class ApiRoots {

    private static final String COLLECTIONS = """
            SELECT number, id, root, alias, title, description, media_types, custom::text,
                   g.can_read, g.can_write
              FROM exchange.collection c JOIN exchange.viewer_grants() g ON g.collection = c.number
             WHERE closed_on IS NULL
            """;

    private final JdbcClient jdbc;

    ApiRoots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those in which the viewer may use a collection, the default first. */
    @Transactional(readOnly = true)
    public List<ApiRoot> all() {
        return jdbc.sql("""
                        SELECT name, title, description, max_content_length, is_default, custom::text
                          FROM exchange.api_root r
                         WHERE EXISTS (SELECT FROM exchange.collection c WHERE c.root = r.name AND c.closed_on IS NULL)
                         ORDER BY is_default DESC, name
                        """)
                .query((row, n) -> new ApiRoot(
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("description"),
                        row.getInt("max_content_length"),
                        row.getBoolean("is_default"),
                        row.getString("custom")))
                .list();
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<ApiRoot> find(String name) {
        return all().stream().filter(root -> root.name().equals(name)).findFirst();
    }

    /** The collections of an API root that the viewer may read or write, in the operator's order. */
    @Transactional(readOnly = true)
    public List<TaxiiCollection> collections(String root) {
        return jdbc.sql(COLLECTIONS + " AND root = :root ORDER BY position, number")
                .param("root", root)
                .query((row, n) -> collection(row))
                .list();
    }

    /** One of them, by its id or its alias. */
    @Transactional(readOnly = true)
    public Optional<TaxiiCollection> collection(String root, String idOrAlias) {
        return jdbc.sql(
                        COLLECTIONS
                                + " AND root = :root AND (id::text = lower(:name) OR alias = :name) ORDER BY id::text = lower(:name) DESC LIMIT 1")
                .param("root", root)
                .param("name", idOrAlias)
                .query((row, n) -> collection(row))
                .optional();
    }

    /** One of them, whatever its API root. */
    @Transactional(readOnly = true)
    public Optional<TaxiiCollection> collection(UUID id) {
        return jdbc.sql(COLLECTIONS + " AND id = :id")
                .param("id", id)
                .query((row, n) -> collection(row))
                .optional();
    }

    private static TaxiiCollection collection(ResultSet row) throws SQLException {
        Array types = row.getArray("media_types");
        return new TaxiiCollection(
                row.getInt("number"),
                row.getObject("id", UUID.class),
                row.getString("root"),
                row.getString("alias"),
                row.getString("title"),
                row.getString("description"),
                List.of((String[]) types.getArray()),
                row.getString("custom"),
                row.getBoolean("can_read"),
                row.getBoolean("can_write"));
    }
}
