package org.istmo.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What lies in the collections. Row-level security shows each viewer what is for them; the statements here say the same
 * once more for the collection, and {@link Audiences} for each entry.
 */
@Component
public class Entries {

    /** So many bytes of objects are handed out at once; one more object may go beyond it. */
    static final int BYTES_OF_A_PAGE = 4 << 20;

    private static final int ROWS_AT_ONCE = 200;

    /** Of one version that came for several audiences, the first that the viewer sees. */
    private static final String FIRST_COPY = " AND (e.only_copy OR NOT EXISTS (SELECT FROM exchange.entry o"
            + " WHERE o.collection = e.collection AND o.id = e.id AND o.rank = e.rank AND o.added < e.added))";

    private final JdbcClient jdbc;
    private final Audiences audiences;
    private final Deliveries deliveries;

    Entries(JdbcClient jdbc, Audiences audiences, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.audiences = audiences;
        this.deliveries = deliveries;
    }

    /** A page, in the order of date_added. */
    public record EntryPage(List<Entry> entries, boolean more) {
        public EntryPage {
            entries = List.copyOf(entries);
        }
    }

    /** An entry, with the number of its audience. */
    private record Found(Entry entry, int audience) {}

    /** What of an entry is wanted. */
    public enum Part {
        CONTENT,
        /** All but the content. */
        MANIFEST
    }

    /** The entries that a selection names, from where it begins; that they were handed out is noted. */
    @Transactional
    public EntryPage page(TaxiiCollection collection, Selection selection, Part part) {
        if (!selection.served() || !collection.canRead()) {
            return new EntryPage(List.of(), false);
        }
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        boolean more = false;
        Set<Integer> numbers = new HashSet<>();
        try (Stream<Found> all = query(collection, selection, part, FIRST_COPY)) {
            for (Found found : (Iterable<Found>) all::iterator) {
                if (entries.size() == selection.limit() || bytes > BYTES_OF_A_PAGE) {
                    more = true;
                    break;
                }
                entries.add(found.entry());
                numbers.add(found.audience());
                bytes += found.entry().content().length;
            }
        }
        audiences.check(numbers);
        deliveries.note(collection, selection, part, entries);
        return new EntryPage(entries, more);
    }

    private Stream<Found> query(TaxiiCollection collection, Selection selection, Part part, String copies) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("collection", collection.number());
        values.put("after", selection.after());
        values.put("rows", selection.limit() + 1);
        String columns = "e.added, e.id, e.version, e.audience, "
                + (part == Part.CONTENT ? "e.content" : "''::bytea AS content");
        String where = " WHERE e.collection = :collection AND e.added > :after" + versions(selection.versions(), values)
                + copies;
        String sql;
        if (!selection.ids().isEmpty()) {
            // Few by the index of identifiers, put in order afterwards: never a walk along date_added.
            values.put("ids", selection.ids().toArray(new String[0]));
            values.put("types", selection.types().toArray(new String[0]));
            sql = "WITH named AS MATERIALIZED (SELECT e.* FROM exchange.entry e" + where
                    + " AND e.id = ANY (:ids) AND (cardinality(CAST(:types AS text[])) = 0 OR e.type = ANY (:types)))"
                    + " SELECT " + columns + " FROM named e ORDER BY e.added LIMIT :rows";
        } else if (!selection.types().isEmpty()) {
            // Of each type as many as can be wanted, each by its own walk along the index.
            values.put("types", selection.types().stream().distinct().toArray(String[]::new));
            sql = "SELECT e.* FROM unnest(CAST(:types AS text[])) wanted(type) CROSS JOIN LATERAL (SELECT " + columns
                    + " FROM exchange.entry e" + where
                    + " AND e.type = wanted.type ORDER BY e.added LIMIT :rows) e ORDER BY e.added LIMIT :rows";
        } else {
            sql = "SELECT " + columns + " FROM exchange.entry e" + where + " ORDER BY e.added LIMIT :rows";
        }
        return jdbc
                .sql(sql)
                .params(values)
                .withFetchSize(ROWS_AT_ONCE)
                .query((row, n) -> new Found(
                        new Entry(
                                row.getLong("added"),
                                row.getString("id"),
                                row.getString("version"),
                                row.getBytes("content")),
                        row.getInt("audience")))
                .stream();
    }

    /** Which versions, among those that the viewer sees: of what they do not see nothing follows. */
    private static String versions(Selection.Versions wanted, Map<String, Object> values) {
        if (!(wanted instanceof Selection.Versions.Some some)) {
            return "";
        }
        List<String> either = new ArrayList<>();
        if (some.last()) {
            either.add("e.newest OR NOT EXISTS (SELECT FROM exchange.entry o"
                    + " WHERE o.collection = e.collection AND o.id = e.id AND o.rank > e.rank)");
        }
        if (some.first()) {
            either.add("e.oldest OR NOT EXISTS (SELECT FROM exchange.entry o"
                    + " WHERE o.collection = e.collection AND o.id = e.id AND o.rank < e.rank)");
        }
        if (!some.ranks().isEmpty()) {
            values.put("ranks", some.ranks().toArray(new String[0]));
            either.add("e.rank = ANY (:ranks)");
        }
        return " AND (" + String.join(" OR ", either) + ")";
    }

    /** The versions of one object that a selection names, every copy of them, without content and without noting anything. */
    List<Entry> named(TaxiiCollection collection, String id, Selection selection) {
        Selection ofOne = new Selection(
                Long.MIN_VALUE, List.of(id), List.of(), selection.versions(), selection.served(), Selection.MOST);
        try (Stream<Found> found = query(collection, ofOne, Part.MANIFEST, "")) {
            return selection.served() ? found.map(Found::entry).toList() : List.of();
        }
    }

    /** Whether the viewer sees any version of this object. */
    @Transactional(readOnly = true)
    public boolean contains(TaxiiCollection collection, String id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM exchange.entry WHERE collection = :collection AND id = :id)")
                .param("collection", collection.number())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
