package org.istmo.stix;

import java.util.List;
import java.util.Map;
import org.istmo.stix.pattern.Pattern;
import org.istmo.stix.pattern.PatternError;

/** Rules that hold for one type and that no table can say. */
final class SpecialRules {

    private static final Map<String, String> PROTOCOLS =
            Map.of("http-request-ext", "http", "icmp-ext", "icmp", "tcp-ext", "tcp");

    private final Checker checker;
    private final Json.Dictionary object;
    private final Path root;

    SpecialRules(Checker checker, Json.Dictionary object, Path root) {
        this.checker = checker;
        this.object = object;
        this.root = root;
    }

    void of(String type) {
        switch (type) {
            case "attack-pattern" -> externalIds("capec", "4.1.1");
            case "vulnerability" -> externalIds("cve", "4.19.1");
            case "indicator" -> indicator();
            case "malware" -> malware();
            case "observed-data" -> observedData();
            case "relationship" -> relationship();
            case "email-message" -> emailMessage();
            case "network-traffic" -> networkTraffic();
            case "windows-registry-key" -> registryKey();
            case "language-content" -> languageContent();
            case "marking-definition" -> markingDefinition();
            case "extension-definition" -> extensionDefinition();
            default -> {}
        }
    }

    /** CAPEC on attack patterns, CVE on vulnerabilities: the name of the source and the form of the identifier. */
    private void externalIds(String source, String section) {
        List<Json> references = object.list("external_references");
        for (int index = 0; index < references.size(); index++) {
            if (references.get(index) instanceof Json.Dictionary reference) {
                String id = reference.text("external_id");
                if (id == null) {
                    continue;
                }
                boolean named = source.equals(reference.text("source_name"));
                boolean formed = source.equals("cve") ? Forms.isCve(id) : Forms.isCapec(id);
                if (named != formed) {
                    Path at = root.to("external_references").to(index);
                    checker.error(Rule.EXTERNAL_ID, section, at.to(named ? "external_id" : "source_name"), id);
                }
            }
        }
    }

    private void indicator() {
        String pattern = object.text("pattern");
        if (pattern != null
                && "stix".equals(object.text("pattern_type"))
                && Pattern.parse(pattern) instanceof PatternError error) {
            checker.error(Rule.PATTERN, "9", root.to("pattern"), error.message());
        }
    }

    private void malware() {
        if (object.isTrue("is_family") && !object.has("name")) {
            checker.error(Rule.FAMILY_NAME, "4.11.1", root, "name");
        }
        if (!object.has("is_family")) {
            checker.warning(Rule.FAMILY_UNSTATED, "4.11.1", root, "is_family");
        }
    }

    private void observedData() {
        List<String> references = object.texts("object_refs");
        boolean maybeObserved = references.stream().map(Identifier::of).anyMatch(reference -> {
            ObjectType target = reference == null ? null : ObjectType.of(reference.type());
            return reference == null || target == null || target.kind() == ObjectKind.SCO;
        });
        if (!references.isEmpty() && !maybeObserved) {
            checker.error(Rule.OBSERVED_OBJECTS, "4.14.1", root.to("object_refs"), "");
        }
    }

    private void relationship() {
        String relationship = object.text("relationship_type");
        String from = object.text("source_ref");
        String to = object.text("target_ref");
        Identifier source = from == null ? null : Identifier.of(from);
        Identifier target = to == null ? null : Identifier.of(to);
        if (relationship != null
                && source != null
                && target != null
                && ObjectType.of(source.type()) != null
                && ObjectType.of(target.type()) != null
                && !RelationshipTypes.isDefined(source.type(), relationship, target.type())) {
            checker.warning(
                    Rule.RELATIONSHIP,
                    "5.1.2",
                    root.to("relationship_type"),
                    source.type() + " " + relationship + " " + target.type());
        }
    }

    private void emailMessage() {
        if (object.get("is_multipart") instanceof Json.Bool(boolean multipart)) {
            String excluded = multipart ? "body" : "body_multipart";
            if (object.has(excluded)) {
                checker.error(Rule.MULTIPART, "6.6.1", root.to(excluded), "is_multipart");
            }
        }
        String subject = object.text("subject");
        if (subject != null && Forms.hasEncodedWord(subject)) {
            checker.error(Rule.ENCODED_WORD, "6.6", root.to("subject"), subject);
        }
    }

    private void networkTraffic() {
        if (object.isTrue("is_active") && object.has("end")) {
            checker.error(Rule.ACTIVE_END, "6.12.1", root.to("end"), "is_active");
        }
        if (!object.has("src_port") && !object.has("dst_port")) {
            checker.warning(Rule.PORTS, "6.12", root, "src_port, dst_port");
        }
        Json.Dictionary extensions = object.dictionary("extensions");
        if (extensions != null) {
            List<String> protocols = object.texts("protocols");
            PROTOCOLS.forEach((extension, protocol) -> {
                if (extensions.has(extension) && !protocols.contains(protocol)) {
                    checker.warning(Rule.PROTOCOL, "6.12.1", root.to("protocols"), protocol);
                }
            });
        }
    }

    private void registryKey() {
        String key = object.text("key");
        if (key != null && Forms.hasShortHive(key)) {
            checker.error(Rule.HIVE, "6.17.1", root.to("key"), key);
        }
    }

    private void languageContent() {
        Json.Dictionary contents = object.dictionary("contents");
        if (contents == null) {
            return;
        }
        Path at = root.to("contents");
        if (contents.size() == 0) {
            checker.error(Rule.EMPTY, "2.3", at, "");
        }
        contents.members().forEach((language, value) -> {
            Path entry = at.to(language);
            if (!Forms.isLanguage(language)) {
                checker.error(Rule.LANGUAGE, "7.1.1", entry, language);
            }
            if (!(value instanceof Json.Dictionary)) {
                checker.error(Rule.CONTENTS, "7.1.1", entry, "");
            } else {
                checker.generic(value, entry);
            }
        });
    }

    private void markingDefinition() {
        String type = object.text("definition_type");
        if (!object.has("extensions")) {
            for (String needed : List.of("definition_type", "definition")) {
                if (!object.has(needed)) {
                    checker.error(Rule.MARKING_DEFINITION, "7.2.1", root, needed);
                }
            }
        }
        Json.Dictionary definition = object.dictionary("definition");
        if ("statement".equals(type) && (definition == null || definition.text("statement") == null)) {
            checker.error(Rule.STATEMENT, "7.2.1", root.to("definition"), "statement");
        }
        String id = object.text("id");
        Identifier identifier = id == null ? null : Identifier.of(id);
        Tlp.Instance first = identifier == null ? null : Tlp.Instance.of(identifier);
        if (("tlp".equals(type) || (first != null && first.version() == 1))
                && (first == null || first.version() != 1 || !first.isDefinedBy(object))) {
            checker.error(Rule.TLP, "7.2.1", root, id == null ? "" : id);
        }
        String second = Tlp.Instance.statedIn(object);
        if ((second != null || (first != null && first.version() == 2))
                && (first == null || first.version() != 2 || !first.isDefinedBy(object))) {
            checker.error(Rule.TLP_2, "7.2.1", root, second == null ? "" : second);
        }
        if (definition != null) {
            checker.generic(definition, root.to("definition"));
        }
    }

    private void extensionDefinition() {
        List<String> types = object.texts("extension_types");
        boolean topLevel = types.contains("toplevel-property-extension");
        if (object.has("extension_properties") && !topLevel) {
            checker.error(Rule.EXTENSION_PROPERTIES, "7.3.1", root.to("extension_properties"), "");
        } else if (topLevel && !object.has("extension_properties")) {
            checker.warning(Rule.EXTENSION_PROPERTIES, "7.3.1", root, "extension_properties");
        }
        List<String> names = object.texts("extension_properties");
        for (int index = 0; index < names.size(); index++) {
            if (!Forms.isPropertyName(names.get(index))) {
                checker.error(
                        Rule.PROPERTY_NAME,
                        "7.3.2",
                        root.to("extension_properties").to(index),
                        names.get(index));
            }
        }
        if (!object.has("description")) {
            checker.warning(Rule.EXTENSION_DESCRIPTION, "7.3.1", root, "description");
        }
    }
}
