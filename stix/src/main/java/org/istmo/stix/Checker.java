package org.istmo.stix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an object once, along the tables of {@link Specification}; what no table can say stands in
 * {@link SpecialRules}.
 */
final class Checker {

    /** Common properties of some kind of object (section 3.2), with their shapes. */
    private static final Map<String, Property> SOMEWHERE_COMMON = Specification.common("", ObjectKind.SDO);

    private static final Set<String> RESERVED = Set.of("severity", "username", "phone_number", "action");
    private static final Set<String> TRANSLATABLE = Set.of("name", "description", "abstract", "content", "explanation");

    private final Json.Dictionary object;
    private final Path root;
    private final List<Finding> findings = new ArrayList<>();

    /** The keys of the container (2.13) that is being looked into: references are to these and nothing else. */
    private @Nullable Set<String> container;

    private boolean defanged;
    private int errors;
    private int warnings;

    Checker(Json.Dictionary object, String within) {
        this.object = object;
        this.root = Path.of(within);
    }

    List<Finding> findings() {
        String type = object.text("type");
        if (type == null) {
            error(Rule.REQUIRED, "3.2", root, "type");
            generic(object, root);
        } else {
            ObjectType known = ObjectType.of(type);
            defanged = object.isTrue("defanged");
            if (known == null) {
                custom(type);
            } else if (known.kind() == ObjectKind.BUNDLE) {
                bundle(known);
            } else {
                known(known);
            }
        }
        return findings;
    }

    private void known(ObjectType type) {
        members(type, object, root, true);
        identifier(type.name(), type.kind());
        versions(type.kind());
        markings();
        extensions(type.kind(), type.extensions(), object, root);
        if ((type.kind() == ObjectKind.SDO || type.kind() == ObjectKind.SRO) && !object.has("lang")) {
            for (String name : object.names()) {
                if (TRANSLATABLE.contains(name)) {
                    warning(Rule.LANGUAGE_ABSENT, "3.2", root, "lang");
                    break;
                }
            }
        }
        new SpecialRules(this, object, root).of(type.name());
    }

    /** An object of a type that the specification does not know (7.3, 11.2). */
    private void custom(String type) {
        if (!Forms.isTypeName(type)) {
            error(Rule.TYPE_NAME, "3.1", root.to("type"), type);
        }
        ObjectKind kind = ObjectKind.of(type, object);
        if (kind == ObjectKind.CUSTOM) {
            warning(Rule.CUSTOM_OBJECT, "11.2", root.to("type"), type);
            if (!type.startsWith("x-")) {
                warning(Rule.CUSTOM_PREFIX, "11.2.1", root.to("type"), type);
            }
        }
        // Without an extension nothing says whether it is versioned, except that it is.
        ObjectKind common = kind != ObjectKind.CUSTOM
                ? kind
                : object.has("created") || object.has("modified") ? ObjectKind.SDO : ObjectKind.SCO;
        Map<String, Property> properties = Specification.common(type, common);
        object.members().forEach((name, value) -> {
            Path at = root.to(name);
            Property property = properties.get(name);
            if (property != null) {
                shape(property.shape(), value, at, "3.2");
            } else if (RESERVED.contains(name)) {
                error(Rule.RESERVED_NAME, "3.8", at, name);
            } else if (SOMEWHERE_COMMON.containsKey(name) || name.equals("defanged")) {
                notApplicable(name, value, at, common);
            } else {
                if (!Forms.isPropertyName(name)) {
                    error(Rule.PROPERTY_NAME, "11.2.1", at, name);
                }
                generic(value, at);
            }
        });
        required(properties, object, root, "3.2", kind == ObjectKind.CUSTOM ? "spec_version" : "");
        identifier(type, common);
        versions(common);
        markings();
        extensions(common, List.of(), object, root);
    }

    private void bundle(ObjectType type) {
        object.members().forEach((name, value) -> {
            Path at = root.to(name);
            Property property = type.common().get(name);
            if (property != null) {
                shape(property.shape(), value, at, "8.1");
            } else if (!name.equals("objects")) {
                warning(Rule.BUNDLE_PROPERTY, "8", at, name);
                generic(value, at);
            } else if (!(value instanceof Json.Array(List<Json> items))) {
                error(Rule.WRONG_KIND, "8.1", at, "list");
            } else if (items.isEmpty()) {
                error(Rule.EMPTY, "2.12", at, "");
            } else {
                for (int item = 0; item < items.size() && errors < Validation.MOST; item++) {
                    inBundle(items.get(item), at.to(item));
                }
            }
        });
        required(type.common(), object, root, "8.1", "");
        identifier("bundle", ObjectKind.BUNDLE);
    }

    private void inBundle(Json item, Path at) {
        if (!(item instanceof Json.Dictionary inner) || "bundle".equals(inner.text("type"))) {
            error(Rule.BUNDLE_OBJECT, "8.1", at, "");
            return;
        }
        for (Finding finding : new Checker(inner, at.toString()).findings()) {
            add(finding);
        }
    }

    /** The properties of an object or of a part of it, and the rules between them. */
    private void members(ObjectType type, Json.Dictionary members, Path path, boolean top) {
        Map<String, Property> common = top ? type.common() : Map.of();
        boolean extended = top && hasTopLevelExtension(members);
        members.members().forEach((name, value) -> {
            Path at = path.to(name);
            Property own = type.properties().get(name);
            Property property = own == null ? common.get(name) : own;
            if (property == null) {
                unknown(type, name, value, at, top, extended);
                return;
            }
            if (property.deprecated()) {
                warning(Rule.DEPRECATED, type.section(), at, name);
            }
            shape(property.shape(), value, at, own == null ? "3.2" : type.section());
        });
        required(common, members, path, "3.2", "");
        required(type.properties(), members, path, type.section(), "");
        for (ObjectType.Between rule : type.rules()) {
            between(rule, type, members, path);
        }
    }

    private void unknown(ObjectType type, String name, Json value, Path at, boolean top, boolean extended) {
        if (top && RESERVED.contains(name)) {
            error(Rule.RESERVED_NAME, "3.8", at, name);
        } else if (top && (SOMEWHERE_COMMON.containsKey(name) || name.equals("defanged"))) {
            notApplicable(name, value, at, type.kind());
            return;
        } else if (!Forms.isPropertyName(name)) {
            error(Rule.PROPERTY_NAME, "11.1.1", at, name);
        } else if (!extended) {
            warning(Rule.CUSTOM_PROPERTY, "11.1", at, name);
            if (!name.startsWith("x_")) {
                warning(Rule.CUSTOM_PREFIX, "11.1.1", at, name);
            }
        }
        generic(value, at);
    }

    /** A common property of objects of other kinds. Only of two does the specification say that they must not be there. */
    private void notApplicable(String name, Json value, Path at, ObjectKind kind) {
        boolean forbidden = (name.equals("defanged") && kind != ObjectKind.SCO)
                || ("marking-definition".equals(object.text("type"))
                        && (name.equals("modified") || name.equals("revoked")));
        add(forbidden ? Finding.Severity.ERROR : Finding.Severity.WARNING, Rule.NOT_APPLICABLE, "3.2", at, name);
        Property property = SOMEWHERE_COMMON.get(name);
        if (property != null) {
            shape(property.shape(), value, at, "3.2");
        }
    }

    private void required(
            Map<String, Property> properties, Json.Dictionary members, Path path, String section, String exempt) {
        for (Property property : properties.values()) {
            if (property.required()
                    && !members.has(property.name())
                    && !property.name().equals(exempt)) {
                error(Rule.REQUIRED, section, path, property.name());
            }
        }
    }

    private void between(ObjectType.Between rule, ObjectType type, Json.Dictionary members, Path path) {
        List<String> names = rule.properties();
        String all = String.join(", ", names);
        switch (rule.relation()) {
            case AT_LEAST_ONE -> {
                if (names.stream().noneMatch(members::has)) {
                    error(Rule.AT_LEAST_ONE, type.section(), path, all);
                }
            }
            case AT_MOST_ONE -> {
                if (names.stream().filter(members::has).count() > 1) {
                    error(Rule.AT_MOST_ONE, type.section(), path, all);
                }
            }
            case NEEDS -> {
                if (members.has(names.getFirst()) && !members.has(names.getLast())) {
                    error(Rule.NEEDS, type.section(), path.to(names.getFirst()), names.getLast());
                }
            }
            case NOT_BEFORE, AFTER -> {
                Timestamp first = time(members, names.getFirst());
                Timestamp last = time(members, names.getLast());
                if (first != null && last != null) {
                    int order = last.compareTo(first);
                    if (rule.relation() == ObjectType.Relation.AFTER ? order <= 0 : order < 0) {
                        error(
                                rule.relation() == ObjectType.Relation.AFTER ? Rule.AFTER : Rule.NOT_BEFORE,
                                type.section(),
                                path.to(names.getLast()),
                                all);
                    }
                }
            }
            case ANY_OWN -> {
                boolean extended = members.dictionary("extensions") != null
                        && !type.extensions().isEmpty();
                if (!extended && type.properties().keySet().stream().noneMatch(members::has)) {
                    error(Rule.ANY_OWN, type.section(), path, "");
                }
            }
        }
    }

    private static @Nullable Timestamp time(Json.Dictionary members, String name) {
        String text = members.text(name);
        return text == null ? null : Timestamp.of(text);
    }

    /** Whether a value is what the property holds. */
    private void shape(Shape shape, Json value, Path at, String section) {
        if (value instanceof Json.Null) {
            error(Rule.NULL, "2", at, "");
            return;
        }
        switch (shape) {
            case Shape.Str(Shape.Form form) -> string(form, value, at, section);
            case Shape.Int(long least, long most) -> whole(value, least, most, at, section);
            case Shape.Flt(double least, double most) -> {
                if (!(value instanceof Json.Num number)) {
                    wrong("float", at, "2.6");
                } else if (!(number.asDouble() >= least && number.asDouble() <= most)
                        || Double.isInfinite(number.asDouble())) {
                    error(Rule.OUT_OF_RANGE, section, at, number.text());
                }
            }
            case Shape.Bool() -> {
                if (!(value instanceof Json.Bool)) {
                    wrong("boolean", at, "2.2");
                }
            }
            case Shape.Time(int digits, int most) -> moment(digits, most, value, at, section);
            case Shape.Ref ref -> reference(ref, value, at, section);
            case Shape.Binary() -> formed(value, at, "2.1", Rule.BINARY, Forms::isBase64);
            case Shape.Hex() -> formed(value, at, "2.8", Rule.HEX, Forms::isHex);
            case Shape.Hashes() -> hashes(value, at);
            case Shape.Term(Vocabulary vocabulary) -> term(vocabulary, value, at);
            case Shape.ListOf(Shape item) -> {
                if (!(value instanceof Json.Array(List<Json> items))) {
                    wrong("list", at, "2.12");
                } else if (items.isEmpty()) {
                    error(Rule.EMPTY, "2.12", at, "");
                } else {
                    for (int index = 0; index < items.size(); index++) {
                        shape(item, items.get(index), at.to(index), section);
                    }
                }
            }
            case Shape.Dict(Shape each, boolean casePreserved) -> dictionary(each, casePreserved, value, at, section);
            case Shape.Either(Shape first, Shape second) ->
                shape(value instanceof Json.Num ? first : second, value, at, section);
            case Shape.Struct(String name) -> {
                if (!(value instanceof Json.Dictionary members)) {
                    wrong(name, at, section);
                } else {
                    struct(ObjectType.part(name), members, at);
                }
            }
            case Shape.Container() -> container(value, at);
            case Shape.Anything() -> {
                if (!(value instanceof Json.Dictionary)) {
                    wrong("dictionary", at, section);
                }
            }
        }
    }

    private void struct(ObjectType part, Json.Dictionary members, Path at) {
        members(part, members, at, false);
        if (part.name().equals("external-reference")) {
            String url = members.text("url");
            if (url != null && !Forms.isUrl(url)) {
                warning(Rule.URL, "2.5.1", at.to("url"), url);
            }
            if (url != null && !members.has("hashes")) {
                warning(Rule.EXTERNAL_HASHES, "2.5.1", at, "");
            }
        }
    }

    private void string(Shape.Form form, Json value, Path at, String section) {
        if (!(value instanceof Json.Text(String text))) {
            wrong("string", at, "2.15");
            return;
        }
        Rule broken = switch (form) {
            case ANY -> null;
            case LANGUAGE -> Forms.isLanguage(text) ? null : Rule.LANGUAGE;
            case URL -> defanged || Forms.isUrl(text) ? null : Rule.URL;
            case DOMAIN -> defanged || Forms.isDomain(text) ? null : Rule.DOMAIN;
            case EMAIL -> defanged || Forms.isEmail(text) ? null : Rule.EMAIL;
            case IPV4 -> defanged || Forms.isIpv4(text) ? null : Rule.IPV4;
            case IPV6 -> defanged || Forms.isIpv6(text) ? null : Rule.IPV6;
            case MAC -> Forms.isMac(text) ? null : Rule.MAC;
            case CPE -> Forms.isCpe(text) ? null : Rule.CPE;
            case HYPHENATED -> Forms.isHyphenated(text) ? null : Rule.HYPHENATED;
            case RELATIONSHIP_TYPE -> Forms.isRelationshipType(text) ? null : Rule.RELATIONSHIP_TYPE;
            case COUNTRY -> Forms.isCountry(text) ? null : Rule.COUNTRY;
            case CHARSET -> Forms.isCharset(text) ? null : Rule.CHARSET;
            case SPEC_VERSION -> text.equals("2.1") ? null : Rule.SPEC_VERSION;
        };
        if (broken != null) {
            boolean should = form == Shape.Form.HYPHENATED || form == Shape.Form.COUNTRY;
            add(should ? Finding.Severity.WARNING : Finding.Severity.ERROR, broken, section, at, text);
        }
    }

    private interface Formed {
        boolean is(String text);
    }

    private void formed(Json value, Path at, String section, Rule rule, Formed form) {
        if (!(value instanceof Json.Text(String text))) {
            wrong("string", at, section);
        } else if (!form.is(text)) {
            error(rule, section, at, text);
        }
    }

    private void whole(Json value, long least, long most, Path at, String section) {
        if (!(value instanceof Json.Num number)) {
            wrong("integer", at, "2.10");
            return;
        }
        double numeric = number.asDouble();
        if (!Double.isInfinite(numeric) && numeric != Math.rint(numeric)) {
            wrong("integer", at, "2.10");
        } else if (!(numeric >= least && numeric <= most)) {
            error(Rule.OUT_OF_RANGE, section, at, number.text());
        }
    }

    private void moment(int digits, int most, Json value, Path at, String section) {
        if (!(value instanceof Json.Text(String text))) {
            wrong("timestamp", at, "2.16");
            return;
        }
        Timestamp moment = Timestamp.of(text);
        if (moment == null) {
            error(Rule.TIMESTAMP, "2.16.1", at, text);
        } else if (moment.digits() < digits) {
            error(Rule.TIMESTAMP_DIGITS, section, at, text);
        } else if (most == 0 && !moment.isWholeSecond()) {
            error(Rule.TIMESTAMP_SECONDS, section, at, text);
        }
    }

    private void reference(Shape.Ref ref, Json value, Path at, String section) {
        if (!(value instanceof Json.Text(String text))) {
            wrong("identifier", at, "2.9");
            return;
        }
        Set<String> local = container;
        if (local != null) {
            if (!local.contains(text)) {
                error(Rule.REFERENCE_LOCAL, "2.13", at, text);
            }
            return;
        }
        Identifier identifier = Identifier.of(text);
        if (identifier == null) {
            error(Rule.IDENTIFIER, "2.9", at, text);
            return;
        }
        ObjectType target = ObjectType.of(identifier.type());
        boolean fits;
        if (!ref.types().isEmpty()) {
            fits = ref.types().contains(identifier.type());
        } else if (target == null) {
            // Nothing says of what kind a custom type is.
            fits = true;
        } else {
            fits = target.kind() != ObjectKind.BUNDLE
                    && (ref.kinds().isEmpty() || ref.kinds().contains(target.kind()));
        }
        if (!fits) {
            error(Rule.REFERENCE_TYPE, section, at, text);
        }
    }

    private void hashes(Json value, Path at) {
        if (!(value instanceof Json.Dictionary hashes)) {
            wrong("hashes", at, "2.7");
            return;
        }
        if (hashes.size() == 0) {
            error(Rule.EMPTY, "2.3", at, "");
            return;
        }
        Set<String> known = algorithms();
        hashes.members().forEach((algorithm, hash) -> {
            Path entry = at.to(algorithm);
            if (!Forms.isHashName(algorithm)) {
                error(Rule.HASH_NAME, "2.7", entry, algorithm);
            } else if (!known.contains(algorithm)) {
                warning(Rule.VOCABULARY, "10.7", entry, algorithm);
            }
            if (!(hash instanceof Json.Text(String text))) {
                wrong("string", entry, "2.7");
            } else if (!Forms.isHash(algorithm, text)) {
                error(Rule.HASH_VALUE, "10.7", entry, text);
            }
        });
        if (!hashes.has("SHA-256")) {
            warning(Rule.HASH_SHA_256, "2.7", at, "");
        }
    }

    private static Set<String> algorithms() {
        Vocabulary vocabulary = Vocabulary.of("hash-algorithm-ov");
        return vocabulary == null ? Set.of() : vocabulary.terms();
    }

    private void term(Vocabulary vocabulary, Json value, Path at) {
        if (!(value instanceof Json.Text(String text))) {
            wrong("string", at, vocabulary.isClosed() ? "2.4" : "2.14");
        } else if (!vocabulary.terms().contains(text)) {
            add(
                    vocabulary.isClosed() ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                    vocabulary.isClosed() ? Rule.TERM : Rule.VOCABULARY,
                    vocabulary.section(),
                    at,
                    text);
        }
    }

    private void dictionary(@Nullable Shape each, boolean casePreserved, Json value, Path at, String section) {
        if (!(value instanceof Json.Dictionary dictionary)) {
            wrong("dictionary", at, "2.3");
            return;
        }
        if (dictionary.size() == 0) {
            error(Rule.EMPTY, "2.3", at, "");
        }
        dictionary.members().forEach((key, item) -> {
            Path entry = at.to(key);
            if (!Forms.isKey(key)) {
                error(Rule.DICTIONARY_KEY, "2.3", entry, key);
            } else if (!casePreserved && !Forms.isSmall(key)) {
                warning(Rule.KEY_CASE, "2.3", entry, key);
            }
            if (each == null) {
                generic(item, entry);
            } else {
                shape(each, item, entry, section);
            }
        });
    }

    /** Observables inside an observed-data object (2.13): each by its type, with references among themselves. */
    private void container(Json value, Path at) {
        if (!(value instanceof Json.Dictionary objects)) {
            wrong("observable-container", at, "2.13");
            return;
        }
        if (objects.size() == 0) {
            error(Rule.EMPTY, "2.3", at, "");
        }
        container = new LinkedHashSet<>(objects.names());
        objects.members().forEach((key, item) -> {
            Path entry = at.to(key);
            String type = item instanceof Json.Dictionary inner ? inner.text("type") : null;
            ObjectType known = type == null ? null : ObjectType.of(type);
            if (!(item instanceof Json.Dictionary inner)) {
                wrong("object", entry, "2.13");
            } else if (type == null) {
                error(Rule.REQUIRED, "2.13", entry, "type");
            } else if (known != null && known.kind() != ObjectKind.SCO) {
                error(Rule.REFERENCE_TYPE, "2.13", entry.to("type"), type);
            } else if (known == null) {
                generic(inner, entry);
            } else {
                inContainer(known, inner, entry);
            }
        });
        container = null;
    }

    private void inContainer(ObjectType type, Json.Dictionary inner, Path path) {
        inner.members().forEach((name, item) -> {
            Property property = type.properties().get(name);
            if (property != null) {
                shape(property.shape(), item, path.to(name), type.section());
            } else if (!name.equals("id")) {
                generic(item, path.to(name));
            }
        });
        required(type.properties(), inner, path, type.section(), "");
    }

    /** What nobody defines: no null, nothing empty, keys that are keys. */
    void generic(Json value, Path at) {
        switch (value) {
            case Json.Null() -> error(Rule.NULL, "2", at, "");
            case Json.Array(List<Json> items) -> {
                if (items.isEmpty()) {
                    error(Rule.EMPTY, "2.12", at, "");
                }
                for (int index = 0; index < items.size(); index++) {
                    generic(items.get(index), at.to(index));
                }
            }
            case Json.Dictionary dictionary -> {
                if (dictionary.size() == 0) {
                    error(Rule.EMPTY, "2.3", at, "");
                }
                dictionary.members().forEach((key, item) -> {
                    if (!Forms.isKey(key)) {
                        error(Rule.DICTIONARY_KEY, "2.3", at.to(key), key);
                    }
                    generic(item, at.to(key));
                });
            }
            case Json.Text text -> {}
            case Json.Num number -> {
                if (Double.isInfinite(number.asDouble())) {
                    error(Rule.OUT_OF_RANGE, "2.6", at, number.text());
                }
            }
            case Json.Bool bool -> {}
        }
    }

    private void identifier(String type, ObjectKind kind) {
        String text = object.text("id");
        Identifier identifier = text == null ? null : Identifier.of(text);
        if (text == null || identifier == null) {
            return;
        }
        Path at = root.to("id");
        if (!identifier.type().equals(type)) {
            error(Rule.IDENTIFIER_TYPE, "2.9", at, text);
        }
        UUID uuid = identifier.uuid();
        if (uuid.variant() != 2 || uuid.version() < 1 || uuid.version() > 5) {
            error(Rule.IDENTIFIER_UUID, "2.9", at, text);
        } else if (kind == ObjectKind.SCO) {
            observableIdentifier(identifier, at);
        } else {
            if (uuid.version() != 4) {
                warning(Rule.IDENTIFIER_VERSION, "2.9", at, text);
            }
            if (uuid.version() == 5 && isInReservedNamespace(uuid)) {
                error(Rule.IDENTIFIER_NAMESPACE, "2.9", at, text);
            }
        }
    }

    private void observableIdentifier(Identifier identifier, Path at) {
        ObjectType known = ObjectType.of(identifier.type());
        if (known == null) {
            return;
        }
        Identifier made = DeterministicId.of(object);
        int version = identifier.uuidVersion();
        if (made == null) {
            if (version != 4) {
                error(Rule.IDENTIFIER_RANDOM_NEEDED, "2.9", at, identifier.toString());
            }
        } else if (version != 5) {
            warning(Rule.IDENTIFIER_DETERMINISTIC, "2.9", at, made.toString());
        } else if (!made.equals(identifier)) {
            warning(Rule.IDENTIFIER_DIFFERS, "2.9", at, made.toString());
        } else if (object.has("modified") || object.has("created")) {
            error(Rule.VERSIONED_OBSERVABLE, "3.6", at, identifier.toString());
        }
    }

    /**
     * A UUID does not tell its namespace. It is recognised where it was made of a name, pattern or value alone, as they
     * are written or in small letters, which is how it is done where it is done.
     */
    private boolean isInReservedNamespace(UUID uuid) {
        for (String property : List.of("name", "pattern", "value", "definition")) {
            String text = object.text(property);
            if (text != null && text.length() <= 10_000) {
                for (String each : List.of(text, text.toLowerCase(Locale.ROOT))) {
                    if (uuid.equals(DeterministicId.uuid(new Json.Dictionary(Map.of(property, new Json.Text(each)))))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void versions(ObjectKind kind) {
        Timestamp created = time(object, "created");
        Timestamp modified = time(object, "modified");
        if (created != null && modified != null && modified.isBefore(created) && kind != ObjectKind.BUNDLE) {
            error(Rule.MODIFIED_BEFORE_CREATED, "3.2", root.to("modified"), modified.text());
        }
    }

    /** Markings of the object and of parts of it (7.2): no marking marks itself; selectors select something. */
    private void markings() {
        String id = object.text("id");
        if (id != null && object.texts("object_marking_refs").contains(id)) {
            error(Rule.SELF_REFERENCE, "3.2", root.to("object_marking_refs"), id);
        }
        List<Json> granular = object.list("granular_markings");
        for (int index = 0; index < granular.size(); index++) {
            if (granular.get(index) instanceof Json.Dictionary marking) {
                Path at = root.to("granular_markings").to(index);
                if (id != null && id.equals(marking.text("marking_ref"))) {
                    error(Rule.SELF_REFERENCE, "3.2", at.to("marking_ref"), id);
                }
                selectors(marking, at.to("selectors"));
            }
        }
    }

    private void selectors(Json.Dictionary marking, Path at) {
        List<Json> selectors = marking.list("selectors");
        for (int index = 0; index < selectors.size(); index++) {
            if (selectors.get(index) instanceof Json.Text(String text)) {
                Selector selector = Selector.of(text);
                if (selector == null) {
                    error(Rule.SELECTOR, "7.2.3", at.to(index), text);
                } else if (selector.in(object) == null) {
                    error(Rule.SELECTOR_ABSENT, "7.2.3", at.to(index), text);
                }
            }
        }
    }

    private static boolean hasTopLevelExtension(Json.Dictionary members) {
        Json.Dictionary extensions = members.dictionary("extensions");
        return extensions != null
                && extensions.values().stream()
                        .anyMatch(extension -> extension instanceof Json.Dictionary inner
                                && "toplevel-property-extension".equals(inner.text("extension_type")));
    }

    /** Extensions (3.10, 7.3, 11.3). */
    private void extensions(ObjectKind kind, List<String> predefined, Json.Dictionary members, Path path) {
        Json.Dictionary extensions = members.dictionary("extensions");
        if (extensions == null) {
            return;
        }
        Path at = path.to("extensions");
        if (extensions.size() == 0) {
            error(Rule.EMPTY, "2.3", at, "");
        }
        extensions.members().forEach((key, value) -> {
            Path entry = at.to(key);
            if (!(value instanceof Json.Dictionary extension)) {
                wrong("dictionary", entry, "3.2");
            } else if (predefined.contains(key)) {
                members(ObjectType.part(key), extension, entry, false);
            } else if (key.startsWith("extension-definition--")) {
                defined(key, extension, entry);
            } else if (Forms.isCustomExtension(key) && !Specification.PARTS.containsKey(key)) {
                add(
                        kind == ObjectKind.SCO ? Finding.Severity.WARNING : Finding.Severity.ERROR,
                        Rule.EXTENSION_CUSTOM,
                        "11.3",
                        entry,
                        key);
                generic(extension, entry);
            } else {
                error(Rule.EXTENSION_KEY, "3.2", entry, key);
                generic(extension, entry);
            }
        });
    }

    private void defined(String key, Json.Dictionary extension, Path at) {
        if (Identifier.of(key) == null) {
            error(Rule.IDENTIFIER, "2.9", at, key);
        }
        Json type = extension.get("extension_type");
        if (type == null) {
            error(Rule.EXTENSION_TYPE, "3.2", at, "extension_type");
        }
        extension.members().forEach((name, value) -> {
            if (name.equals("extension_type")) {
                Vocabulary types = Vocabulary.of("extension-type-enum");
                if (types != null) {
                    term(types, value, at.to(name));
                }
            } else {
                if (!Forms.isPropertyName(name)) {
                    error(Rule.PROPERTY_NAME, "7.3.2", at.to(name), name);
                }
                generic(value, at.to(name));
            }
        });
    }

    void wrong(String expected, Path at, String section) {
        error(Rule.WRONG_KIND, section, at, expected);
    }

    void error(Rule rule, String section, Path at, String detail) {
        add(Finding.Severity.ERROR, rule, section, at, detail);
    }

    void warning(Rule rule, String section, Path at, String detail) {
        add(Finding.Severity.WARNING, rule, section, at, detail);
    }

    private void add(Finding.Severity severity, Rule rule, String section, Path at, String detail) {
        boolean isError = severity == Finding.Severity.ERROR;
        int told = isError ? ++errors : ++warnings;
        if (told < Validation.MOST) {
            findings.add(new Finding(rule, severity, at.toString(), section, Path.shortened(detail)));
        } else if (told == Validation.MOST) {
            findings.add(new Finding(Rule.TOO_MANY, severity, "", "", ""));
        }
    }

    private void add(Finding finding) {
        add(finding.severity(), finding.rule(), finding.section(), Path.of(finding.path()), finding.detail());
    }
}
