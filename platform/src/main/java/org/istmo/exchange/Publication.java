package org.istmo.exchange;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.istmo.stix.Malformed;
import org.istmo.stix.ObjectKind;
import org.istmo.stix.ObjectStream;
import org.istmo.stix.StixObject;
import org.istmo.stix.Tlp;
import org.istmo.stix.indicators.Extraction;
import org.istmo.stix.indicators.FoundIndicator;
import org.istmo.stix.indicators.Indicator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a team publishes under its own name of what another gave it: new objects, with identifiers and times of their own,
 * in which neither the author's identity nor the author's own properties stand. What was given stays as it is, closed.
 *
 * @param objects as JSON, each with the marking of its level
 */
public record Publication(List<String> objects) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a STIX timestamp has at least (section 3.2): milliseconds. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    public Publication {
        objects = List.copyOf(objects);
    }

    /** What stands in it in few words: the name or the pattern of each object, or its type where it has neither. */
    public List<String> names() {
        return objects.stream()
                .map(JSON::readTree)
                .map(object -> object.path("pattern")
                        .asString(object.path("name")
                                .asString(object.path("value")
                                        .asString(object.path("type").asString("")))))
                .toList();
    }

    /** As an envelope. */
    byte[] envelope() {
        return ("{\"objects\":[" + String.join(",", objects) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The publication of a content; without objects where no STIX object and no indicator stands in it.
     *
     * @param publisher the organisation of the team that publishes it
     * @param uuids gives a new random one at each call
     */
    public static Publication of(
            String title, String content, Tlp level, UUID publisher, Instant now, Supplier<UUID> uuids) {
        Writing writing = new Writing(
                level.definition().id().toString(),
                "identity--" + publisher,
                TIME.format(now.truncatedTo(ChronoUnit.MILLIS)),
                uuids);
        return new Publication(
                content.stripLeading().startsWith("{") ? writing.again(content) : writing.found(title, content));
    }

    /** Writes new objects. */
    private record Writing(String marking, String publisher, String now, Supplier<UUID> uuids) {

        /** Objects that came as STIX, anew. */
        List<String> again(String content) {
            Map<String, StixObject> objects = new LinkedHashMap<>();
            try (ObjectStream stream =
                    ObjectStream.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))) {
                while (stream.hasNext()) {
                    switch (stream.next()) {
                        case StixObject object -> {
                            if (object.id() == null) {
                                return List.of();
                            }
                            objects.put(object.header().id(), object);
                        }
                        case Malformed _ -> {
                            return List.of();
                        }
                    }
                }
                if (stream.broken() != null) {
                    return List.of();
                }
            }
            Set<String> authors = new TreeSet<>();
            for (StixObject object : objects.values()) {
                String author = object.text("created_by_ref");
                if (author != null) {
                    authors.add(author);
                }
            }
            Map<String, String> names = new HashMap<>();
            authors.forEach(author -> names.put(author, publisher));
            objects.forEach((id, object) -> {
                if (object.kind() != ObjectKind.SCO && !names.containsKey(id)) {
                    names.put(id, object.type() + "--" + uuids.get());
                }
            });
            return objects.entrySet().stream()
                    .filter(object -> !authors.contains(object.getKey()))
                    // A marking of the author's own says whose it is.
                    .filter(object -> object.getValue().kind() != ObjectKind.SMO
                            || object.getValue().type().equals("language-content"))
                    .map(object -> anew(object.getValue(), names))
                    .toList();
        }

        private String anew(StixObject object, Map<String, String> names) {
            ObjectNode copy = (ObjectNode) renamed(JSON.readTree(object.bytes()), names);
            copy.propertyNames().stream()
                    .filter(name -> name.startsWith("x_"))
                    .toList()
                    .forEach(copy::remove);
            copy.remove(List.of("created_by_ref", "granular_markings"));
            if (object.kind() != ObjectKind.SCO) {
                copy.put("created_by_ref", publisher).put("created", now).put("modified", now);
            }
            copy.putArray("object_marking_refs").add(marking);
            return copy.toString();
        }

        /** The same with new names for what is named anew, wherever it is referred to. */
        private static JsonNode renamed(JsonNode node, Map<String, String> names) {
            if (node.isString()) {
                String name = names.get(node.asString());
                return name == null ? node : JsonNodeFactory.instance.stringNode(name);
            }
            if (node instanceof ArrayNode array) {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(renamed(element, names)));
                return copy;
            }
            if (node instanceof ObjectNode object) {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.forEachEntry((name, value) -> copy.set(name, renamed(value, names)));
                return copy;
            }
            return node;
        }

        /** The indicators that stand in a text without a doubt, and a report that holds them together. */
        List<String> found(String title, String content) {
            Set<Indicator> indicators = new LinkedHashSet<>();
            for (FoundIndicator found : Extraction.of(content)) {
                if (found.doubts().isEmpty()) {
                    indicators.add(found.indicator());
                }
            }
            List<String> objects = new ArrayList<>();
            ArrayNode refs = JsonNodeFactory.instance.arrayNode();
            for (Indicator indicator : indicators) {
                indicator.pattern().ifPresent(pattern -> {
                    ObjectNode object = object("indicator");
                    object.put("name", indicator.value());
                    object.put("pattern", pattern).put("pattern_type", "stix").put("valid_from", now);
                    refs.add(object.get("id"));
                    objects.add(object.toString());
                });
            }
            if (!objects.isEmpty()) {
                ObjectNode report = object("report");
                report.put("name", title).put("published", now).set("object_refs", refs);
                objects.add(report.toString());
            }
            return objects;
        }

        private ObjectNode object(String type) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("type", type).put("spec_version", "2.1").put("id", type + "--" + uuids.get());
            object.put("created_by_ref", publisher).put("created", now).put("modified", now);
            object.putArray("object_marking_refs").add(marking);
            return object;
        }
    }
}
