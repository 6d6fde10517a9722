package org.istmo.exchange;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.istmo.stix.Identifier;
import org.istmo.stix.StixObject;
import org.istmo.stix.Timestamp;
import org.istmo.stix.Tlp;
import org.istmo.stix.values.CarriedValue;
import org.istmo.stix.values.CarriedValues;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads one object of a collection as a person does: a version of it whole, and what is known of its values. */
@Component
public class ReadingObject {

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Lookup lookup;

    ReadingObject(JdbcClient jdbc, Entries entries, Lookup lookup) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.lookup = lookup;
    }

    /**
     * A version of an object, as its reader gets it.
     *
     * @param entry the version
     * @param audience who may see it
     * @param versions all versions that the reader sees, without their content, the newest first
     * @param seen what is known of the values that it carries
     */
    public record Read(
            TaxiiCollection collection,
            Entry entry,
            StixObject object,
            SeenBy audience,
            List<Entry> versions,
            List<Lookup.Seen> seen) {
        public Read {
            versions = List.copyOf(versions);
            seen = List.copyOf(seen);
        }
    }

    /**
     * Who may see an entry, in short.
     *
     * @param narrowed whether its originator named groups, organisations or people beside
     */
    public record SeenBy(Tlp tlp, boolean narrowed) {}

    /**
     * Reads a version of an object; that it was handed out is noted.
     *
     * @param version as it is written in the object; empty for the last
     */
    @Transactional
    public Optional<Read> read(TaxiiCollection collection, String id, String version) {
        Timestamp moment = version.isEmpty() ? null : Timestamp.of(version);
        if (Identifier.of(id) == null || (moment == null && !version.isEmpty())) {
            return Optional.empty();
        }
        Selection.Versions wanted = moment == null
                ? new Selection.Versions.Some(false, true, List.of())
                : new Selection.Versions.Some(false, false, List.of(Selection.sortable(moment)));
        List<Entry> found = entries.page(
                        collection,
                        new Selection(Long.MIN_VALUE, List.of(id), List.of(), wanted, true, 1),
                        Entries.Part.CONTENT)
                .entries();
        if (found.isEmpty() || !(StixObject.parse(found.getFirst().content()) instanceof StixObject object)) {
            return Optional.empty();
        }
        Entry entry = found.getFirst();
        List<Entry> versions = entries.named(
                collection,
                id,
                new Selection(
                        Long.MIN_VALUE, List.of(id), List.of(), new Selection.Versions.All(), true, Selection.MOST));
        Map<CarriedValue, Lookup.Seen> seen = lookup.of(CarriedValues.of(object));
        return Optional.of(new Read(
                collection,
                entry,
                object,
                audience(collection, entry),
                versions.reversed(),
                CarriedValues.of(object).stream()
                        .map(seen::get)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    private SeenBy audience(TaxiiCollection collection, Entry entry) {
        return jdbc.sql("""
                        SELECT a.tlp, a.for_groups OR a.for_organisations OR a.for_people AS narrowed
                          FROM exchange.entry e JOIN exchange.audience a ON a.number = e.audience
                         WHERE e.collection = :collection AND e.added = :added
                        """)
                .param("collection", collection.number())
                .param("added", entry.added())
                .query((row, n) -> new SeenBy(Tlp.valueOf(row.getString("tlp")), row.getBoolean("narrowed")))
                .single();
    }
}
