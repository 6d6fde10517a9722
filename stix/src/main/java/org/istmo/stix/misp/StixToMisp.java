package org.istmo.stix.misp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.istmo.stix.Json;
import org.istmo.stix.pattern.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * STIX 2.1 objects as MISP events: one for each report and grouping. What the extension says is taken from there; objects of others are
 * read by the same tables, and every property that finds no place is listed.
 */
public final class StixToMisp {

    /** Most objects of one conversion. */
    public static final int MOST_OBJECTS = 200_000;

    private static final Set<String> COMMON = Set.of(
            "type",
            "spec_version",
            "id",
            "created_by_ref",
            "created",
            "modified",
            "revoked",
            "labels",
            "object_marking_refs",
            "extensions");

    /** The properties of each type that are carried, beside the common ones. */
    private static final Map<String, Set<String>> CARRIED = Map.ofEntries(
            Map.entry("report", Set.of("name", "published", "object_refs", "description")),
            Map.entry("grouping", Set.of("name", "context", "object_refs", "description")),
            Map.entry("indicator", Set.of("pattern", "pattern_type", "pattern_version", "valid_from", "description")),
            Map.entry("observed-data", Set.of("first_observed", "last_observed", "object_refs", "number_observed")),
            Map.entry("vulnerability", Set.of("name", "description", "external_references")),
            Map.entry("identity", Set.of("name", "identity_class", "description")),
            Map.entry("note", Set.of("abstract", "content", "object_refs")),
            Map.entry("opinion", Set.of("opinion", "object_refs")),
            Map.entry("sighting", Set.of("first_seen", "last_seen", "sighting_of_ref", "where_sighted_refs")),
            Map.entry("relationship", Set.of("relationship_type", "source_ref", "target_ref")),
            Map.entry("threat-actor", Set.of("name", "description", "aliases", "external_references")),
            Map.entry("intrusion-set", Set.of("name", "description", "aliases", "external_references")),
            Map.entry("malware", Set.of("name", "description", "aliases", "external_references", "is_family")),
            Map.entry("tool", Set.of("name", "description", "aliases", "external_references")),
            Map.entry("campaign", Set.of("name", "description", "aliases", "external_references")),
            Map.entry("attack-pattern", Set.of("name", "description", "aliases", "external_references")),
            Map.entry("course-of-action", Set.of("name", "description", "external_references")));

    private static final Set<String> CLUSTERS = Set.of(
            "threat-actor", "intrusion-set", "malware", "tool", "campaign", "attack-pattern", "course-of-action");

    private final Map<String, Json.Dictionary> known = new LinkedHashMap<>();
    private final List<Lost> lost = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();

    private StixToMisp() {}

    /** Converts the objects of a bundle or an envelope. */
    public static Conversion convert(List<Json.Dictionary> objects) {
        if (objects.size() > MOST_OBJECTS) {
            return new Conversion.Refused("objects", "at most " + MOST_OBJECTS + " objects at a time");
        }
        StixToMisp conversion = new StixToMisp();
        for (int i = 0; i < objects.size(); i++) {
            String id = objects.get(i).text("id");
            if (id == null || id.indexOf("--") < 1 || objects.get(i).text("type") == null) {
                return new Conversion.Refused("objects[" + i + "]", "an object has a type and an identifier");
            }
            if (conversion.known.put(id, objects.get(i)) != null) {
                conversion.lost.add(new Lost(id, "only the last of several versions is carried"));
            }
        }
        return conversion.run();
    }

    private Conversion run() {
        List<Json.Dictionary> events = new ArrayList<>();
        for (Json.Dictionary object : known.values()) {
            if (Set.of("report", "grouping").contains(String.valueOf(object.text("type")))) {
                events.add(new Event(object).done());
            }
        }
        for (Map.Entry<String, Json.Dictionary> entry : known.entrySet()) {
            if (!used.contains(entry.getKey()) && !wellKnown(entry.getValue())) {
                lost.add(new Lost(
                        entry.getKey(),
                        "no event holds an object of type " + entry.getValue().text("type")));
            }
        }
        return new Conversion.Converted(events, lost);
    }

    /** What everybody has already, and the definition of the extension. */
    private static boolean wellKnown(Json.Dictionary object) {
        String id = String.valueOf(object.text("id"));
        return Tags.tag(id) != null || MispExtension.definition().stream().anyMatch(one -> id.equals(one.text("id")));
    }

    private void uncarried(Json.Dictionary object) {
        String type = String.valueOf(object.text("type"));
        Set<String> carried = CARRIED.getOrDefault(type, Set.of());
        for (String name : object.names()) {
            if (!COMMON.contains(name) && !carried.contains(name)) {
                lost.add(new Lost(object.text("id") + "." + name, "MISP has no place for it"));
            }
        }
        Json.Dictionary extensions = object.dictionary("extensions");
        for (String name : extensions == null ? Set.<String>of() : extensions.names()) {
            if (!name.equals(MispExtension.ID)) {
                lost.add(new Lost(object.text("id") + ".extensions." + name, "MISP has no place for it"));
            }
        }
    }

    /** One event being put together. */
    private final class Event {

        private final Json.Dictionary report;
        private final Json.Dictionary extension;
        private final Map<String, List<Json.Dictionary>> sightings = new HashMap<>();
        private final Map<String, Map<String, List<String>>> clusters = new HashMap<>();
        private final Map<String, List<Json.Dictionary>> references = new HashMap<>();
        private final List<Json.Dictionary> attributes = new ArrayList<>();
        private final List<Json.Dictionary> objects = new ArrayList<>();
        private final List<Json.Dictionary> reports = new ArrayList<>();
        private final Set<String> represented = new LinkedHashSet<>();
        private final Set<String> uuids = new LinkedHashSet<>();
        private final Set<String> observed = new LinkedHashSet<>();
        private final Set<String> eventClusters = new LinkedHashSet<>();

        Event(Json.Dictionary report) {
            this.report = report;
            Json.Dictionary content = MispExtension.of(report);
            this.extension = content == null ? new Members().done() : content;
        }

        Json.Dictionary done() {
            use(report);
            Set<String> references = new LinkedHashSet<>(report.texts("object_refs"));
            List<Json.Dictionary> contents = new ArrayList<>();
            for (String id : references) {
                Json.Dictionary object = known.get(id);
                if (object != null) {
                    contents.add(object);
                } else if (!id.equals(MispExtension.ID)) {
                    lost.add(new Lost(report.text("id") + ".object_refs", id + " is not among the objects"));
                }
            }
            contents.forEach(this::links);
            eventClusters.addAll(extension.texts("galaxies"));
            contents.forEach(this::convert);
            contents.forEach(this::bareObservable);
            return event();
        }

        private void use(Json.Dictionary object) {
            if (used.add(String.valueOf(object.text("id")))) {
                uncarried(object);
            }
        }

        /** Relationships, sightings and opinions first: they become parts of what they speak of. */
        private void links(Json.Dictionary object) {
            switch (String.valueOf(object.text("type"))) {
                case "relationship" -> relationship(object);
                case "sighting" -> sighting(object, object.text("sighting_of_ref"));
                case "opinion" ->
                    sighting(
                            object,
                            object.texts("object_refs").isEmpty()
                                    ? null
                                    : object.texts("object_refs").getFirst());
                case "observed-data" -> observed.addAll(object.texts("object_refs"));
                default -> {}
            }
        }

        private void relationship(Json.Dictionary object) {
            String source = String.valueOf(object.text("source_ref"));
            String target = String.valueOf(object.text("target_ref"));
            String type = object.text("relationship_type");
            Json.Dictionary of = known.get(target);
            Json.Dictionary content = MispExtension.of(object);
            boolean known = report.texts("object_refs").containsAll(List.of(source, target));
            boolean cluster = of != null && CLUSTERS.contains(String.valueOf(of.text("type")));
            if (known
                    && "based-on".equals(type)
                    && source.startsWith("indicator--")
                    && target.startsWith("observed-data--")) {
                lost.add(new Lost(target, "the indicator that is based on it stands for it"));
                represented.add(target);
            } else if (!known || of == null) {
                lost.add(new Lost(String.valueOf(object.text("id")), "one of its ends is not in the event"));
            } else if (cluster
                    && Set.of("indicator", "observed-data", "note", "vulnerability")
                            .contains(source.substring(0, source.indexOf("--")))) {
                clusters.computeIfAbsent(source, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(target, _ -> new ArrayList<>())
                        .add(String.valueOf(type));
                if (content == null) {
                    lost.add(new Lost(
                            object.text("id") + ".relationship_type", "a galaxy is attached without saying how"));
                }
                use(object);
                return;
            } else if (CLUSTERS.contains(source.substring(0, source.indexOf("--")))) {
                lost.add(new Lost(
                        String.valueOf(object.text("id")), "MISP has no relations between clusters of an event"));
            } else {
                Members reference = content == null ? new Members() : Members.without(content, Set.of());
                reference.put("uuid", MispExtension.uuidOf(String.valueOf(object.text("id"))));
                if (!reference.has("timestamp")) {
                    reference.put("timestamp", MispExtension.toSeconds(object.text("modified")));
                }
                if (!reference.has("relationship_type")) {
                    reference.put("relationship_type", type);
                }
                if (!reference.has("referenced_uuid")) {
                    reference.put("referenced_uuid", MispExtension.uuidOf(target));
                }
                revoked(object, reference);
                references.computeIfAbsent(source, _ -> new ArrayList<>()).add(reference.done());
            }
            use(object);
        }

        private void sighting(Json.Dictionary object, @Nullable String target) {
            Json.Dictionary content = MispExtension.of(object);
            Members sighting =
                    content == null ? new Members() : Members.without(content, Set.of("attribute", "organisation"));
            boolean opinion = "opinion".equals(object.text("type"));
            String time = object.text(opinion ? "modified" : "last_seen");
            if (!sighting.has("type")) {
                if (opinion && !String.valueOf(object.text("opinion")).contains("disagree")) {
                    lost.add(new Lost(String.valueOf(object.text("id")), "MISP knows no opinion that agrees"));
                    use(object);
                    return;
                }
                sighting.put("type", opinion ? "1" : "0");
            }
            sighting.put("uuid", MispExtension.uuidOf(String.valueOf(object.text("id"))));
            if (!sighting.has("date_sighting")) {
                sighting.put("date_sighting", MispExtension.toSeconds(time == null ? object.text("modified") : time));
            }
            List<String> where = object.texts("where_sighted_refs");
            String organisation = content != null && content.text("organisation") != null
                    ? content.text("organisation")
                    : where.isEmpty() ? null : where.getFirst();
            sighting.put("Organisation", organisation == null ? null : organisation(organisation));
            String inside = content == null ? null : content.text("attribute");
            if (target == null || !report.texts("object_refs").contains(target)) {
                lost.add(new Lost(String.valueOf(object.text("id")), "what it speaks of is not in the event"));
            } else {
                sightings
                        .computeIfAbsent(inside == null ? target : target + inside, _ -> new ArrayList<>())
                        .add(sighting.done());
            }
            use(object);
        }

        private Json.@Nullable Dictionary organisation(String id) {
            Json.Dictionary identity = known.get(id);
            if (identity == null) {
                lost.add(new Lost(id, "the organisation is not among the objects"));
                return null;
            }
            use(identity);
            return new Members()
                    .put("uuid", MispExtension.uuidOf(id))
                    .put("name", identity.text("name"))
                    .done();
        }

        private void revoked(Json.Dictionary object, Members part) {
            if (object.isTrue("revoked")) {
                part.put("deleted", true);
            }
        }

        private void convert(Json.Dictionary object) {
            String id = String.valueOf(object.text("id"));
            String type = String.valueOf(object.text("type"));
            Json.Dictionary content = MispExtension.of(object);
            switch (type) {
                case "indicator", "observed-data", "vulnerability", "note" -> {
                    use(object);
                    if (type.equals("observed-data") && (content != null || represented.contains(id))) {
                        used.addAll(object.texts("object_refs"));
                    }
                    if (represented.contains(id)) {
                        return;
                    }
                    if (content != null && content.isTrue("object")) {
                        ourObject(object, content);
                    } else if (content != null && content.isTrue("report")) {
                        eventReport(object, content);
                    } else if (content != null && content.has("type")) {
                        ourAttribute(object, content);
                    } else {
                        foreign(object, type);
                    }
                }
                case "identity" -> {
                    if (content != null && content.isTrue("object")) {
                        use(object);
                        ourObject(object, content);
                    } else if (!id.equals(report.text("created_by_ref"))) {
                        use(object);
                        boolean person = "individual".equals(object.text("identity_class"));
                        foreignObject(
                                object,
                                person ? "person" : "organization",
                                Map.of(person ? "full-name" : "name", name(object)));
                    }
                }
                case "threat-actor",
                        "intrusion-set",
                        "malware",
                        "tool",
                        "campaign",
                        "attack-pattern",
                        "course-of-action" -> {
                    use(object);
                    if (content != null && content.has("type") && !content.has("galaxy")) {
                        ourAttribute(object, content);
                        return;
                    }
                    boolean attached = clusters.values().stream().anyMatch(targets -> targets.containsKey(id));
                    if (content == null && !attached) {
                        eventClusters.add(id);
                    }
                }
                default -> {}
            }
        }

        private static String name(Json.Dictionary object) {
            String name = object.text("name");
            return name == null ? "" : name;
        }

        /** A part with its identity, time and tags; the members are those of the extension. */
        private Members part(Json.Dictionary object, Json.@Nullable Dictionary content) {
            String id = String.valueOf(object.text("id"));
            String uuid = MispExtension.uuidOf(id);
            // Producers exist that use one UUID for objects of several types; MISP wants one for each.
            Members part = new Members().put("uuid", uuids.add(uuid) ? uuid : MispExtension.derived(id));
            if (content != null) {
                Members.without(content, Set.of("tags", "object", "attributes", "report"))
                        .done()
                        .members()
                        .forEach(part::put);
            }
            if (!part.has("timestamp")) {
                part.put("timestamp", MispExtension.toSeconds(object.text("modified")));
            }
            revoked(object, part);
            part.dictionaries("Tag", Tags.back(object, content, lost));
            return part;
        }

        private void ourAttribute(Json.Dictionary object, Json.Dictionary content) {
            String type = String.valueOf(content.text("type"));
            Members attribute = part(object, content);
            String kept = content.text("value");
            String value = kept == null ? value(object, type) : kept;
            if (value == null) {
                lost.add(new Lost(
                        String.valueOf(object.text("id")),
                        "its value is no longer where an attribute of type " + type + " has it"));
                return;
            }
            attribute.put("value", value);
            attributes.add(attached(object, attribute, null));
        }

        private @Nullable String value(Json.Dictionary object, String type) {
            String kind = String.valueOf(object.text("type"));
            if (kind.equals("note")) {
                return object.text("content");
            }
            if (MispForms.named(type) != null) {
                return object.text("name");
            }
            if (kind.equals("indicator") && MispForms.rule(type) != null) {
                return object.text("pattern");
            }
            List<ObjectPath> paths = MispForms.attribute(type);
            Observables.Values values = paths == null ? null : held(object, new LinkedHashSet<>(paths));
            if (values == null || paths == null) {
                return null;
            }
            List<String> parts = new ArrayList<>();
            for (ObjectPath path : paths) {
                List<String> at = values.byPath().getOrDefault(path, List.of());
                if (at.isEmpty()) {
                    return null;
                }
                parts.add(at.getFirst());
            }
            return String.join("|", parts);
        }

        /** The values of an indicator's pattern, or of the first object of observed data. */
        private Observables.@Nullable Values held(Json.Dictionary object, Set<ObjectPath> paths) {
            if ("indicator".equals(object.text("type"))) {
                String pattern = object.text("pattern");
                return pattern == null || !"stix".equals(object.text("pattern_type"))
                        ? null
                        : Observables.values(pattern);
            }
            List<String> references = object.texts("object_refs");
            Json.Dictionary first = references.isEmpty() ? null : known.get(references.getFirst());
            if (first == null) {
                return null;
            }
            Observables.Values values = new Observables.Values();
            for (ObjectPath path : paths) {
                Observables.values(path, first, known::get).forEach(value -> values.add(path, value));
            }
            return values;
        }

        private void ourObject(Json.Dictionary object, Json.Dictionary content) {
            String name = String.valueOf(content.text("name"));
            Map<String, ObjectPath> paths = MispForms.object(name);
            Observables.Values values = paths == null ? null : held(object, new LinkedHashSet<>(paths.values()));
            Map<ObjectPath, Integer> taken = new HashMap<>();
            List<Json.Dictionary> inner = new ArrayList<>();
            for (Json.Dictionary attribute : Members.dictionaries(content, "attributes")) {
                Members part = Members.without(attribute, Set.of("tags"));
                part.put("Tag", attribute.get("tags"));
                if (!part.has("value")) {
                    ObjectPath path =
                            paths == null ? null : paths.get(String.valueOf(attribute.text("object_relation")));
                    List<String> at = path == null || values == null
                            ? List.of()
                            : values.byPath().getOrDefault(path, List.of());
                    int index = path == null ? 0 : taken.merge(path, 1, Integer::sum) - 1;
                    if (index >= at.size()) {
                        lost.add(new Lost(
                                object.text("id") + " " + attribute.text("uuid"),
                                "its value is no longer in the object"));
                        continue;
                    }
                    part.put("value", at.get(index));
                }
                part.dictionaries(
                        "Sighting",
                        sightings.getOrDefault(String.valueOf(object.text("id")) + attribute.text("uuid"), List.of()));
                inner.add(part.done());
            }
            Members part = part(object, content).dictionaries("Attribute", inner);
            objects.add(attached(object, part, "ObjectReference"));
        }

        private Json.Dictionary attached(Json.Dictionary object, Members part, @Nullable String referencing) {
            String id = String.valueOf(object.text("id"));
            if (referencing != null) {
                part.dictionaries(referencing, references.getOrDefault(id, List.of()));
                if (sightings.containsKey(id)) {
                    lost.add(new Lost(id, "MISP has sightings of attributes, not of objects"));
                }
            } else {
                part.dictionaries("Sighting", sightings.getOrDefault(id, List.of()));
                references
                        .getOrDefault(id, List.of())
                        .forEach(reference -> lost.add(new Lost(
                                "relationship--" + reference.text("uuid"), "in MISP only an object refers to others")));
            }
            Map<String, List<String>> targets = clusters.getOrDefault(id, Map.of());
            if (referencing == null) {
                galaxies(part, targets.keySet());
            } else if (!targets.isEmpty()) {
                lost.add(new Lost(id, "MISP has galaxies of attributes, not of objects"));
            }
            return part.done();
        }

        /** Adds the galaxies of these clusters to those that the extension kept. */
        private void galaxies(Members part, Set<String> ids) {
            List<Json.Dictionary> all = new ArrayList<>(Members.dictionaries(part.done(), "Galaxy"));
            all.addAll(galaxies(ids));
            part.dictionaries("Galaxy", all);
        }

        private List<Json.Dictionary> galaxies(Set<String> ids) {
            Map<String, Json.Dictionary> galaxies = new LinkedHashMap<>();
            Map<String, List<Json.Dictionary>> inside = new LinkedHashMap<>();
            for (String id : ids) {
                Json.Dictionary object = known.get(id);
                if (object == null) {
                    lost.add(new Lost(id, "the cluster is not among the objects"));
                    continue;
                }
                Json.Dictionary content = MispExtension.of(object);
                Json.Dictionary galaxy = content == null ? null : content.dictionary("galaxy");
                String type = "stix-2.1-" + object.text("type");
                Json.Dictionary named = galaxy == null
                        ? new Members()
                                .put("uuid", MispExtension.derived("galaxy", type))
                                .put("name", "STIX 2.1 " + object.text("type"))
                                .put("type", type)
                                .put("description", "Objects of STIX 2.1")
                                .done()
                        : galaxy;
                String key = String.valueOf(named.text("uuid")) + named.text("type");
                galaxies.putIfAbsent(key, named);
                inside.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(cluster(object, content, String.valueOf(named.text("type"))));
            }
            List<Json.Dictionary> result = new ArrayList<>();
            galaxies.forEach((key, galaxy) -> result.add(Members.without(galaxy, Set.of())
                    .dictionaries("GalaxyCluster", inside.getOrDefault(key, List.of()))
                    .done()));
            return result;
        }

        private Json.Dictionary cluster(Json.Dictionary object, Json.@Nullable Dictionary content, String galaxy) {
            Members cluster = new Members().put("uuid", MispExtension.uuidOf(String.valueOf(object.text("id"))));
            if (content != null) {
                Members.without(content, Set.of("galaxy", "tags"))
                        .done()
                        .members()
                        .forEach(cluster::put);
            } else {
                List<String> urls = new ArrayList<>();
                for (Json.Dictionary reference : Members.dictionaries(object, "external_references")) {
                    String url = reference.text("url");
                    if (url != null) {
                        urls.add(url);
                    }
                }
                cluster.put("type", galaxy)
                        .put("tag_name", "misp-galaxy:" + galaxy + "=\"" + name(object) + "\"")
                        .put(
                                "meta",
                                new Members()
                                        .texts("synonyms", object.texts("aliases"))
                                        .texts("refs", urls)
                                        .done());
            }
            return cluster.put("value", object.text("name"))
                    .put("description", object.text("description"))
                    .done();
        }

        private void eventReport(Json.Dictionary object, Json.Dictionary content) {
            Members part = part(object, content).remove("Tag");
            part.put("name", object.text("abstract")).put("content", object.text("content"));
            reports.add(part.done());
        }

        private void foreign(Json.Dictionary object, String type) {
            if (type.equals("note")) {
                Members part = part(object, null).remove("Tag");
                String title = object.text("abstract");
                part.put("name", title == null ? "Note" : title).put("content", object.text("content"));
                reports.add(part.done());
                return;
            }
            String description = object.text("description");
            if (type.equals("vulnerability")) {
                foreignAttribute(object, "vulnerability", name(object), description, false);
                return;
            }
            if (type.equals("indicator")) {
                String language = String.valueOf(object.text("pattern_type"));
                String pattern = String.valueOf(object.text("pattern"));
                Observables.Values values = language.equals("stix") ? Observables.values(pattern) : null;
                if (values == null || !byTable(object, values, description, true)) {
                    foreignAttribute(
                            object, language.equals("stix") ? "stix2-pattern" : language, pattern, description, true);
                }
                return;
            }
            List<String> references = new ArrayList<>(object.texts("object_refs"));
            Set<String> inside = new LinkedHashSet<>();
            references.forEach(reference -> inside.addAll(referred(known.get(reference))));
            references.removeIf(reference -> inside.contains(reference) && used.add(reference));
            for (String reference : references) {
                Json.Dictionary observable = known.get(reference);
                if (observable != null && !observe(object, observable, references.size() > 1 ? reference : null)) {
                    lost.add(new Lost(reference, "no attribute or object of MISP is known for it"));
                }
                used.add(reference);
            }
        }

        /** What an observable refers to: it is read as a part of it. */
        private List<String> referred(Json.@Nullable Dictionary observable) {
            List<String> ids = new ArrayList<>();
            if (observable != null) {
                for (String name : observable.names()) {
                    if (name.endsWith("_ref")) {
                        ids.add(String.valueOf(observable.text(name)));
                    } else if (name.endsWith("_refs")) {
                        ids.addAll(observable.texts(name));
                    }
                }
            }
            return ids;
        }

        private boolean byTable(
                Json.Dictionary object, Observables.Values values, @Nullable String description, boolean detects) {
            Set<ObjectPath> paths = values.byPath().keySet();
            boolean once = values.byPath().values().stream().allMatch(several -> several.size() == 1);
            String type = once ? MispForms.attributeAt(paths) : null;
            List<ObjectPath> order = type == null ? null : MispForms.attribute(type);
            if (type != null && order != null) {
                List<String> parts = new ArrayList<>();
                for (ObjectPath path : order) {
                    parts.add(values.byPath()
                            .getOrDefault(
                                    path, values.byPath().values().iterator().next())
                            .getFirst());
                }
                foreignAttribute(object, type, String.join("|", parts), description, detects);
                return true;
            }
            String name = MispForms.objectAt(paths);
            Map<String, ObjectPath> relations = name == null ? null : MispForms.object(name);
            if (name == null || relations == null) {
                return false;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            for (Map.Entry<String, ObjectPath> relation : relations.entrySet()) {
                List<String> several = values.byPath().getOrDefault(relation.getValue(), List.of());
                for (int i = 0; i < several.size(); i++) {
                    attributes.put(relation.getKey() + " ".repeat(i), several.get(i));
                }
            }
            foreignObject(object, name, attributes);
            return true;
        }

        /** An observable of somebody else, by the paths of the tables that lead to something in it. */
        private boolean observe(Json.Dictionary holder, Json.Dictionary observable, @Nullable String among) {
            String type = String.valueOf(observable.text("type"));
            Observables.Values values = new Observables.Values();
            for (String name : List.of(
                    "file",
                    "domain-ip",
                    "url",
                    "email",
                    "network-connection",
                    "registry-key",
                    "x509",
                    "asn",
                    "mutex")) {
                Map<String, ObjectPath> relations = MispForms.object(name);
                for (ObjectPath path : relations == null ? List.<ObjectPath>of() : relations.values()) {
                    if (path.objectType().equals(type) && !values.byPath().containsKey(path)) {
                        Observables.values(path, observable, known::get).forEach(value -> values.add(path, value));
                    }
                }
            }
            for (String simple : List.of("ipv4-addr:value", "ipv6-addr:value", "email-addr:value", "mac-addr:value")) {
                ObjectPath path = Observables.path(simple);
                Observables.values(path, observable, known::get).forEach(value -> values.add(path, value));
            }
            if (values.byPath().isEmpty()) {
                return false;
            }
            Set<String> told = new LinkedHashSet<>(Set.of("type", "spec_version", "id"));
            values.byPath()
                    .keySet()
                    .forEach(path -> told.add(((ObjectPath.Key) path.steps().getFirst()).name()));
            observable.names().stream()
                    .filter(name -> !told.contains(name))
                    .forEach(
                            name -> lost.add(new Lost(observable.text("id") + "." + name, "MISP has no place for it")));
            Json.Dictionary as = among == null
                    ? holder
                    : Members.without(holder, Set.of("id"))
                            .put(
                                    "id",
                                    "observed-data--" + MispExtension.derived(String.valueOf(holder.text("id")), among))
                            .done();
            return byTable(as, values, null, false);
        }

        private void foreignAttribute(
                Json.Dictionary object, String type, String value, @Nullable String comment, boolean detects) {
            Members attribute = part(object, null)
                    .put("type", type)
                    .put("category", category(type))
                    .put("value", value)
                    .put("to_ids", detects)
                    .put("distribution", "5")
                    .put("comment", comment);
            attributes.add(attached(object, attribute, null));
        }

        private static String category(String type) {
            if (type.startsWith("email")
                    || type.contains("file")
                    || type.contains("md5")
                    || type.contains("sha")
                    || type.equals("ssdeep")) {
                return "Payload delivery";
            }
            return switch (type) {
                case "vulnerability", "stix2-pattern", "yara", "sigma", "snort", "suricata" -> "External analysis";
                case "mutex", "regkey", "regkey|value" -> "Artifacts dropped";
                default -> "Network activity";
            };
        }

        private void foreignObject(Json.Dictionary object, String name, Map<String, String> relations) {
            String id = String.valueOf(object.text("id"));
            List<Json.Dictionary> inner = new ArrayList<>();
            relations.forEach((relation, value) -> inner.add(new Members()
                    .put("uuid", MispExtension.derived(id, relation, value))
                    .put("object_relation", relation.strip())
                    .put("type", attributeType(name, relation.strip()))
                    .put("category", "Other")
                    .put("value", value)
                    .put("to_ids", id.startsWith("indicator--"))
                    .put("timestamp", MispExtension.toSeconds(object.text("modified")))
                    .done()));
            Members part = part(object, null)
                    .remove("Tag")
                    .put("name", name)
                    .put("comment", object.text("description"))
                    .dictionaries("Attribute", inner);
            if (!Tags.back(object, null, new ArrayList<>()).isEmpty()) {
                lost.add(new Lost(id + ".labels", "MISP has tags of attributes, not of objects"));
            }
            objects.add(attached(object, part, "ObjectReference"));
        }

        /** The type that MISP's template has for a relation of an object. */
        private static String attributeType(String name, String relation) {
            return switch (relation) {
                case "ip" -> "ip-dst";
                case "ip-src",
                        "ip-dst",
                        "domain",
                        "url",
                        "filename",
                        "md5",
                        "sha1",
                        "sha256",
                        "sha512",
                        "ssdeep",
                        "tlsh",
                        "size-in-bytes" -> relation;
                case "src-port", "dst-port" -> "port";
                case "asn" -> "AS";
                case "key" -> "regkey";
                case "from" -> "email-src";
                case "to", "cc" -> "email-dst";
                case "subject" -> name.equals("email") ? "email-subject" : "text";
                case "email-body" -> "email-body";
                case "mimetype" -> "mime-type";
                case "x509-fingerprint-md5", "x509-fingerprint-sha1", "x509-fingerprint-sha256" -> relation;
                case "name" -> name.equals("mutex") ? "mutex" : "text";
                default -> "text";
            };
        }

        /** An observable that the report refers to and no observed data holds. */
        private void bareObservable(Json.Dictionary object) {
            String id = String.valueOf(object.text("id"));
            String type = String.valueOf(object.text("type"));
            boolean referred = observed.contains(id) || used.contains(id);
            if (!referred
                    && !CARRIED.containsKey(type)
                    && !type.equals("marking-definition")
                    && !type.equals("extension-definition")) {
                Json.Dictionary holder = new Members()
                        .put("type", "observed-data")
                        .put("id", "observed-data--" + MispExtension.uuidOf(id))
                        .put("modified", report.text("modified"))
                        .done();
                if (observe(holder, object, null)) {
                    used.add(id);
                }
            }
        }

        private Json.Dictionary event() {
            Members event = new Members().put("uuid", MispExtension.uuidOf(String.valueOf(report.text("id"))));
            Members.without(extension, Set.of("tags", "galaxies", "empty"))
                    .done()
                    .members()
                    .forEach(event::put);
            event.put("info", report.text("name"));
            if (!event.has("timestamp")) {
                event.put("timestamp", MispExtension.toSeconds(report.text("modified")));
            }
            revoked(report, event);
            boolean published = "report".equals(report.text("type"));
            if (MispExtension.of(report) == null) {
                String created = report.text("created");
                event.put("published", published)
                        .put("date", created == null || created.length() < 10 ? null : created.substring(0, 10))
                        .put("analysis", "2")
                        .put("threat_level_id", "4")
                        .put("distribution", "0");
                if (report.text("description") != null) {
                    lost.add(new Lost(report.text("id") + ".description", "MISP's events have a title only"));
                }
            }
            String creator = report.text("created_by_ref");
            event.put("Orgc", creator == null ? null : organisation(creator));
            event.dictionaries("Tag", Tags.back(report, extension, lost));
            event.dictionaries("Attribute", attributes)
                    .dictionaries("Object", objects)
                    .dictionaries("EventReport", reports);
            galaxies(event, eventClusters);
            return event.done();
        }
    }
}
