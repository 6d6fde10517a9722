package org.istmo.exchange;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.stix.Malformed;
import org.istmo.stix.ObjectStream;
import org.istmo.stix.StixObject;
import org.istmo.stix.Tlp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds the objects of an envelope to a collection, all of them in one transaction: what was answered is there, and what
 * was not is not. Who adds holds the collection until the commit, so date_added is the order in which entries become
 * visible.
 */
@Component
public class AddingObjects {

    private static final int OBJECTS_AT_ONCE = 1_000;
    private static final int BYTES_AT_ONCE = 4 << 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Audiences audiences;
    private final KeepingValues values;
    private final Statuses statuses;
    private final AuditLog audit;
    private final InstantSource clock;

    AddingObjects(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Audiences audiences,
            KeepingValues values,
            Statuses statuses,
            AuditLog audit,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audiences = audiences;
        this.values = values;
        this.statuses = statuses;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** All was worked through; what became of each object stands in the status resource. */
        record Complete(String resource) implements Outcome {}

        /** Nothing was. */
        record Refused(Refusal refusal) implements Outcome {}
    }

    /**
     * A version of an object that is there.
     *
     * @param audience the number of its audience
     * @param forAll whether everybody who reads the collection sees it
     * @param seen whether its sender does
     * @param same whether its bytes are those of another; a version comes twice too seldom to know it before
     */
    private record Copy(int audience, boolean forAll, boolean seen, Predicate<Added> same) {}

    /** What is there of a version that somebody adds, as far as it concerns them. */
    private enum Place {
        /** Nothing, or what is closed to them: theirs is added beside it. */
        FREE,
        /** The same, for the same readers or for all. */
        THERE,
        /** Something else, which they see. */
        OTHER_CONTENT,
        /** Something else, which all readers see, and they are none. */
        OTHER_CONTENT_UNSEEN;

        static Place of(Added added, int audience, List<Copy> copies) {
            Place place = FREE;
            for (Copy copy : copies) {
                boolean same = copy.same().test(added);
                boolean theirs = copy.seen() || copy.audience() == audience;
                if (!same && theirs) {
                    return OTHER_CONTENT;
                }
                if (!same && copy.forAll()) {
                    place = OTHER_CONTENT_UNSEEN;
                } else if (same && place == FREE && (copy.forAll() || copy.audience() == audience)) {
                    place = THERE;
                }
            }
            return place;
        }
    }

    /** Where new entries come to lie: for each its date_added, all different and later than what was there before. */
    @FunctionalInterface
    interface Placing {

        Placing AT_THE_END = (fresh, first) ->
                LongStream.range(first, first + fresh.size()).boxed().toArray(Long[]::new);

        /** The places of these; from {@code first} on as many are free. */
        Long[] place(List<Added> fresh, long first);
    }

    /** Adds what an envelope holds, for those whom the objects' markings let see them. */
    public Outcome add(ApiRoot root, TaxiiCollection collection, InputStream envelope) {
        return add(root, collection, envelope, Recipients.OF_THE_COLLECTION);
    }

    /** Adds what an envelope holds, for these recipients only. */
    public Outcome add(ApiRoot root, TaxiiCollection collection, InputStream envelope, Recipients recipients) {
        return add(root, collection, envelope, recipients, Placing.AT_THE_END);
    }

    /** The same, at these places. */
    Outcome add(
            ApiRoot root, TaxiiCollection collection, InputStream envelope, Recipients recipients, Placing placing) {
        Viewer.Person viewer = CurrentViewer.person();
        UUID organisation = viewer.organisationFor(Permission.EXCHANGE_WRITE);
        if (!collection.canWrite() || organisation == null) {
            return new Outcome.Refused(new Refusal(Refusal.Why.FORBIDDEN, "This collection cannot be written to."));
        }
        return Objects.requireNonNull(transaction.execute(running -> {
            Status status = new Status(microseconds());
            try (ObjectStream objects = ObjectStream.of(envelope)) {
                Batch batch = new Batch(collection, status, organisation, recipients, placing);
                while (objects.hasNext()) {
                    switch (objects.next()) {
                        case StixObject object -> batch.take(Added.look(object));
                        case Malformed malformed ->
                            status.failed(
                                    "(object " + objects.index() + ")",
                                    "",
                                    malformed.fault().sentence());
                    }
                }
                Malformed broken = objects.broken();
                if (broken != null || !objects.hasObjects()) {
                    running.setRollbackOnly();
                    return new Outcome.Refused(new Refusal(
                            Refusal.Why.UNPROCESSABLE,
                            broken == null
                                    ? "The envelope holds no objects."
                                    : broken.fault().sentence() + " It was noticed at byte " + broken.offset() + "."));
                }
                batch.write();
            }
            statuses.keep(root, status);
            audit.record(
                    Act.EXCHANGE_ADDED,
                    viewer.account(),
                    organisation,
                    "exchange/collection/" + collection.id(),
                    Map.of("added", status.successes(), "refused", status.failures(), "status", status.id()));
            return new Outcome.Complete(status.resource().toString());
        }));
    }

    /** Objects that are written together. */
    private final class Batch {

        private final TaxiiCollection collection;
        private final Status status;
        private final UUID organisation;
        private final Recipients recipients;
        private final Placing placing;
        private final Map<Tlp, Integer> numbers = new EnumMap<>(Tlp.class);
        private final List<Added> waiting = new ArrayList<>();
        private int bytes;

        Batch(TaxiiCollection collection, Status status, UUID organisation, Recipients recipients, Placing placing) {
            this.collection = collection;
            this.status = status;
            this.organisation = organisation;
            this.recipients = recipients;
            this.placing = placing;
        }

        void take(Added.Looked looked) {
            switch (looked) {
                case Added.Looked.Unfit(String id, String version, String message) ->
                    status.failed(id, version, message);
                case Added.Looked.Fit(Added added) -> {
                    waiting.add(added);
                    bytes += added.content().length;
                    if (waiting.size() == OBJECTS_AT_ONCE || bytes > BYTES_AT_ONCE) {
                        write();
                    }
                }
            }
        }

        void write() {
            if (waiting.isEmpty()) {
                return;
            }
            long last = hold(collection, waiting.size());
            Map<String, List<Copy>> copies = new HashMap<>();
            Set<String> severalVersions = copies(collection, waiting, copies);
            Set<String> ids = new LinkedHashSet<>(severalVersions);
            List<Added> fresh = new ArrayList<>();
            for (Added added : waiting) {
                int audience = audience(added);
                List<Copy> there = copies.computeIfAbsent(name(added.id(), added.sortable()), _ -> new ArrayList<>(1));
                switch (Place.of(added, audience, there)) {
                    case FREE -> {
                        if (!ids.add(added.id())) {
                            severalVersions.add(added.id());
                        }
                        byte[] content = added.content();
                        there.add(new Copy(
                                audience, isForAll(added), true, other -> Arrays.equals(content, other.content())));
                        fresh.add(added);
                        status.succeeded(added.id(), added.version());
                    }
                    case THERE -> status.succeeded(added.id(), added.version());
                    case OTHER_CONTENT -> {
                        quarantine(added);
                        status.failed(added.id(), added.version(), "This version is there with other content.");
                    }
                    case OTHER_CONTENT_UNSEEN -> {
                        // Whoever cannot read the collection is not told what is there.
                        quarantine(added);
                        status.succeeded(added.id(), added.version());
                    }
                }
            }
            insert(fresh, last - waiting.size(), severalVersions);
            if (!severalVersions.isEmpty()) {
                putInOrder(collection, severalVersions);
            }
            waiting.clear();
            bytes = 0;
        }

        private int audience(Added added) {
            return numbers.computeIfAbsent(added.level(), level -> audiences.number(level, recipients));
        }

        private boolean isForAll(Added added) {
            return recipients.equals(Recipients.OF_THE_COLLECTION)
                    && !added.level().isStricterThan(Tlp.AMBER);
        }

        private void insert(List<Added> fresh, long from, Set<String> severalVersions) {
            int count = fresh.size();
            if (count == 0) {
                return;
            }
            String[] ids = new String[count];
            String[] types = new String[count];
            String[] versions = new String[count];
            String[] ranks = new String[count];
            Boolean[] only = new Boolean[count];
            Integer[] whose = new Integer[count];
            byte[][] contents = new byte[count][];
            for (int i = 0; i < count; i++) {
                Added added = fresh.get(i);
                ids[i] = added.id();
                types[i] = added.type();
                versions[i] = added.version();
                ranks[i] = added.sortable();
                only[i] = !severalVersions.contains(added.id());
                whose[i] = audience(added);
                contents[i] = added.content();
            }
            Long[] places = placing.place(fresh, from + 1);
            jdbc.sql("""
                            INSERT INTO exchange.entry (collection, added, id, type, version, rank, oldest, newest, audience,
                                                        content)
                            SELECT :collection, added, id, type, version, rank, lone, lone, audience, content
                              FROM unnest(:places, :ids, :types, :versions, :ranks, :only, :audiences, :contents)
                                   AS o(added, id, type, version, rank, lone, audience, content)
                            """)
                    .param("collection", collection.number())
                    .param("places", places)
                    .param("ids", ids)
                    .param("types", types)
                    .param("versions", versions)
                    .param("ranks", ranks)
                    .param("only", only)
                    .param("audiences", whose)
                    .param("contents", contents)
                    .update();
            values.keep(collection, places, fresh, whose);
        }

        private void quarantine(Added added) {
            jdbc.sql("""
                            INSERT INTO exchange.quarantined (id, collection, object, version, content, came_on, sent_by)
                            VALUES (:id, :collection, :object, :version, :content, :now, :account)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("collection", collection.number())
                    .param("object", added.id())
                    .param("version", added.version())
                    .param("content", added.content())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("account", CurrentViewer.person().account())
                    .update();
            audit.record(
                    Act.EXCHANGE_QUARANTINED,
                    CurrentViewer.person().account(),
                    organisation,
                    "exchange/collection/" + collection.id(),
                    Map.of("object", added.id()));
        }
    }

    /** Holds the collection until the commit, and gives the last of so many new numbers of date_added. */
    long hold(TaxiiCollection collection, int count) {
        return jdbc.sql("""
                        UPDATE exchange.collection SET last_added = greatest(last_added, :now) + :count
                         WHERE number = :number RETURNING last_added
                        """)
                .param("now", microseconds())
                .param("count", count)
                .param("number", collection.number())
                .query(Long.class)
                .single();
    }

    /** Finds what is there of the versions that wait, and tells of which objects there is any. */
    private Set<String> copies(TaxiiCollection collection, List<Added> waiting, Map<String, List<Copy>> copies) {
        Set<String> ids = new LinkedHashSet<>();
        jdbc.sql("SELECT * FROM exchange.known_versions(:collection, :ids)")
                .param("collection", collection.number())
                .param("ids", waiting.stream().map(Added::id).distinct().toArray(String[]::new))
                .query(row -> {
                    byte[] digest = row.getBytes("digest");
                    ids.add(row.getString("id"));
                    copies.computeIfAbsent(name(row.getString("id"), row.getString("rank")), _ -> new ArrayList<>(1))
                            .add(new Copy(
                                    row.getInt("audience"),
                                    row.getBoolean("for_all"),
                                    row.getBoolean("seen"),
                                    added -> Arrays.equals(digest, digest(added))));
                });
        return ids;
    }

    private static String name(String id, String rank) {
        return id + " " + rank;
    }

    /** Says anew which version of these objects is the first and which the last. */
    void putInOrder(TaxiiCollection collection, Set<String> ids) {
        jdbc.sql("SELECT exchange.put_in_order(:collection, :ids)")
                .param("collection", collection.number())
                .param("ids", ids.toArray(new String[0]))
                .query()
                .listOfRows();
    }

    private static byte[] digest(Added added) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(added.content());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private long microseconds() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
