package org.istmo.stix.misp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.istmo.stix.Json;
import org.istmo.stix.Timestamp;
import org.istmo.stix.pattern.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * A MISP event as STIX 2.1 objects. The event is a report, or a grouping while it is not published; what is for detection is an
 * indicator, what is not is observed data or a note; identifiers keep MISP's UUIDs, and the same event gives the same objects.
 */
public final class MispToStix {

    /** Most attributes, objects and their attributes of one event. */
    public static final int MOST_ATTRIBUTES = 200_000;

    /** Numbers and names that mean something on the sending instance only. */
    private static final Set<String> LOCAL = Set.of(
            "id",
            "event_id",
            "object_id",
            "org_id",
            "orgc_id",
            "sharing_group_id",
            "attribute_count",
            "RelatedEvent",
            "RelatedAttribute",
            "Feed",
            "proposal_email_lock",
            "event_creator_email",
            "user_id",
            "attribute_id",
            "galaxy_id",
            "galaxy_cluster_id",
            "event_tag_id",
            "attribute_tag_id",
            "tag_id",
            "source_uuid",
            "referenced_id",
            "referenced_type",
            "galaxy_cluster_uuid",
            "parent_id");

    private static final Set<String> EMBEDDED = Set.of(
            "uuid",
            "timestamp",
            "deleted",
            "Tag",
            "Galaxy",
            "Sighting",
            "Attribute",
            "Object",
            "EventReport",
            "ObjectReference",
            "Orgc",
            "ShadowAttribute",
            "data");

    private final Json.Dictionary event;
    private final Map<String, Json.Dictionary> objects = new LinkedHashMap<>();
    private final List<Lost> lost = new ArrayList<>();
    private final Set<String> contents = new LinkedHashSet<>();
    private final List<String> eventGalaxies = new ArrayList<>();
    /** MISP's UUIDs to the identifiers of what was made of them. */
    private final Map<String, String> made = new HashMap<>();

    private final String uuid;
    private String created = "";
    private String modified = "";
    private @Nullable String creator;
    private boolean extended;

    private MispToStix(Json.Dictionary event, String uuid) {
        this.event = event;
        this.uuid = uuid;
    }

    /** Converts an event, alone or inside {@code {"Event": …}}. */
    public static Conversion convert(Json.Dictionary document) {
        Json.Dictionary inner = document.dictionary("Event");
        Json.Dictionary event = inner == null ? document : inner;
        String uuid = MispExtension.uuid(event);
        if (uuid == null) {
            return new Conversion.Refused("Event.uuid", "an event has a UUID");
        }
        if (event.text("info") == null) {
            return new Conversion.Refused("Event.info", "an event has a title");
        }
        String modified = MispExtension.fromSeconds(event.get("timestamp"));
        if (modified == null) {
            return new Conversion.Refused("Event.timestamp", "an event has a time, in seconds since 1970");
        }
        long count = event.list("Attribute").size();
        for (Json.Dictionary object : Members.dictionaries(event, "Object")) {
            count += 1L + object.list("Attribute").size();
        }
        if (count > MOST_ATTRIBUTES) {
            return new Conversion.Refused("Event", "an event of at most " + MOST_ATTRIBUTES + " attributes");
        }
        MispToStix conversion = new MispToStix(event, uuid);
        conversion.run(modified);
        return new Conversion.Converted(List.copyOf(conversion.objects.values()), conversion.lost);
    }

    private void run(String eventModified) {
        modified = eventModified;
        String date = event.text("date");
        String midnight = date + "T00:00:00.000Z";
        created = Timestamp.of(midnight) != null && midnight.compareTo(modified) < 0 ? midnight : modified;
        organisation();
        boolean published = event.isTrue("published");
        String id = (published ? "report--" : "grouping--") + uuid;
        made.put(uuid, id);
        each(event, "Attribute", "Event", this::attribute);
        each(event, "Object", "Event", this::object);
        each(event, "EventReport", "Event", (report, path) -> eventReport(report, path, id));
        galaxies(event, "Event", null);
        each(event, "Object", "Event", this::references);
        event(published, id);
        if (extended) {
            Map<String, Json.Dictionary> rest = new LinkedHashMap<>(objects);
            objects.clear();
            MispExtension.definition().forEach(object -> objects.put(String.valueOf(object.text("id")), object));
            objects.putAll(rest);
        }
    }

    @FunctionalInterface
    private interface Part {
        void convert(Json.Dictionary part, String path);
    }

    private void each(Json.Dictionary from, String name, String path, Part part) {
        List<Json> items = from.list(name);
        for (int i = 0; i < items.size(); i++) {
            String at = path + "." + name + "[" + i + "]";
            if (items.get(i) instanceof Json.Dictionary dictionary) {
                part.convert(dictionary, at);
            } else {
                lost.add(new Lost(at, "it is no object"));
            }
        }
    }

    private void organisation() {
        Json.Dictionary organisation = event.dictionary("Orgc");
        String identity = organisation == null ? null : identity(organisation, "Event.Orgc");
        if (identity != null) {
            creator = identity;
        }
    }

    private @Nullable String identity(Json.Dictionary organisation, String path) {
        String uuid = MispExtension.uuid(organisation);
        String name = organisation.text("name");
        if (uuid == null || name == null) {
            lost.add(new Lost(path, "an organisation has a UUID and a name"));
            return null;
        }
        organisation.names().stream()
                .filter(member -> !Set.of("uuid", "name").contains(member))
                .forEach(member -> lost.add(
                        new Lost(path + "." + member, "only the name and the UUID of an organisation are carried")));
        String id = "identity--" + uuid;
        objects.putIfAbsent(
                id,
                common("identity", id, created, created, false)
                        .put("name", name)
                        .put("identity_class", "organization")
                        .done());
        return id;
    }

    private Members common(String type, String id, String created, String modified, boolean revoked) {
        Members members =
                new Members().put("type", type).put("spec_version", "2.1").put("id", id);
        if (creator != null && !type.equals("identity")) {
            members.put("created_by_ref", creator);
        }
        members.put("created", created).put("modified", modified);
        if (revoked) {
            members.put("revoked", true);
        }
        return members;
    }

    /** What of a MISP object goes into the extension: all that is neither local, embedded, nor held by the object itself. */
    private Members leftover(Json.Dictionary part, String path, Set<String> held) {
        Members rest = new Members();
        part.members().forEach((name, value) -> {
            boolean empty = value instanceof Json.Null
                    || (value instanceof Json.Array(List<Json> items) && items.isEmpty())
                    || (value instanceof Json.Text(String text) && text.isEmpty() && !name.equals("comment"));
            if (empty
                    || held.contains(name)
                    || (EMBEDDED.contains(name) && !name.equals("data") && !name.equals("ShadowAttribute"))) {
                return;
            }
            switch (name) {
                case "data" -> lost.add(new Lost(path + ".data", "files are not carried"));
                case "ShadowAttribute" ->
                    lost.add(new Lost(path + ".ShadowAttribute", "proposals belong to the instance that has them"));
                default -> {
                    if (LOCAL.contains(name)) {
                        lost.add(new Lost(path + "." + name, "it means something on the sending instance only"));
                    } else {
                        rest.put(name, value);
                    }
                }
            }
        });
        rest.dictionaries("tags", tags(part, path));
        rest.dictionaries(
                "Galaxy",
                Members.dictionaries(part, "Galaxy").stream()
                        .filter(galaxy -> !hasType(galaxy))
                        .toList());
        return rest;
    }

    private List<Json.Dictionary> tags(Json.Dictionary part, String path) {
        List<Json.Dictionary> tags = new ArrayList<>();
        each(part, "Tag", path, (tag, at) -> {
            if (tag.text("name") == null) {
                lost.add(new Lost(at, "a tag has a name"));
                return;
            }
            tag.names().stream()
                    .filter(LOCAL::contains)
                    .forEach(name ->
                            lost.add(new Lost(at + "." + name, "it means something on the sending instance only")));
            tags.add(Members.without(tag, LOCAL).done());
        });
        return tags;
    }

    /** Completes an object with its tags, and with the extension where there is something to hold. */
    private void add(Members members, Members extension, List<Json.Dictionary> tags, List<String> labels) {
        Tags split = Tags.of(tags);
        List<String> all = new ArrayList<>(labels);
        all.addAll(split.labels());
        members.texts("labels", all.stream().distinct().toList()).texts("object_marking_refs", split.markings());
        Json.Dictionary content = extension.done();
        if (content.size() > 0) {
            extended = true;
            members.put("extensions", MispExtension.wrap(extension));
        }
        Json.Dictionary object = members.done();
        String id = String.valueOf(object.text("id"));
        objects.put(id, object);
        contents.add(id);
    }

    private void attribute(Json.Dictionary attribute, String path) {
        String uuid = MispExtension.uuid(attribute);
        String type = attribute.text("type");
        String value = attribute.text("value");
        if (uuid == null || type == null || value == null || made.containsKey(uuid)) {
            lost.add(new Lost(
                    path,
                    made.containsKey(String.valueOf(uuid))
                            ? "its UUID stands twice in the event"
                            : "an attribute has a UUID, a type and a value"));
            return;
        }
        Moment moment = moment(attribute);
        boolean detects = attribute.isTrue("to_ids");
        Observables.Values values = values(type, value, detects);
        String rule = MispForms.rule(type);
        List<String> labels =
                List.of("misp:type=\"" + type + "\"", "misp:category=\"" + attribute.text("category") + "\"");
        Members extension = leftover(attribute, path, Set.of("value"));
        if (values != null && !joined(values).equals(value)) {
            extension.put("value", value);
        }
        moment.keep(extension);
        String id;
        if (rule != null && detects) {
            id = indicator(uuid, moment, value, rule, extension, labels);
        } else if (MispForms.named(type) != null) {
            id = named(String.valueOf(MispForms.named(type)), uuid, moment, value, extension, labels);
        } else if (values != null && detects) {
            id = indicator(uuid, moment, Observables.pattern(values), "stix", extension, labels);
        } else {
            List<Json.Dictionary> observables = values == null ? null : Observables.objects(values);
            id = observables == null
                    ? note(uuid, moment, value, extension, labels)
                    : observed(uuid, moment, observables, extension, labels);
        }
        made.put(uuid, id);
        sightings(attribute, path, id, null);
        galaxies(attribute, path, id);
    }

    private static String joined(Observables.Values values) {
        List<String> parts = new ArrayList<>();
        values.byPath().values().forEach(parts::addAll);
        return String.join("|", parts);
    }

    /** The parts of the value at their paths; nothing where the type has none, or one of them does not fit. */
    private static Observables.@Nullable Values values(String type, String value, boolean detects) {
        List<ObjectPath> paths = MispForms.attribute(type);
        if (paths == null) {
            return null;
        }
        String[] parts = paths.size() == 1 ? new String[] {value} : value.split("\\|", -1);
        if (parts.length != paths.size()) {
            return null;
        }
        Observables.Values values = new Observables.Values();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                return null;
            }
            values.add(paths.get(i), Observables.canonical(paths.get(i), parts[i]));
        }
        return (detects && MispForms.patternOnly(type)) || Observables.objects(values) != null ? values : null;
    }

    /** Created and modified, deletion, and what the reader of the objects could not work out from them. */
    private record Moment(
            String created,
            String modified,
            boolean deleted,
            @Nullable Json kept) {
        void keep(Members extension) {
            if (kept != null) {
                extension.put("timestamp", kept);
            }
        }
    }

    private Moment moment(Json.Dictionary part) {
        Json timestamp = part.get("timestamp");
        String written = MispExtension.fromSeconds(timestamp);
        boolean plain =
                written != null && new Json.Text(String.valueOf(MispExtension.toSeconds(written))).equals(timestamp);
        String modified = written == null ? this.modified : written;
        return new Moment(
                created.compareTo(modified) < 0 ? created : modified,
                modified,
                part.isTrue("deleted"),
                plain ? null : timestamp);
    }

    private String indicator(
            String uuid, Moment moment, String pattern, String language, Members extension, List<String> labels) {
        String id = "indicator--" + uuid;
        Members members = common("indicator", id, moment.created, moment.modified, moment.deleted);
        members.put("pattern", pattern).put("pattern_type", language);
        if (language.equals("stix")) {
            members.put("pattern_version", "2.1");
        }
        members.put("valid_from", moment.modified);
        add(members, extension, Members.dictionaries(extension.done(), "tags"), labels);
        return id;
    }

    private String named(String kind, String uuid, Moment moment, String name, Members extension, List<String> labels) {
        String id = kind + "--" + uuid;
        Members members = common(kind, id, moment.created, moment.modified, moment.deleted)
                .put("name", name);
        reference(members, name);
        add(members, extension, Members.dictionaries(extension.done(), "tags"), labels);
        return id;
    }

    private static void reference(Members members, String name) {
        if (name.startsWith("CVE-")) {
            members.dictionaries(
                    "external_references",
                    List.of(new Members()
                            .put("source_name", "cve")
                            .put("external_id", name)
                            .done()));
        }
    }

    private String note(String uuid, Moment moment, String content, Members extension, List<String> labels) {
        String id = "note--" + uuid;
        Members members = common("note", id, moment.created, moment.modified, moment.deleted)
                .put("content", content)
                .texts("object_refs", List.of(String.valueOf(made.get(this.uuid))));
        add(members, extension, Members.dictionaries(extension.done(), "tags"), labels);
        return id;
    }

    private String observed(
            String uuid, Moment moment, List<Json.Dictionary> observables, Members extension, List<String> labels) {
        String id = "observed-data--" + uuid;
        List<String> references = new ArrayList<>();
        for (Json.Dictionary observable : observables) {
            references.add(String.valueOf(observable.text("id")));
        }
        // What is referred to comes first.
        observables.reversed().forEach(observable -> {
            String reference = String.valueOf(observable.text("id"));
            objects.putIfAbsent(reference, observable);
            contents.add(reference);
        });
        Members members = common("observed-data", id, moment.created, moment.modified, moment.deleted)
                .put("first_observed", moment.modified)
                .put("last_observed", moment.modified)
                .put("number_observed", new Json.Num("1"))
                .texts("object_refs", references.stream().distinct().toList());
        add(members, extension, Members.dictionaries(extension.done(), "tags"), labels);
        return id;
    }

    private void object(Json.Dictionary object, String path) {
        String uuid = MispExtension.uuid(object);
        String name = object.text("name");
        if (uuid == null || name == null || made.containsKey(uuid)) {
            lost.add(new Lost(
                    path,
                    uuid != null && name != null
                            ? "its UUID stands twice in the event"
                            : "an object has a UUID and a name"));
            return;
        }
        Moment moment = moment(object);
        List<Json.Dictionary> attributes = new ArrayList<>();
        Observables.Values values = new Observables.Values();
        Map<String, ObjectPath> paths = MispForms.object(name);
        boolean detects = false;
        List<String> lines = new ArrayList<>();
        List<Json> items = object.list("Attribute");
        for (int i = 0; i < items.size(); i++) {
            String at = path + ".Attribute[" + i + "]";
            String value = items.get(i) instanceof Json.Dictionary one && MispExtension.uuid(one) != null
                    ? one.text("value")
                    : null;
            if (value == null || made.containsKey(MispExtension.uuid((Json.Dictionary) items.get(i)))) {
                lost.add(new Lost(at, "an attribute has a value and a UUID of its own"));
                continue;
            }
            Json.Dictionary attribute = (Json.Dictionary) items.get(i);
            String relation = attribute.text("object_relation");
            ObjectPath at2 = paths == null || relation == null ? null : paths.get(relation);
            Members kept = leftover(attribute, at, Set.of());
            kept.put("uuid", MispExtension.uuid(attribute)).put("timestamp", attribute.get("timestamp"));
            if (attribute.isTrue("deleted")) {
                kept.put("deleted", true);
            }
            boolean held = at2 != null && fits(values, at2, value);
            if (held && at2 != null && Observables.canonical(at2, value).equals(value)) {
                kept.remove("value");
            }
            detects |= attribute.isTrue("to_ids");
            lines.add(relation + ": " + value);
            attributes.add(kept.done());
            made.put(String.valueOf(MispExtension.uuid(attribute)), "");
        }
        Members extension = leftover(object, path, Set.of());
        moment.keep(extension);
        List<String> labels =
                List.of("misp:name=\"" + name + "\"", "misp:meta-category=\"" + object.text("meta-category") + "\"");
        extension.put("object", true).dictionaries("attributes", attributes);
        String id = form(object, name, uuid, moment, values, detects, lines, extension, labels);
        made.put(uuid, id);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Json.Dictionary attribute && MispExtension.uuid(attribute) != null) {
                String own = String.valueOf(MispExtension.uuid(attribute));
                made.put(own, id);
                sightings(attribute, path + ".Attribute[" + i + "]", id, own);
                if (!attribute.list("Galaxy").isEmpty()) {
                    lost.add(new Lost(
                            path + ".Attribute[" + i + "].Galaxy",
                            "galaxies of an attribute inside an object are not carried"));
                }
            }
        }
    }

    /** Adds the value at its path where it can be written there and read back; a second value of a path that is no list cannot. */
    private static boolean fits(Observables.Values values, ObjectPath path, String value) {
        Observables.Values more = new Observables.Values();
        values.byPath().forEach((at, several) -> several.forEach(one -> more.add(at, one)));
        more.add(path, Observables.canonical(path, value));
        boolean list = path.steps().contains(new ObjectPath.Every());
        int size = more.byPath().getOrDefault(path, List.of()).size();
        // An object holds a few values: what is many is kept beside it.
        if (value.isEmpty() || size > (list ? 100 : 1) || Observables.objects(more) == null) {
            return false;
        }
        values.add(path, Observables.canonical(path, value));
        return true;
    }

    private String form(
            Json.Dictionary object,
            String name,
            String uuid,
            Moment moment,
            Observables.Values values,
            boolean detects,
            List<String> lines,
            Members extension,
            List<String> labels) {
        String type = switch (name) {
            case "vulnerability" -> "vulnerability";
            case "person", "organization" -> "identity";
            default -> "";
        };
        if (!type.isEmpty()) {
            String id = type + "--" + uuid;
            String title =
                    first(object, name.equals("person") ? "full-name" : name.equals("vulnerability") ? "id" : "name");
            Members members = common(type, id, moment.created, moment.modified, moment.deleted)
                    .put("name", title.isEmpty() ? String.join("; ", lines) : title);
            String description = first(object, name.equals("vulnerability") ? "summary" : "description");
            if (!description.isEmpty()) {
                members.put("description", description);
            }
            if (type.equals("identity")) {
                members.put("identity_class", name.equals("person") ? "individual" : "organization");
            } else {
                reference(members, title);
            }
            add(members, extension, Members.dictionaries(extension.done(), "tags"), labels);
            return id;
        }
        if (values.byPath().isEmpty()) {
            return note(uuid, moment, name + "\n" + String.join("\n", lines), extension, labels);
        }
        if (detects) {
            return indicator(uuid, moment, Observables.pattern(values), "stix", extension, labels);
        }
        List<Json.Dictionary> observables = Observables.objects(values);
        return observed(uuid, moment, observables == null ? List.of() : observables, extension, labels);
    }

    private static String first(Json.Dictionary object, String relation) {
        for (Json.Dictionary attribute : Members.dictionaries(object, "Attribute")) {
            String value = attribute.text("value");
            if (relation.equals(attribute.text("object_relation")) && value != null) {
                return value;
            }
        }
        return "";
    }

    private void references(Json.Dictionary object, String path) {
        each(object, "ObjectReference", path, (reference, at) -> {
            String uuid = MispExtension.uuid(reference);
            String source = made.get(String.valueOf(MispExtension.uuid(object)));
            String referred = reference.text("referenced_uuid");
            String target = made.get(String.valueOf(referred));
            String type = reference.text("relationship_type");
            if (uuid == null || source == null || target == null || type == null) {
                lost.add(new Lost(at, "what it refers to is not in the event, or it has no UUID or type"));
                return;
            }
            Moment moment = moment(reference);
            Members extension = leftover(reference, at, Set.of("object_uuid"));
            moment.keep(extension);
            String id = "relationship--" + uuid;
            Members members = common("relationship", id, moment.created, moment.modified, moment.deleted)
                    .put("relationship_type", hyphenated(type))
                    .put("source_ref", source)
                    .put("target_ref", target);
            add(members, extension, List.of(), List.of());
        });
    }

    /** A type of relationship in small letters and hyphens, as section 3.1 wants names. */
    private static String hyphenated(String type) {
        StringBuilder out = new StringBuilder();
        for (char c : type.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            out.append(good ? c : '-');
        }
        return out.isEmpty() ? "related-to" : out.substring(0, Math.min(out.length(), 250));
    }

    private void sightings(Json.Dictionary attribute, String path, String target, @Nullable String inside) {
        each(attribute, "Sighting", path, (sighting, at) -> {
            String uuid = MispExtension.uuid(sighting);
            String time = MispExtension.fromSeconds(sighting.get("date_sighting"));
            if (uuid == null || time == null) {
                lost.add(new Lost(at, "a sighting has a UUID and a time"));
                return;
            }
            Members extension =
                    leftover(sighting, at, Set.of("date_sighting", "Organisation", "attribute_uuid", "event_uuid"));
            if (!(sighting.get("date_sighting") instanceof Json.Text)) {
                extension.put("date_sighting", sighting.get("date_sighting"));
            }
            if (inside != null) {
                extension.put("attribute", inside);
            }
            Json.Dictionary organisation = sighting.dictionary("Organisation");
            String where = organisation == null ? null : identity(organisation, at + ".Organisation");
            String type = sighting.get("type") instanceof Json.Num(String number)
                    ? number
                    : String.valueOf(sighting.text("type"));
            String before = created.compareTo(time) < 0 ? created : time;
            boolean seen = !type.equals("1") && !type.equals("2");
            String id = (seen ? "sighting--" : "opinion--") + uuid;
            Members members = common(seen ? "sighting" : "opinion", id, seen ? before : time, time, false);
            if (seen && !target.startsWith("note--")) {
                members.put("first_seen", time).put("last_seen", time).put("sighting_of_ref", target);
                members.texts("where_sighted_refs", where == null ? List.of() : List.of(where));
            } else {
                members = common("opinion", "opinion--" + uuid, time, time, false)
                        .put("opinion", type.equals("1") ? "strongly-disagree" : seen ? "agree" : "disagree")
                        .texts("object_refs", List.of(target));
                if (where != null) {
                    extension.put("organisation", where);
                }
            }
            add(members, extension, List.of(), List.of());
        });
    }

    private void eventReport(Json.Dictionary report, String path, String event) {
        String uuid = MispExtension.uuid(report);
        String content = report.text("content");
        if (uuid == null || content == null || made.containsKey(uuid)) {
            lost.add(new Lost(path, "a report has a content and a UUID of its own"));
            return;
        }
        Moment moment = moment(report);
        Members extension = leftover(report, path, Set.of("name", "content")).put("report", true);
        moment.keep(extension);
        String id = "note--" + uuid;
        made.put(uuid, id);
        Members members = common("note", id, moment.created, moment.modified, moment.deleted);
        members.put("abstract", report.text("name")).put("content", content).texts("object_refs", List.of(event));
        add(members, extension, List.of(), List.of());
    }

    /** Whether the clusters are objects of STIX; a galaxy of others, or of none, stays as it is in the extension. */
    private static boolean hasType(Json.Dictionary galaxy) {
        return MispForms.galaxy(String.valueOf(galaxy.text("type"))) != null
                && !galaxy.list("GalaxyCluster").isEmpty();
    }

    private void galaxies(Json.Dictionary part, String path, @Nullable String source) {
        each(part, "Galaxy", path, (galaxy, at) -> {
            String type = MispForms.galaxy(String.valueOf(galaxy.text("type")));
            if (type == null || !hasType(galaxy)) {
                return;
            }
            galaxy.names().stream()
                    .filter(LOCAL::contains)
                    .forEach(name ->
                            lost.add(new Lost(at + "." + name, "it means something on the sending instance only")));
            Json.Dictionary kept =
                    Members.without(galaxy, LOCAL).remove("GalaxyCluster").done();
            each(galaxy, "GalaxyCluster", at, (cluster, where) -> {
                String uuid = MispExtension.uuid(cluster);
                String value = cluster.text("value");
                if (uuid == null || value == null) {
                    lost.add(new Lost(where, "a cluster has a UUID and a value"));
                    return;
                }
                String id = type + "--" + uuid;
                if (!objects.containsKey(id)) {
                    cluster(type, id, value, cluster, kept, where);
                } else {
                    leftover(cluster, where, Set.of());
                }
                if (source != null) {
                    String relation = source.startsWith("indicator--") ? "indicates" : "related-to";
                    String relationship = "relationship--" + MispExtension.derived(source, relation, id);
                    add(
                            common("relationship", relationship, created, modified, false)
                                    .put("relationship_type", relation)
                                    .put("source_ref", source)
                                    .put("target_ref", id),
                            new Members().put("galaxy", true),
                            List.of(),
                            List.of());
                } else {
                    eventGalaxies.add(id);
                }
            });
        });
    }

    private void cluster(
            String type, String id, String value, Json.Dictionary cluster, Json.Dictionary galaxy, String path) {
        Members members = common(type, id, created, modified, false)
                .remove("created_by_ref")
                .put("name", value);
        members.put("description", cluster.text("description"));
        if (type.equals("malware")) {
            members.put("is_family", true);
        }
        Json.Dictionary meta = cluster.dictionary("meta");
        if (meta != null) {
            if (!Set.of("attack-pattern", "course-of-action").contains(type)) {
                members.texts("aliases", meta.texts("synonyms"));
            }
            members.dictionaries(
                    "external_references",
                    meta.texts("refs").stream()
                            .map(url -> new Members()
                                    .put("source_name", "url")
                                    .put("url", url)
                                    .done())
                            .toList());
        }
        Members extension = leftover(cluster, path, Set.of("value", "description"));
        extension.put("galaxy", galaxy);
        add(members, extension, List.of(), List.of());
    }

    private void event(boolean published, String id) {
        Members extension = leftover(event, "Event", Set.of("info"));
        List<Json.Dictionary> tags = Members.dictionaries(extension.done(), "tags");
        if (!new Json.Text(String.valueOf(MispExtension.toSeconds(modified))).equals(event.get("timestamp"))) {
            extension.put("timestamp", event.get("timestamp"));
        }
        extension.texts("galaxies", eventGalaxies.stream().distinct().toList());
        Members members = common(published ? "report" : "grouping", id, created, modified, event.isTrue("deleted"));
        members.put("name", event.text("info"));
        if (published) {
            String time = MispExtension.fromSeconds(event.get("publish_timestamp"));
            members.put("published", time == null ? modified : time);
        } else {
            members.put("context", "suspicious-activity");
        }
        // Both must refer to something: an empty event refers to who made it, or to the extension's definition.
        Set<String> references = new LinkedHashSet<>(contents);
        if (references.isEmpty()) {
            references.add(creator == null ? MispExtension.ID : creator);
            extension.put("empty", true);
        }
        members.texts("object_refs", List.copyOf(references));
        add(members, extension, tags, List.of());
    }
}
