package org.istmo.stix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/** Objects by chance, of every type, in which there is nothing to find fault with. */
final class RandomObjects {

    private static final List<String> WORDS =
            List.of("red", "águila", "señal", "ação", "réseau", "东京", "😀", "\"quoted\"", "a\\b", "x\ty", "ß", "I/O");

    private final Random random;

    RandomObjects(long seed) {
        this.random = new Random(seed);
    }

    /** The types of objects that are made, which is all but bundles. */
    static List<ObjectType> types() {
        return ObjectType.all().stream()
                .filter(type -> type.kind() != ObjectKind.BUNDLE)
                .toList();
    }

    /** An object in which even no warning is due. */
    Json.Dictionary clean(ObjectType type) {
        Map<String, Json> object = new LinkedHashMap<>();
        object.put("type", text(type.name()));
        object.put("spec_version", text("2.1"));
        object.put("id", text(type.name() + "--" + uuid(4)));
        for (Property property : type.common().values()) {
            if (!object.containsKey(property.name()) && (property.required() || random.nextInt(3) == 0)) {
                common(type, property, object);
            }
        }
        for (Property property : type.properties().values()) {
            boolean needed = property.required() || random.nextBoolean();
            if (needed && !property.deprecated()) {
                object.put(property.name(), value(property.shape()));
            }
        }
        settle(type, object);
        if (type.common().containsKey("extensions") && random.nextInt(3) == 0) {
            extend(type, object);
        }
        if (type.kind() == ObjectKind.SCO) {
            Identifier made = DeterministicId.of(new Json.Dictionary(object));
            if (made != null) {
                object.put("id", text(made.toString()));
            }
        }
        if (random.nextInt(3) == 0) {
            granular(object);
        }
        return new Json.Dictionary(object);
    }

    /** The same, with properties and extensions that the specification does not know. */
    Json.Dictionary customised(ObjectType type) {
        Map<String, Json> object = new LinkedHashMap<>(clean(type).members());
        for (int count = random.nextInt(4); count >= 0; count--) {
            object.put((random.nextBoolean() ? "x_istmo_" : "own_") + random.nextInt(100), any(3));
        }
        return new Json.Dictionary(object);
    }

    /** An object of a type of somebody's own, with or without an extension that says what it is. */
    Json.Dictionary custom() {
        Map<String, Json> object = new LinkedHashMap<>(
                clean(Objects.requireNonNull(ObjectType.of("campaign"))).members());
        String type = "x-istmo-thing" + random.nextInt(100);
        object.put("type", text(type));
        object.put("id", text(type + "--" + uuid(4)));
        object.put("colour", text(words()));
        object.remove("granular_markings");
        if (random.nextBoolean()) {
            object.put("extensions", dictionary(definition(), dictionary("extension_type", text("new-sdo"))));
        }
        return new Json.Dictionary(object);
    }

    private void common(ObjectType type, Property property, Map<String, Json> object) {
        switch (property.name()) {
            case "created" -> {
                List<String> two = new ArrayList<>(List.of(moment(3), moment(3)));
                two.sort(Comparator.comparing(Timestamp::of, Comparator.nullsLast(Comparator.naturalOrder())));
                object.put("created", text(two.getFirst()));
                if (type.common().containsKey("modified")) {
                    object.put("modified", text(two.getLast()));
                }
            }
            case "extensions", "granular_markings", "modified" -> {}
            default -> object.put(property.name(), value(property.shape()));
        }
    }

    /** What the rules between properties ask. */
    private void settle(ObjectType type, Map<String, Json> object) {
        if (type.kind() == ObjectKind.SDO || type.kind() == ObjectKind.SRO) {
            object.put("lang", text("es"));
        }
        object.remove("granular_markings");
        object.remove("defanged");
        for (ObjectType.Between rule : type.rules()) {
            settle(type, rule, object);
        }
        switch (type.name()) {
            case "indicator" ->
                object.put("pattern", text("[domain-name:value = 'example" + random.nextInt(9) + ".com']"));
            case "malware" -> {
                object.put("is_family", new Json.Bool(true));
                object.put("name", text(words()));
            }
            case "observed-data" -> {
                object.remove("objects");
                object.put("object_refs", list(text("ipv4-addr--" + uuid(5))));
            }
            case "relationship" -> {
                object.put("relationship_type", text("uses"));
                object.put("source_ref", text("malware--" + uuid(4)));
                object.put("target_ref", text("tool--" + uuid(4)));
            }
            case "location" -> {
                object.put("region", text("caribbean"));
                object.put("latitude", new Json.Num("12.5"));
                object.put("longitude", new Json.Num("-70.02"));
            }
            case "email-message" ->
                object.remove(new Json.Bool(true).equals(object.get("is_multipart")) ? "body" : "body_multipart");
            case "network-traffic" -> {
                object.put("src_port", new Json.Num("49152"));
                object.remove("is_active");
            }
            case "language-content" ->
                object.put(
                        "contents", dictionary("pt-BR", dictionary("name", text(words()), "aliases", list(text("")))));
            case "marking-definition" -> object.put("extensions", dictionary(definition(), own("property-extension")));
            case "extension-definition" -> {
                object.put("extension_types", list(text("toplevel-property-extension")));
                object.put("extension_properties", list(text("toxicity")));
                object.put("description", text(words()));
            }
            default -> {}
        }
    }

    private void settle(ObjectType type, ObjectType.Between rule, Map<String, Json> object) {
        String first = rule.properties().isEmpty() ? "" : rule.properties().getFirst();
        String last = rule.properties().isEmpty() ? "" : rule.properties().getLast();
        switch (rule.relation()) {
            case AT_MOST_ONE -> {
                if (object.containsKey(first)) {
                    object.keySet()
                            .removeAll(rule.properties()
                                    .subList(1, rule.properties().size()));
                }
            }
            case NOT_BEFORE, AFTER -> {
                if (object.containsKey(first) && object.containsKey(last)) {
                    object.put(first, text("2019-02-28T23:59:59.9Z"));
                    object.put(last, text("2019-02-28T23:59:59.90" + (1 + random.nextInt(9)) + "Z"));
                }
            }
            case AT_LEAST_ONE, NEEDS -> {
                String needed = rule.relation() == ObjectType.Relation.NEEDS ? last : first;
                boolean absent = rule.relation() == ObjectType.Relation.NEEDS
                        ? object.containsKey(first)
                        : rule.properties().stream().noneMatch(object::containsKey);
                if (absent && !object.containsKey(needed)) {
                    object.put(
                            needed,
                            value(Objects.requireNonNull(type.properties().get(needed))
                                    .shape()));
                }
            }
            case ANY_OWN -> {
                Property any = type.properties().values().iterator().next();
                object.put(any.name(), value(any.shape()));
            }
        }
    }

    private void extend(ObjectType type, Map<String, Json> object) {
        switch (random.nextInt(3)) {
            case 0 -> object.put("extensions", dictionary(definition(), own("property-extension")));
            case 1 -> {
                object.put(
                        "extensions",
                        dictionary(definition(), dictionary("extension_type", text("toplevel-property-extension"))));
                object.put("toxicity", any(2));
            }
            default -> {
                if (!type.extensions().isEmpty()) {
                    String name = type.extensions()
                            .get(random.nextInt(type.extensions().size()));
                    object.put("extensions", dictionary(name, part(ObjectType.part(name))));
                    if (type.name().equals("network-traffic")) {
                        object.put("protocols", list(text("ipv4"), text("icmp"), text("tcp"), text("http")));
                    }
                }
            }
        }
    }

    private Json own(String extensionType) {
        return dictionary("extension_type", text(extensionType), "rank_of_it", any(2));
    }

    private void granular(Map<String, Json> object) {
        List<String> names = List.copyOf(object.keySet());
        String selected = names.get(random.nextInt(names.size()));
        if (object.get(selected) instanceof Json.Array) {
            selected += ".[0]";
        }
        object.put(
                "granular_markings",
                list(
                        dictionary(
                                "selectors",
                                list(text(selected)),
                                "marking_ref",
                                text(Tlp.Instance.all()
                                        .get(random.nextInt(9))
                                        .id()
                                        .toString())),
                        dictionary("selectors", list(text("type")), "lang", text("qu"))));
    }

    private Json.Dictionary part(ObjectType part) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (Property property : part.properties().values()) {
            if (property.required() || random.nextBoolean()) {
                members.put(property.name(), value(property.shape()));
            }
        }
        for (ObjectType.Between rule : part.rules()) {
            settle(part, rule, members);
        }
        if (part.name().equals("external-reference")) {
            members.put("source_name", text("istmo"));
            members.replace("url", text("https://example.org/a?b=%20#c"));
            if (members.containsKey("url")) {
                members.put("hashes", value(new Shape.Hashes()));
            }
        }
        return new Json.Dictionary(members);
    }

    Json value(Shape shape) {
        return switch (shape) {
            case Shape.Str(Shape.Form form) -> text(string(form));
            case Shape.Int(long least, long most) ->
                new Json.Num(String.valueOf(
                        switch (random.nextInt(4)) {
                            case 0 -> least;
                            case 1 -> most;
                            default -> Math.max(least, Math.min(most, random.nextInt(1_000)));
                        }));
            case Shape.Flt(double least, double most) ->
                new Json.Num(random.nextBoolean() ? "1e1" : random.nextBoolean() ? "-0.25" : "7");
            case Shape.Bool() -> new Json.Bool(random.nextBoolean());
            case Shape.Time(int digits, int most) -> text(moment(most == 0 ? 0 : Math.max(digits, random.nextInt(12))));
            case Shape.Ref ref -> text(reference(ref));
            case Shape.Binary() -> text(random.nextBoolean() ? "AQIDBA==" : "QUJD");
            case Shape.Hex() -> text(random.nextBoolean() ? "" : "00ff");
            case Shape.Hashes() -> dictionary("SHA-256", text("0a".repeat(32)), "MD5", text("F".repeat(32)));
            case Shape.Term(Vocabulary vocabulary) ->
                text(List.copyOf(vocabulary.terms())
                        .get(random.nextInt(vocabulary.terms().size())));
            case Shape.ListOf(Shape item) -> {
                List<Json> items = new ArrayList<>();
                for (int count = random.nextInt(3); count >= 0; count--) {
                    items.add(value(item));
                }
                yield new Json.Array(items);
            }
            case Shape.Dict(Shape each, boolean casePreserved) ->
                dictionary(casePreserved ? "User-Agent" : "key", each == null ? any(2) : value(each));
            case Shape.Either(Shape first, Shape second) -> value(random.nextBoolean() ? first : second);
            case Shape.Struct(String name) -> part(ObjectType.part(name));
            case Shape.Container() -> dictionary("0", dictionary("type", text("mutex"), "name", text(words())));
            case Shape.Anything() -> dictionary("key", any(1));
        };
    }

    private String string(Shape.Form form) {
        return switch (form) {
            case ANY -> words();
            case LANGUAGE ->
                List.of("es", "pt-BR", "fr", "en-029", "zh-Hant-TW", "x-own").get(random.nextInt(6));
            case URL ->
                List.of("https://example.org/%C3%A1?q=1&r[]=2#f", "ftp://198.51.100.3/", "mailto:a@b.example")
                        .get(random.nextInt(3));
            case DOMAIN ->
                List.of("example.com", "xn--bcher-kva.example", "bücher.example.", "_dmarc.a.example")
                        .get(random.nextInt(4));
            case EMAIL -> "jane.smith+x@example.com";
            case IPV4 ->
                List.of("198.51.100.3", "198.51.100.0/24", "0.0.0.0/0", "255.255.255.255/32")
                        .get(random.nextInt(4));
            case IPV6 ->
                List.of("2001:db8::/96", "::", "::1", "2001:0db8:85a3:0000:0000:8a2e:0370:7334", "::ffff:192.0.2.1")
                        .get(random.nextInt(5));
            case MAC -> "d2:fb:49:24:37:18";
            case CPE -> "cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*";
            case HYPHENATED -> "lockheed-martin-cyber-kill-chain";
            case RELATIONSHIP_TYPE -> "uses";
            case COUNTRY -> random.nextBoolean() ? "PA" : "uy";
            case CHARSET -> "windows-1252";
            case SPEC_VERSION -> "2.1";
        };
    }

    private String reference(Shape.Ref ref) {
        List<String> types = new ArrayList<>(ref.types());
        for (ObjectType each : types()) {
            if (types.isEmpty() || !ref.types().isEmpty()) {
                break;
            }
            types.add(each.name());
        }
        if (types.isEmpty()) {
            types.addAll(types().stream()
                    .filter(each -> ref.kinds().isEmpty() || ref.kinds().contains(each.kind()))
                    .map(ObjectType::name)
                    .toList());
        }
        return types.get(random.nextInt(types.size())) + "--" + uuid(4);
    }

    /** Any JSON that STIX lets stand in a property that it does not know. */
    private Json any(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text(words());
            case 1 ->
                new Json.Num(List.of("0", "-1", "1.5E-7", "9007199254740993", "1e300")
                        .get(random.nextInt(5)));
            case 2 -> new Json.Bool(random.nextBoolean());
            case 3 -> text("");
            case 4 -> list(any(depth - 1), any(depth - 1));
            default -> dictionary("a-b_C", any(depth - 1), "key", any(depth - 1));
        };
    }

    String moment(int digits) {
        StringBuilder fraction = new StringBuilder();
        for (int count = 0; count < digits; count++) {
            fraction.append(random.nextInt(10));
        }
        return "%04d-%02d-%02dT%02d:%02d:%02d%s%sZ"
                .formatted(
                        2000 + random.nextInt(40),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        digits > 0 ? "." : "",
                        fraction);
    }

    String words() {
        StringBuilder words = new StringBuilder();
        for (int count = random.nextInt(4); count >= 0; count--) {
            words.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        return words.toString();
    }

    UUID uuid(int version) {
        return new UUID(
                (random.nextLong() & ~0xf000L) | ((long) version << 12),
                (random.nextLong() & ~(3L << 62)) | (1L << 63));
    }

    private String definition() {
        return "extension-definition--" + uuid(4);
    }

    static Json text(String text) {
        return new Json.Text(text);
    }

    static Json list(Json... items) {
        return new Json.Array(List.of(items));
    }

    static Json.Dictionary dictionary(Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            members.put((String) namesAndValues[at], (Json) namesAndValues[at + 1]);
        }
        return new Json.Dictionary(members);
    }
}
