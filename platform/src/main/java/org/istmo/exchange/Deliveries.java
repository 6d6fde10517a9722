package org.istmo.exchange;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.istmo.access.CurrentViewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was handed to whom: from it an originator learns who received an object, and a withdrawal finds them. */
@Component
class Deliveries {

    private static final int LONGEST = 2_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Deliveries(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes, in the transaction that reads them, that these entries go to the viewer. */
    void note(TaxiiCollection collection, Selection selection, Entries.Part part, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String what = part + " " + selection.ids() + " " + selection.types() + " " + selection.versions();
        jdbc.sql("""
                        INSERT INTO exchange.delivery (collection, account, delivered_on, what, first_added, last_added, entries)
                        VALUES (:collection, :account, :now, :what, :first, :last, :entries)
                        """)
                .param("collection", collection.number())
                .param("account", CurrentViewer.person().account())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("what", what.length() > LONGEST ? what.substring(0, LONGEST) : what)
                .param("first", entries.getFirst().added())
                .param("last", entries.getLast().added())
                .param("entries", entries.size())
                .update();
    }
}
