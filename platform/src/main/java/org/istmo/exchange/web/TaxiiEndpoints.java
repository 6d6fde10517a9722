package org.istmo.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.exchange.AddingObjects;
import org.istmo.exchange.ApiRoot;
import org.istmo.exchange.ApiRoots;
import org.istmo.exchange.Cursor;
import org.istmo.exchange.Entries;
import org.istmo.exchange.Refusal;
import org.istmo.exchange.RemovingObjects;
import org.istmo.exchange.Selection;
import org.istmo.exchange.Statuses;
import org.istmo.exchange.TaxiiCollection;
import org.istmo.exchange.TaxiiTime;
import org.istmo.stix.Identifier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** TAXII 2.1 (OASIS Standard, 10 June 2021): discovery, API roots, collections, and what lies in them. */
@Controller
class TaxiiEndpoints {

    private static final String DISCOVERY = "/taxii2/";
    private static final String ROOT = DISCOVERY + "{root}/";
    private static final String COLLECTIONS = ROOT + "collections/";
    private static final String COLLECTION = COLLECTIONS + "{collection}/";
    private static final String OBJECTS = COLLECTION + "objects/";
    private static final String OBJECT = OBJECTS + "{object}/";

    private final ApiRoots roots;
    private final Entries entries;
    private final Cursor cursor;
    private final AddingObjects adding;
    private final RemovingObjects removing;
    private final Statuses statuses;
    private final Spool spool;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    TaxiiEndpoints(
            ApiRoots roots,
            Entries entries,
            Cursor cursor,
            AddingObjects adding,
            RemovingObjects removing,
            Statuses statuses,
            Spool spool,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.roots = roots;
        this.entries = entries;
        this.cursor = cursor;
        this.adding = adding;
        this.removing = removing;
        this.statuses = statuses;
        this.spool = spool;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Section 4.1. */
    @GetMapping(DISCOVERY)
    @Permits(Permission.EXCHANGE_READ)
    ResponseEntity<byte[]> discovery(HttpServletRequest request) {
        if (!TaxiiAnswers.isAcceptable(request)) {
            return notAcceptable();
        }
        ObjectNode discovery = JsonNodeFactory.instance.objectNode();
        discovery.put("title", "Istmo");
        List<ApiRoot> all = roots.all();
        all.stream()
                .filter(ApiRoot::isDefault)
                .findFirst()
                .ifPresent(root -> discovery.put("default", DISCOVERY + root.name() + "/"));
        all.forEach(root -> discovery.withArray("api_roots").add(DISCOVERY + root.name() + "/"));
        return TaxiiAnswers.of(200, discovery);
    }

    /** Section 4.2. */
    @GetMapping(ROOT)
    @Permits(Permission.EXCHANGE_READ)
    ResponseEntity<byte[]> root(HttpServletRequest request, @PathVariable String root) {
        Optional<ApiRoot> found = roots.find(root);
        if (found.isEmpty()) {
            return notFound();
        }
        if (!TaxiiAnswers.isAcceptable(request)) {
            return notAcceptable();
        }
        ObjectNode resource = own(found.get().custom());
        resource.put("title", found.get().title());
        if (found.get().description() != null) {
            resource.put("description", found.get().description());
        }
        resource.putArray("versions").add(TaxiiAnswers.TAXII);
        resource.put("max_content_length", found.get().maxContentLength());
        return TaxiiAnswers.of(200, resource);
    }

    /** Section 4.3. */
    @GetMapping(ROOT + "status/{status}/")
    @Permits(Permission.EXCHANGE_READ)
    ResponseEntity<byte[]> status(HttpServletRequest request, @PathVariable String root, @PathVariable String status) {
        Optional<ApiRoot> found = roots.find(root);
        Optional<byte[]> resource =
                found.isEmpty() ? Optional.empty() : uuid(status).flatMap(id -> statuses.find(found.get(), id));
        if (resource.isEmpty()) {
            return notFound();
        }
        return TaxiiAnswers.isAcceptable(request) ? TaxiiAnswers.of(200, resource.get()) : notAcceptable();
    }

    /** Section 5.1. */
    @GetMapping(COLLECTIONS)
    @Permits(Permission.EXCHANGE_READ)
    ResponseEntity<byte[]> collections(HttpServletRequest request, @PathVariable String root) {
        if (roots.find(root).isEmpty()) {
            return notFound();
        }
        if (!TaxiiAnswers.isAcceptable(request)) {
            return notAcceptable();
        }
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        roots.collections(root)
                .forEach(collection -> resource.withArray("collections").add(resource(collection)));
        return TaxiiAnswers.of(200, resource);
    }

    /** Section 5.2. */
    @GetMapping(COLLECTION)
    @Permits(Permission.EXCHANGE_READ)
    ResponseEntity<byte[]> collection(
            HttpServletRequest request, @PathVariable String root, @PathVariable String collection) {
        Optional<TaxiiCollection> found = roots.collection(root, collection);
        if (found.isEmpty()) {
            return notFound();
        }
        return TaxiiAnswers.isAcceptable(request) ? TaxiiAnswers.of(200, resource(found.get())) : notAcceptable();
    }

    private ObjectNode resource(TaxiiCollection collection) {
        ObjectNode resource = own(collection.custom());
        resource.put("id", collection.id().toString());
        resource.put("title", collection.title());
        if (collection.description() != null) {
            resource.put("description", collection.description());
        }
        if (collection.alias() != null) {
            resource.put("alias", collection.alias());
        }
        resource.put("can_read", collection.canRead());
        resource.put("can_write", collection.canWrite());
        collection
                .mediaTypes()
                .forEach(type -> resource.withArray("media_types").add(type));
        return resource;
    }

    private ObjectNode own(String custom) {
        return (ObjectNode) json.readTree(custom);
    }

    /** Section 5.3. */
    @GetMapping(COLLECTION + "manifest/")
    @Permits(Permission.EXCHANGE_READ)
    @Audits(value = Act.EXCHANGE_READ, asItReads = true)
    ResponseEntity<byte[]> manifest(
            HttpServletRequest request, @PathVariable String root, @PathVariable String collection) {
        return read(request, root, collection, Reading.MANIFEST, null);
    }

    /** Section 5.4. */
    @GetMapping(OBJECTS)
    @Permits(Permission.EXCHANGE_READ)
    @Audits(value = Act.EXCHANGE_READ, asItReads = true)
    ResponseEntity<byte[]> objects(
            HttpServletRequest request, @PathVariable String root, @PathVariable String collection) {
        return read(request, root, collection, Reading.OBJECTS, null);
    }

    /** Section 5.6. */
    @GetMapping(OBJECT)
    @Permits(Permission.EXCHANGE_READ)
    @Audits(value = Act.EXCHANGE_READ, asItReads = true)
    ResponseEntity<byte[]> object(
            HttpServletRequest request,
            @PathVariable String root,
            @PathVariable String collection,
            @PathVariable String object) {
        return read(request, root, collection, Reading.OBJECTS, object);
    }

    /** Section 5.8. */
    @GetMapping(OBJECT + "versions/")
    @Permits(Permission.EXCHANGE_READ)
    @Audits(value = Act.EXCHANGE_READ, asItReads = true)
    ResponseEntity<byte[]> versions(
            HttpServletRequest request,
            @PathVariable String root,
            @PathVariable String collection,
            @PathVariable String object) {
        return read(request, root, collection, Reading.VERSIONS, object);
    }

    /** What of the entries is read, and how it is written. */
    private enum Reading {
        OBJECTS,
        MANIFEST,
        VERSIONS
    }

    /** One transaction for all that a read asks: what was handed out is noted when the answer goes, or it does not go. */
    private ResponseEntity<byte[]> read(
            HttpServletRequest request, String root, String name, Reading reading, @Nullable String object) {
        return Objects.requireNonNull(transaction.execute(_ -> answer(request, root, name, reading, object)));
    }

    private ResponseEntity<byte[]> answer(
            HttpServletRequest request, String root, String name, Reading reading, @Nullable String object) {
        Optional<TaxiiCollection> found = roots.collection(root, name);
        if (found.isEmpty()) {
            return notFound();
        }
        TaxiiCollection collection = found.get();
        if (!collection.canRead()) {
            return TaxiiAnswers.error(403, "This collection cannot be read.");
        }
        if (!TaxiiAnswers.isAcceptable(request)) {
            return notAcceptable();
        }
        Selection selection;
        switch (Selection.read(query(request, reading, object))) {
            case Selection.Read.Malformed(Refusal refusal) -> {
                return TaxiiAnswers.error(refusal);
            }
            case Selection.Read.Understood(Selection understood) -> selection = understood;
        }
        if (object != null && (Identifier.of(object) == null || !entries.contains(collection, object))) {
            return TaxiiAnswers.error(404, "There is no such object in the collection.");
        }
        Cursor.Query asked = new Cursor.Query(reading + " " + object, collection.id(), selection);
        String next = request.getParameter("next");
        Selection from = selection;
        if (next != null) {
            OptionalLong begins = cursor.read(next, asked);
            if (begins.isEmpty()) {
                return TaxiiAnswers.error(400, "next is not what this query was answered with.");
            }
            from = selection.after(begins.getAsLong());
        }
        Entries.EntryPage page = entries.page(
                collection, from, reading == Reading.OBJECTS ? Entries.Part.CONTENT : Entries.Part.MANIFEST);
        byte[] resource = EntryWriting.write(
                page.entries(),
                switch (reading) {
                    case OBJECTS -> EntryWriting.Form.ENVELOPE;
                    case MANIFEST -> EntryWriting.Form.MANIFEST;
                    case VERSIONS -> EntryWriting.Form.VERSIONS;
                },
                page.more() ? cursor.after(page.entries().getLast().added(), asked) : null);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, TaxiiAnswers.TAXII);
        if (!page.entries().isEmpty()) {
            answer.header(
                    "X-TAXII-Date-Added-First",
                    TaxiiTime.text(page.entries().getFirst().added()));
            answer.header(
                    "X-TAXII-Date-Added-Last",
                    TaxiiTime.text(page.entries().getLast().added()));
        }
        return answer.body(resource);
    }

    /** The query, with the object of the address as its only identifier; versions are all those that there are. */
    private static Map<String, String[]> query(HttpServletRequest request, Reading reading, @Nullable String object) {
        if (object == null) {
            return request.getParameterMap();
        }
        Map<String, String[]> query = new HashMap<>(request.getParameterMap());
        query.remove("match[type]");
        query.put("match[id]", new String[] {object});
        if (reading == Reading.VERSIONS) {
            query.put("match[version]", new String[] {"all"});
        }
        if (Identifier.of(object) == null) {
            query.remove("match[id]");
        }
        return query;
    }

    /** Section 5.5. */
    @PostMapping(OBJECTS)
    @Permits(Permission.EXCHANGE_WRITE)
    @Audits(Act.EXCHANGE_ADDED)
    ResponseEntity<byte[]> add(HttpServletRequest request, @PathVariable String root, @PathVariable String collection)
            throws IOException {
        Optional<ApiRoot> api = roots.find(root);
        Optional<TaxiiCollection> found = roots.collection(root, collection);
        if (api.isEmpty() || found.isEmpty()) {
            return notFound();
        }
        if (!found.get().canWrite()) {
            return TaxiiAnswers.error(403, "This collection cannot be written to.");
        }
        if (!TaxiiAnswers.isAcceptable(request)) {
            return notAcceptable();
        }
        if (!TaxiiAnswers.isEnvelope(request)) {
            return TaxiiAnswers.error(415, "Objects are sent as " + TaxiiAnswers.TAXII + ".");
        }
        try (Spool.Spooled body = spool.take(request, api.get().maxContentLength())) {
            if (body.isTooLarge()) {
                return TaxiiAnswers.error(
                        413, "One request holds at most " + api.get().maxContentLength() + " bytes here.");
            }
            return switch (adding.add(api.get(), found.get(), body.open())) {
                case AddingObjects.Outcome.Complete(String resource) ->
                    TaxiiAnswers.of(202, resource.getBytes(StandardCharsets.UTF_8));
                case AddingObjects.Outcome.Refused(Refusal refusal) -> TaxiiAnswers.error(refusal);
            };
        }
    }

    /** Section 5.7. Without a version named, all of an object's versions go: afterwards the object is not found. */
    @DeleteMapping(OBJECT)
    @Permits(Permission.EXCHANGE_WRITE)
    @Audits(Act.EXCHANGE_REMOVED)
    ResponseEntity<byte[]> remove(
            HttpServletRequest request,
            @PathVariable String root,
            @PathVariable String collection,
            @PathVariable String object) {
        Optional<TaxiiCollection> found = roots.collection(root, collection);
        if (found.isEmpty()) {
            return notFound();
        }
        if (!TaxiiAnswers.isAcceptable(request)) {
            return notAcceptable();
        }
        Map<String, String[]> query = new HashMap<>(request.getParameterMap());
        query.putIfAbsent("match[version]", new String[] {"all"});
        return switch (Selection.read(query)) {
            case Selection.Read.Malformed(Refusal refusal) -> TaxiiAnswers.error(refusal);
            case Selection.Read.Understood(Selection selection) ->
                removing.remove(found.get(), object, selection)
                        .map(TaxiiAnswers::error)
                        .orElseGet(() -> TaxiiAnswers.of(200, new byte[0]));
        };
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> notFound() {
        return TaxiiAnswers.error(404, "There is nothing here.");
    }

    private static ResponseEntity<byte[]> notAcceptable() {
        return TaxiiAnswers.error(406, "Answers are " + TaxiiAnswers.TAXII + ".");
    }
}
