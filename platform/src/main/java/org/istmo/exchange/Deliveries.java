package org.istmo.exchange;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was handed to whom: from it an originator learns who received an object, and a withdrawal finds them. */
@Component
class Deliveries {

    private static final int LONGEST = 2_000;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    Deliveries(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Notes, in the transaction that reads them, that these entries go to the viewer. */
    void note(TaxiiCollection collection, Selection selection, Entries.Part part, List<Entry> entries) {
        Viewer.Person viewer = CurrentViewer.person();
        String what = part + " " + selection.ids() + " " + selection.types() + " " + selection.versions();
        audit.record(
                Act.EXCHANGE_READ,
                viewer.account(),
                viewer.organisation(),
                "exchange/collection/" + collection.id(),
                Map.of("entries", entries.size()));
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO exchange.delivery (collection, account, delivered_on, what, first_added, last_added, entries)
                        VALUES (:collection, :account, :now, :what, :first, :last, :entries)
                        """)
                .param("collection", collection.number())
                .param("account", viewer.account())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("what", what.length() > LONGEST ? what.substring(0, LONGEST) : what)
                .param("first", entries.getFirst().added())
                .param("last", entries.getLast().added())
                .param("entries", entries.size())
                .update();
    }
}
