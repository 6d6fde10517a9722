package org.istmo.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.access.StandingIn;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings what another TAXII server holds into a collection, in one transaction: objects byte for byte, and where that
 * server's manifest is at hand their date_added too, as far as nobody who follows the collection misses them by it.
 */
@Component
class ImportingObjects {

    private static final int LINES_AT_ONCE = 1_000;
    private static final Set<Permission> NEEDED = Set.of(Permission.EXCHANGE_READ, Permission.EXCHANGE_WRITE);

    private final JdbcClient jdbc;
    private final TransactionTemplate whole;
    private final TransactionTemplate ofOneFile;
    private final StandingIn standingIn;
    private final ApiRoots roots;
    private final AddingObjects adding;
    private final AuditLog audit;
    private final JsonMapper json;
    private final InstantSource clock;

    ImportingObjects(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            StandingIn standingIn,
            ApiRoots roots,
            AddingObjects adding,
            AuditLog audit,
            JsonMapper json,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.whole = new TransactionTemplate(transactions);
        this.ofOneFile = new TransactionTemplate(transactions);
        this.ofOneFile.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.standingIn = standingIn;
        this.roots = roots;
        this.adding = adding;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What an operator asks for.
     *
     * @param as the mail address of the account for which it is done; null for the first that may write the collection
     * @param manifests what the other server said of the objects
     * @param files bundles and envelopes
     */
    record Request(UUID collection, @Nullable String as, List<Path> manifests, List<Path> files) {
        Request {
            manifests = List.copyOf(manifests);
            files = List.copyOf(files);
        }
    }

    /** What came of it. */
    sealed interface Outcome {

        /**
         * It was done.
         *
         * @param as for whom
         * @param datesKept how many of the manifests' versions lie at their own date
         * @param datesMoved how many do not, because something later was there already, or at the same moment
         */
        record Done(String as, int datesKept, int datesMoved, List<OfFile> files) implements Outcome {
            public Done {
                files = List.copyOf(files);
            }
        }

        /** Nothing was. */
        record Refused(String why) implements Outcome {}
    }

    /**
     * What came of one file.
     *
     * @param taken how many of its objects are there now, new or as before
     * @param refused how many are not
     * @param why of those, and of the file itself where all of it was refused
     */
    record OfFile(Path file, int taken, int refused, List<String> why) {
        OfFile {
            why = List.copyOf(why);
        }

        boolean isWhole() {
            return why.isEmpty();
        }
    }

    /** Does it; every file that can be read is taken, and of those that cannot nothing is. */
    Outcome bring(Request request) {
        Optional<Viewer.Person> person = person(request);
        if (person.isEmpty()) {
            return new Outcome.Refused(
                    request.as() == null
                            ? "Nobody may write to a collection " + request.collection() + "."
                            : request.as() + " may not write to a collection " + request.collection() + ".");
        }
        return CurrentViewer.as(
                person.get(), () -> Objects.requireNonNull(whole.execute(status -> bring(request, person.get()))));
    }

    /** The one that is named, or else the first account of whom the declaration first lets write. */
    private Optional<Viewer.Person> person(Request request) {
        String[] roles = Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(Permission.EXCHANGE_WRITE))
                .map(Role::name)
                .toArray(String[]::new);
        return Objects.requireNonNull(whole.execute(status -> {
            work("exchange");
            return jdbc.sql("""
                            SELECT r.account, r.organisation
                              FROM exchange.collection_grant g
                              JOIN exchange.collection c ON c.number = g.collection
                              LEFT JOIN directory.team t ON t.id = g.team
                              JOIN access.role_grant r ON r.organisation = t.organisation OR r.account = g.account
                              JOIN access.account a ON a.id = r.account
                             WHERE c.id = :collection AND c.closed_on IS NULL AND g.can_write AND r.role = ANY (:roles)
                               AND a.closed_on IS NULL AND (CAST(:as AS text) IS NULL OR a.email = lower(:as))
                             ORDER BY g.number, a.created_on, a.id LIMIT 1
                            """)
                    .param("collection", request.collection())
                    .param("roles", roles)
                    .param("as", request.as())
                    .query((row, n) -> standingIn.person(
                            row.getObject("account", UUID.class), row.getObject("organisation", UUID.class), NEEDED))
                    .optional()
                    .flatMap(found -> found);
        }));
    }

    private Outcome bring(Request request, Viewer.Person person) {
        for (ApiRoot root : roots.all()) {
            Optional<TaxiiCollection> collection = roots.collection(
                            root.name(), request.collection().toString())
                    .filter(TaxiiCollection::canWrite);
            if (collection.isPresent()) {
                return bring(request, person, root, collection.get());
            }
        }
        return new Outcome.Refused(person.email() + " may not write to a collection " + request.collection() + ".");
    }

    private Outcome bring(Request request, Viewer.Person person, ApiRoot root, TaxiiCollection collection) {
        work("import");
        long latest = hold(collection);
        for (Path manifest : request.manifests()) {
            Optional<String> wrong = note(collection, manifest);
            if (wrong.isPresent()) {
                // Nothing has been added: what was noted is of no use.
                forget(collection);
                return new Outcome.Refused(manifest + ": " + wrong.get() + ".");
            }
        }
        int[] dates = place(collection, latest);
        List<OfFile> files = new ArrayList<>();
        for (Path file : request.files()) {
            files.add(Objects.requireNonNull(ofOneFile.execute(one -> {
                OfFile done = bring(root, collection, file);
                if (done.taken() + done.refused() == 0) {
                    one.setRollbackOnly();
                }
                return done;
            })));
        }
        forget(collection);
        audit.record(
                Act.EXCHANGE_IMPORTED,
                person.account(),
                person.organisation(),
                "exchange/collection/" + collection.id(),
                Map.of(
                        "files",
                        files.size(),
                        "added",
                        files.stream().mapToInt(OfFile::taken).sum()));
        return new Outcome.Done(person.email(), dates[0], dates[1], files);
    }

    private OfFile bring(ApiRoot root, TaxiiCollection collection, Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return switch (adding.add(
                    root,
                    collection,
                    in,
                    Recipients.OF_THE_COLLECTION,
                    (fresh, first) -> places(collection, fresh, first))) {
                case AddingObjects.Outcome.Refused(Refusal refusal) -> nothing(file, refusal.what());
                case AddingObjects.Outcome.Complete(String resource) -> {
                    JsonNode status = json.readTree(resource);
                    List<String> why = new ArrayList<>();
                    status.path("failures")
                            .forEach(one -> why.add(one.path("id").asString() + " "
                                    + one.path("version").asString("") + ": "
                                    + one.path("message").asString("")));
                    yield new OfFile(
                            file,
                            status.path("success_count").asInt(),
                            status.path("failure_count").asInt(),
                            why);
                }
            };
        } catch (IOException | UncheckedIOException e) {
            return nothing(file, "It cannot be read: " + e.getMessage());
        }
    }

    private static OfFile nothing(Path file, String why) {
        return new OfFile(file, 0, 0, List.of(why));
    }

    private void work(String name) {
        jdbc.sql("SELECT set_config('istmo.work', :name, true)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** Nobody else adds to it until the end; the date_added of its newest entry so far. */
    private long hold(TaxiiCollection collection) {
        return jdbc.sql("SELECT last_added FROM exchange.collection WHERE number = :number FOR UPDATE")
                .param("number", collection.number())
                .query(Long.class)
                .single();
    }

    /** Keeps what a manifest says; what is wrong with it. */
    private Optional<String> note(TaxiiCollection collection, Path manifest) {
        List<Manifest.Line> lines = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(manifest))) {
            Manifest.read(in, line -> {
                lines.add(line);
                if (lines.size() == LINES_AT_ONCE) {
                    note(collection, lines);
                }
            });
            note(collection, lines);
            return Optional.empty();
        } catch (Manifest.Unreadable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
    }

    private void note(TaxiiCollection collection, List<Manifest.Line> lines) {
        jdbc.sql("""
                        INSERT INTO exchange.import_date (collection, id, rank, told)
                        SELECT :collection, id, rank, told FROM unnest(:ids, :ranks, :told) AS l(id, rank, told)
                        ON CONFLICT DO NOTHING
                        """)
                .param("collection", collection.number())
                .param("ids", lines.stream().map(Manifest.Line::id).toArray(String[]::new))
                .param("ranks", lines.stream().map(Manifest.Line::sortable).toArray(String[]::new))
                .param("told", lines.stream().map(Manifest.Line::added).toArray(Long[]::new))
                .update();
        lines.clear();
    }

    /**
     * Finds for each version its place, in the order in which they were there: at its own date, but later than what was
     * here, later than the one before, and not in the future. How many keep their date, and how many do not.
     */
    private int[] place(TaxiiCollection collection, long latest) {
        jdbc.sql("""
                        UPDATE exchange.import_date d SET place = p.place
                          FROM (SELECT id, rank,
                                       max(greatest(least(told, :now), :latest + 1) - n) OVER (ORDER BY n) + n AS place
                                  FROM (SELECT id, rank, told, row_number() OVER (ORDER BY told, id, rank) AS n
                                          FROM exchange.import_date WHERE collection = :collection) m) p
                         WHERE d.collection = :collection AND d.id = p.id AND d.rank = p.rank
                        """)
                .param("now", ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
                .param("latest", latest)
                .param("collection", collection.number())
                .update();
        jdbc.sql("""
                        UPDATE exchange.collection SET last_added = greatest(last_added,
                               (SELECT max(place) FROM exchange.import_date WHERE collection = :collection))
                         WHERE number = :collection
                        """).param("collection", collection.number()).update();
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE place = told) AS kept, count(*) FILTER (WHERE place <> told) AS moved
                          FROM exchange.import_date WHERE collection = :collection
                        """)
                .param("collection", collection.number())
                .query((row, n) -> new int[] {row.getInt("kept"), row.getInt("moved")})
                .single();
    }

    private record Place(String id, String sortable, long at) {}

    /** The places of those that a manifest names, each used once; the others lie at the end. */
    private Long[] places(TaxiiCollection collection, List<Added> fresh, long first) {
        Map<String, Long> told = new HashMap<>();
        jdbc.sql(
                        "SELECT id, rank AS sortable, place AS at FROM exchange.import_date WHERE collection = :collection AND id = ANY (:ids)")
                .param("collection", collection.number())
                .param("ids", fresh.stream().map(Added::id).distinct().toArray(String[]::new))
                .query(Place.class)
                .list()
                .forEach(place -> {
                    told.put(place.id() + " " + place.sortable(), place.at());
                    // Another server gives any version to an object that has none.
                    told.put(place.id() + " ", place.at());
                });
        Long[] places = new Long[fresh.size()];
        Set<Long> used = new HashSet<>();
        for (int i = 0; i < places.length; i++) {
            Added added = fresh.get(i);
            Long place = told.remove(added.id() + " " + added.sortable());
            if (place == null || used.contains(place)) {
                places[i] = first + i;
            } else {
                places[i] = place;
                used.add(place);
            }
        }
        jdbc.sql("DELETE FROM exchange.import_date WHERE collection = :collection AND place = ANY (:used)")
                .param("collection", collection.number())
                .param("used", used.toArray(Long[]::new))
                .update();
        return places;
    }

    private void forget(TaxiiCollection collection) {
        jdbc.sql("DELETE FROM exchange.import_date WHERE collection = :collection")
                .param("collection", collection.number())
                .update();
    }
}
