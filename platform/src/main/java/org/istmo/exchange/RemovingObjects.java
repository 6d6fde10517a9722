package org.istmo.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Takes versions of an object out of a collection again (TAXII 2.1 section 5.7). Only whoever gave them may. */
@Component
public class RemovingObjects {

    private final JdbcClient jdbc;
    private final Entries entries;
    private final AddingObjects adding;
    private final AuditLog audit;

    RemovingObjects(JdbcClient jdbc, Entries entries, AddingObjects adding, AuditLog audit) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.adding = adding;
        this.audit = audit;
    }

    /** Takes out what the selection names of one object; why not, where it cannot be. */
    @Transactional
    public Optional<Refusal> remove(TaxiiCollection collection, String id, Selection selection) {
        if (!collection.canRead() && !collection.canWrite()) {
            return Optional.of(new Refusal(Refusal.Why.NOT_FOUND, "There is no such collection."));
        }
        if (!collection.canRead() || !collection.canWrite()) {
            return Optional.of(new Refusal(
                    Refusal.Why.FORBIDDEN, "Taking an object out needs leave to read and to write the collection."));
        }
        long last = adding.hold(collection, Selection.MOST);
        List<Entry> named = entries.named(collection, id, selection);
        if (named.isEmpty()) {
            return Optional.of(new Refusal(Refusal.Why.NOT_FOUND, "There is no such object in the collection."));
        }
        Long[] added = named.stream().map(Entry::added).toArray(Long[]::new);
        List<String> removed = jdbc.sql("""
                        WITH gone AS (
                            DELETE FROM exchange.entry WHERE collection = :collection AND added = ANY (:added)
                            RETURNING collection, added, id, version, audience),
                        noted AS (
                            INSERT INTO exchange.removal (collection, removed, id, version, added, audience, removed_by)
                            SELECT collection, :from + row_number() OVER (ORDER BY added), id, version, added, audience, :account
                              FROM gone)
                        SELECT version FROM gone
                        """)
                .param("collection", collection.number())
                .param("added", added)
                .param("from", last - Selection.MOST)
                .param("account", CurrentViewer.person().account())
                .query((row, n) -> row.getString("version"))
                .list();
        if (!named.stream().map(Entry::version).allMatch(removed::contains)) {
            // All or nothing: some of it is another team's.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Optional.of(new Refusal(Refusal.Why.FORBIDDEN, "Only whoever gave an object takes it out."));
        }
        adding.putInOrder(collection, Set.of(id));
        Viewer.Person viewer = CurrentViewer.person();
        UUID organisation = viewer.organisationFor(Permission.EXCHANGE_WRITE);
        audit.record(
                Act.EXCHANGE_REMOVED,
                viewer.account(),
                organisation,
                "exchange/collection/" + collection.id(),
                Map.of("object", id, "versions", removed.size()));
        return Optional.empty();
    }
}
