package org.istmo.stix.misp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.istmo.stix.pattern.ObjectPath;
import org.jspecify.annotations.Nullable;

/** Which property of STIX holds what MISP's attributes and objects say: one table for each, read in both directions. */
final class MispForms {

    /** The paths of an attribute's value, one for each part between bars. */
    private static final Map<String, List<ObjectPath>> ATTRIBUTES = new LinkedHashMap<>();

    /** For each object the paths of its relations. */
    private static final Map<String, Map<String, ObjectPath>> OBJECTS = new LinkedHashMap<>();

    /** Attributes that are rules, and the language of the pattern. */
    private static final Map<String, String> RULES = Map.of(
            "yara",
            "yara",
            "sigma",
            "sigma",
            "snort",
            "snort",
            "suricata",
            "suricata",
            "pcre",
            "pcre",
            "stix2-pattern",
            "stix");

    /** Galaxies, and the type of the object that a cluster is. */
    private static final Map<String, String> GALAXIES = galaxies();

    private static final Set<String> PATTERNS_ONLY = Set.of("port", "size-in-bytes", "user-agent", "http-method");

    static {
        hashes(
                "md5 MD5",
                "sha1 SHA-1",
                "sha224 SHA-224",
                "sha256 SHA-256",
                "sha384 SHA-384",
                "sha512 SHA-512",
                "sha3-224 SHA3-224",
                "sha3-256 SHA3-256",
                "sha3-384 SHA3-384",
                "sha512/224 SHA512-224",
                "sha512/256 SHA512-256",
                "sha3-512 SHA3-512",
                "ssdeep SSDEEP",
                "tlsh TLSH",
                "imphash IMPHASH",
                "pehash PEHASH",
                "authentihash AUTHENTIHASH",
                "telfhash TELFHASH",
                "vhash VHASH");
        attribute("filename", "file:name");
        attribute("malware-sample", "file:name", "file:hashes.MD5");
        attribute("size-in-bytes", "file:size");
        attribute("ip-dst", "network-traffic:dst_ref.value");
        attribute("ip-src", "network-traffic:src_ref.value");
        attribute("ip-dst|port", "network-traffic:dst_ref.value", "network-traffic:dst_port");
        attribute("ip-src|port", "network-traffic:src_ref.value", "network-traffic:src_port");
        attribute("hostname|port", "network-traffic:dst_ref.value", "network-traffic:dst_port");
        attribute("port", "network-traffic:dst_port");
        attribute("domain", "domain-name:value");
        attribute("hostname", "domain-name:value");
        attribute("domain|ip", "domain-name:value", "domain-name:resolves_to_refs[*].value");
        attribute("url", "url:value");
        attribute("uri", "url:value");
        attribute("email", "email-addr:value");
        attribute("email-src", "email-message:from_ref.value");
        attribute("email-dst", "email-message:to_refs[*].value");
        attribute("email-subject", "email-message:subject");
        attribute("email-body", "email-message:body");
        attribute("email-message-id", "email-message:message_id");
        attribute("email-header", "email-message:received_lines[*]");
        attribute("email-reply-to", "email-message:additional_header_fields.'Reply-To'[*]");
        attribute("email-x-mailer", "email-message:additional_header_fields.'X-Mailer'[*]");
        attribute("mutex", "mutex:name");
        attribute("regkey", "windows-registry-key:key");
        attribute("regkey|value", "windows-registry-key:key", "windows-registry-key:values[*].data");
        attribute("AS", "autonomous-system:number");
        attribute("mac-address", "mac-addr:value");
        attribute("user-agent", "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'");
        attribute("http-method", "network-traffic:extensions.'http-request-ext'.request_method");
        attribute("x509-fingerprint-md5", "x509-certificate:hashes.MD5");
        attribute("x509-fingerprint-sha1", "x509-certificate:hashes.'SHA-1'");
        attribute("x509-fingerprint-sha256", "x509-certificate:hashes.'SHA-256'");

        object(
                "file",
                "filename file:name",
                "md5 file:hashes.MD5",
                "sha1 file:hashes.'SHA-1'",
                "sha256 file:hashes.'SHA-256'",
                "sha512 file:hashes.'SHA-512'",
                "ssdeep file:hashes.SSDEEP",
                "tlsh file:hashes.TLSH",
                "size-in-bytes file:size",
                "mimetype file:mime_type",
                "path file:parent_directory_ref.path");
        object("domain-ip", "domain domain-name:value", "ip domain-name:resolves_to_refs[*].value");
        object("url", "url url:value");
        object(
                "email",
                "from email-message:from_ref.value",
                "to email-message:to_refs[*].value",
                "cc email-message:cc_refs[*].value",
                "subject email-message:subject",
                "email-body email-message:body",
                "message-id email-message:message_id",
                "reply-to email-message:additional_header_fields.'Reply-To'[*]",
                "x-mailer email-message:additional_header_fields.'X-Mailer'[*]");
        object(
                "network-connection",
                "ip-src network-traffic:src_ref.value",
                "ip-dst network-traffic:dst_ref.value",
                "src-port network-traffic:src_port",
                "dst-port network-traffic:dst_port",
                "layer4-protocol network-traffic:protocols[*]");
        object(
                "ip-port",
                "ip network-traffic:dst_ref.value",
                "dst-port network-traffic:dst_port",
                "src-port network-traffic:src_port");
        object(
                "registry-key",
                "key windows-registry-key:key",
                "data windows-registry-key:values[*].data",
                "name windows-registry-key:values[*].name",
                "data-type windows-registry-key:values[*].data_type");
        object(
                "x509",
                "x509-fingerprint-md5 x509-certificate:hashes.MD5",
                "x509-fingerprint-sha1 x509-certificate:hashes.'SHA-1'",
                "x509-fingerprint-sha256 x509-certificate:hashes.'SHA-256'",
                "serial-number x509-certificate:serial_number",
                "subject x509-certificate:subject",
                "issuer x509-certificate:issuer",
                "version x509-certificate:version");
        object("asn", "asn autonomous-system:number", "description autonomous-system:name");
        object("mutex", "name mutex:name");
    }

    private MispForms() {}

    /** The paths of the parts of an attribute of this type; nothing where no observable holds it. */
    static @Nullable List<ObjectPath> attribute(String type) {
        return ATTRIBUTES.get(type);
    }

    /** The paths of an object's relations; nothing where no observable holds it. */
    static @Nullable Map<String, ObjectPath> object(String name) {
        return OBJECTS.get(name);
    }

    /** The pattern language of an attribute that is a rule, or nothing. */
    static @Nullable String rule(String type) {
        return RULES.get(type);
    }

    /** Whether the value makes a pattern although it makes no whole observable. */
    static boolean patternOnly(String type) {
        return PATTERNS_ONLY.contains(type);
    }

    /** The type of the object that is named by an attribute, or nothing. */
    static @Nullable String named(String type) {
        return switch (type) {
            case "vulnerability" -> "vulnerability";
            case "campaign-name" -> "campaign";
            case "threat-actor" -> "threat-actor";
            default -> null;
        };
    }

    /** The type of object that clusters of this galaxy are; nothing where they are only names. */
    static @Nullable String galaxy(String type) {
        return GALAXIES.get(type);
    }

    /** The attribute type whose value stands at exactly these paths, or nothing. */
    static @Nullable String attributeAt(Set<ObjectPath> paths) {
        if (paths.size() == 1
                && Set.of("ipv4-addr", "ipv6-addr")
                        .contains(paths.iterator().next().objectType())) {
            return paths.iterator().next().steps().equals(List.of(new ObjectPath.Key("value"))) ? "ip-dst" : null;
        }
        for (Map.Entry<String, List<ObjectPath>> entry : ATTRIBUTES.entrySet()) {
            if (!entry.getKey().equals("malware-sample")
                    && Set.copyOf(entry.getValue()).equals(paths)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The object that has a relation for each of these paths, or nothing. */
    static @Nullable String objectAt(Set<ObjectPath> paths) {
        for (Map.Entry<String, Map<String, ObjectPath>> entry : OBJECTS.entrySet()) {
            if (entry.getValue().values().containsAll(paths)) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static void hashes(String... names) {
        for (String name : names) {
            String[] pair = name.split(" ");
            String path = "file:hashes." + (pair[1].indexOf('-') < 0 ? pair[1] : "'" + pair[1] + "'");
            attribute(pair[0], path);
            attribute("filename|" + pair[0], "file:name", path);
        }
    }

    private static void attribute(String type, String... paths) {
        ATTRIBUTES.put(type, Arrays.stream(paths).map(Observables::path).toList());
    }

    private static void object(String name, String... relations) {
        Map<String, ObjectPath> paths = new LinkedHashMap<>();
        for (String relation : relations) {
            int blank = relation.indexOf(' ');
            paths.put(relation.substring(0, blank), Observables.path(relation.substring(blank + 1)));
        }
        OBJECTS.put(name, paths);
    }

    private static Map<String, String> galaxies() {
        Map<String, String> galaxies = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>(List.of(
                "threat-actor threat-actor microsoft-activity-group 360net-threat-actor",
                "intrusion-set mitre-intrusion-set mitre-enterprise-attack-intrusion-set mitre-mobile-attack-intrusion-set",
                "attack-pattern mitre-attack-pattern mitre-enterprise-attack-attack-pattern mitre-mobile-attack-attack-pattern"
                        + " mitre-pre-attack-attack-pattern",
                "malware mitre-malware mitre-enterprise-attack-malware mitre-mobile-attack-malware malpedia ransomware rat banker"
                        + " botnet stealer backdoor android cryptominers exploit-kit",
                "tool mitre-tool mitre-enterprise-attack-tool mitre-mobile-attack-tool tool",
                "course-of-action mitre-course-of-action mitre-enterprise-attack-course-of-action preventive-measure",
                "campaign mitre-campaign campaign"));
        for (String row : rows) {
            String[] words = row.split(" ");
            for (int i = 1; i < words.length; i++) {
                galaxies.put(words[i], words[0]);
            }
        }
        return Map.copyOf(galaxies);
    }
}
