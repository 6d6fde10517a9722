package org.istmo.stix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of an object by its type: its properties by their names, in the types of Java. The object stays what it is. What
 * the specification requires is there in an object that {@link Validation} found no error in; in another, asking for it
 * fails. For anything else than a known type there is {@link Custom}.
 */
public sealed interface View permits Sdo, Sro, Sco, Smo, View.Custom {

    /** The object itself. */
    StixObject object();

    /** An object of a type that the specification does not define. */
    record Custom(StixObject object) implements View {}

    /** The view of an object. */
    static View of(StixObject object) {
        return switch (object.type()) {
            case "attack-pattern" -> new Sdo.AttackPattern(object);
            case "campaign" -> new Sdo.Campaign(object);
            case "course-of-action" -> new Sdo.CourseOfAction(object);
            case "grouping" -> new Sdo.Grouping(object);
            case "identity" -> new Sdo.Identity(object);
            case "incident" -> new Sdo.Incident(object);
            case "indicator" -> new Sdo.Indicator(object);
            case "infrastructure" -> new Sdo.Infrastructure(object);
            case "intrusion-set" -> new Sdo.IntrusionSet(object);
            case "location" -> new Sdo.Location(object);
            case "malware" -> new Sdo.Malware(object);
            case "malware-analysis" -> new Sdo.MalwareAnalysis(object);
            case "note" -> new Sdo.Note(object);
            case "observed-data" -> new Sdo.ObservedData(object);
            case "opinion" -> new Sdo.Opinion(object);
            case "report" -> new Sdo.Report(object);
            case "threat-actor" -> new Sdo.ThreatActor(object);
            case "tool" -> new Sdo.Tool(object);
            case "vulnerability" -> new Sdo.Vulnerability(object);
            case "relationship" -> new Sro.Relationship(object);
            case "sighting" -> new Sro.Sighting(object);
            case "artifact" -> new Sco.Artifact(object);
            case "autonomous-system" -> new Sco.AutonomousSystem(object);
            case "directory" -> new Sco.Directory(object);
            case "domain-name" -> new Sco.DomainName(object);
            case "email-addr" -> new Sco.EmailAddr(object);
            case "email-message" -> new Sco.EmailMessage(object);
            case "file" -> new Sco.File(object);
            case "ipv4-addr" -> new Sco.Ipv4Addr(object);
            case "ipv6-addr" -> new Sco.Ipv6Addr(object);
            case "mac-addr" -> new Sco.MacAddr(object);
            case "mutex" -> new Sco.Mutex(object);
            case "network-traffic" -> new Sco.NetworkTraffic(object);
            case "process" -> new Sco.RunningProcess(object);
            case "software" -> new Sco.Software(object);
            case "url" -> new Sco.Url(object);
            case "user-account" -> new Sco.UserAccount(object);
            case "windows-registry-key" -> new Sco.WindowsRegistryKey(object);
            case "x509-certificate" -> new Sco.X509Certificate(object);
            case "language-content" -> new Smo.LanguageContent(object);
            case "marking-definition" -> new Smo.MarkingDefinition(object);
            case "extension-definition" -> new Smo.ExtensionDefinition(object);
            default -> new Custom(object);
        };
    }

    /** {@code external_references}. */
    default List<ExternalReference> externalReferences() {
        return ExternalReference.in(object());
    }

    /** {@code labels}. */
    default List<String> labels() {
        return object().tree().texts("labels");
    }

    /** {@code confidence}, from 0 to 100. */
    default @Nullable Long confidence() {
        return whole("confidence");
    }

    /** {@code lang}; English where it is absent (section 3.2). */
    default String lang() {
        String stated = object().text("lang");
        return stated == null ? "en" : stated;
    }

    /** {@code created_by_ref}. */
    default @Nullable String createdByRef() {
        return object().header().createdByRef();
    }

    /** {@code defanged}. */
    default boolean defanged() {
        return object().tree().isTrue("defanged");
    }

    /** An extension, by its key: predefined, or defined by an extension definition. */
    default Json.@Nullable Dictionary extension(String key) {
        Json.Dictionary extensions = object().tree().dictionary("extensions");
        return extensions == null ? null : extensions.dictionary(key);
    }

    /** The string that must be there. */
    default String required(String property) {
        return there(object().text(property), property);
    }

    /** A moment, or nothing. */
    default @Nullable Timestamp time(String property) {
        String text = object().text(property);
        return text == null ? null : Timestamp.of(text);
    }

    /** The moment that must be there. */
    default Timestamp requiredTime(String property) {
        return there(time(property), property);
    }

    /** A whole number, or nothing. */
    default @Nullable Long whole(String property) {
        return object().tree().get(property) instanceof Json.Num number ? number.asLong() : null;
    }

    /** The whole number that must be there. */
    default long requiredWhole(String property) {
        return there(whole(property), property);
    }

    /** A number, or nothing. */
    default @Nullable Double number(String property) {
        return object().tree().get(property) instanceof Json.Num number ? number.asDouble() : null;
    }

    /** Hashes by algorithm (section 2.7); empty where there are none. */
    default Map<String, String> hashes(String property) {
        return hashes(object().tree().dictionary(property));
    }

    /** The dictionaries in a list. */
    default List<Json.Dictionary> dictionaries(String property) {
        List<Json.Dictionary> all = new ArrayList<>();
        for (Json each : object().tree().list(property)) {
            if (each instanceof Json.Dictionary dictionary) {
                all.add(dictionary);
            }
        }
        return all;
    }

    private <T> T there(@Nullable T value, String property) {
        if (value == null) {
            throw new IllegalStateException("No " + property + " in " + object());
        }
        return value;
    }

    private static Map<String, String> hashes(Json.@Nullable Dictionary dictionary) {
        Map<String, String> all = new LinkedHashMap<>();
        if (dictionary != null) {
            dictionary.members().forEach((algorithm, value) -> {
                if (value instanceof Json.Text(String hash)) {
                    all.put(algorithm, hash);
                }
            });
        }
        return all;
    }

    /**
     * An external reference (section 2.5).
     *
     * @param sourceName the name of the source
     * @param description what it is
     * @param url where it is
     * @param hashes hashes of what is there
     * @param externalId its identifier at the source
     */
    record ExternalReference(
            String sourceName,
            @Nullable String description,
            @Nullable String url,
            Map<String, String> hashes,
            @Nullable String externalId) {

        static List<ExternalReference> in(StixObject object) {
            List<ExternalReference> all = new ArrayList<>();
            for (Json each : object.tree().list("external_references")) {
                if (each instanceof Json.Dictionary reference) {
                    String source = reference.text("source_name");
                    all.add(new ExternalReference(
                            source == null ? "" : source,
                            reference.text("description"),
                            reference.text("url"),
                            View.hashes(reference.dictionary("hashes")),
                            reference.text("external_id")));
                }
            }
            return all;
        }
    }

    /**
     * A phase of a kill chain (section 2.11).
     *
     * @param killChainName the name of the kill chain
     * @param phaseName the name of the phase
     */
    record KillChainPhase(String killChainName, String phaseName) {

        static List<KillChainPhase> in(StixObject object) {
            List<KillChainPhase> all = new ArrayList<>();
            for (Json each : object.tree().list("kill_chain_phases")) {
                if (each instanceof Json.Dictionary phase) {
                    String chain = phase.text("kill_chain_name");
                    String name = phase.text("phase_name");
                    all.add(new KillChainPhase(chain == null ? "" : chain, name == null ? "" : name));
                }
            }
            return all;
        }
    }
}
