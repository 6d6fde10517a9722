package org.istmo.stix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which types of relationships the specification defines between which types of objects (section 3.7, appendix B). */
public final class RelationshipTypes {

    /** Relationships that any object may have: with its like, or, the last, with any other (section 3.7). */
    private static final Set<String> WITH_ITS_LIKE = Set.of("derived-from", "duplicate-of");

    private static final String OBSERVABLES = "SCO";

    private static final Map<String, Map<String, Set<String>>> BY_SOURCE = read("""
            attack-pattern delivers malware
            attack-pattern targets identity location vulnerability
            attack-pattern uses malware tool
            campaign attributed-to intrusion-set threat-actor
            campaign compromises infrastructure
            campaign originates-from location
            campaign targets identity location vulnerability
            campaign uses attack-pattern infrastructure malware tool
            course-of-action investigates indicator
            course-of-action mitigates attack-pattern indicator malware tool vulnerability
            course-of-action remediates malware vulnerability
            domain-name resolves-to domain-name ipv4-addr ipv6-addr
            identity located-at location
            indicator indicates attack-pattern campaign infrastructure intrusion-set malware threat-actor tool
            indicator based-on observed-data
            infrastructure communicates-with infrastructure ipv4-addr ipv6-addr domain-name url
            infrastructure consists-of infrastructure observed-data SCO
            infrastructure controls infrastructure malware
            infrastructure delivers malware
            infrastructure has vulnerability
            infrastructure hosts tool malware
            infrastructure located-at location
            infrastructure uses infrastructure
            intrusion-set attributed-to threat-actor
            intrusion-set compromises infrastructure
            intrusion-set hosts infrastructure
            intrusion-set owns infrastructure
            intrusion-set originates-from location
            intrusion-set targets identity location vulnerability
            intrusion-set uses attack-pattern infrastructure malware tool
            ipv4-addr belongs-to autonomous-system
            ipv4-addr resolves-to mac-addr
            ipv6-addr belongs-to autonomous-system
            ipv6-addr resolves-to mac-addr
            malware authored-by threat-actor intrusion-set
            malware beacons-to infrastructure
            malware exfiltrates-to infrastructure
            malware communicates-with ipv4-addr ipv6-addr domain-name url
            malware controls malware
            malware downloads malware tool file
            malware drops malware tool file
            malware exploits vulnerability
            malware originates-from location
            malware targets identity infrastructure location vulnerability
            malware uses attack-pattern infrastructure malware tool
            malware variant-of malware
            malware-analysis characterizes malware
            malware-analysis av-analysis-of malware
            malware-analysis static-analysis-of malware
            malware-analysis dynamic-analysis-of malware
            threat-actor attributed-to identity
            threat-actor compromises infrastructure
            threat-actor hosts infrastructure
            threat-actor owns infrastructure
            threat-actor impersonates identity
            threat-actor located-at location
            threat-actor targets identity location vulnerability
            threat-actor uses attack-pattern infrastructure malware tool
            tool delivers malware
            tool drops malware
            tool has vulnerability
            tool targets identity infrastructure location vulnerability
            tool uses infrastructure
            """);

    private RelationshipTypes() {}

    /** Whether the specification defines that relationship from an object of the one type to one of the other. */
    public static boolean isDefined(String source, String relationship, String target) {
        if (relationship.equals("related-to")) {
            return true;
        }
        if (WITH_ITS_LIKE.contains(relationship)) {
            return source.equals(target);
        }
        Set<String> targets = BY_SOURCE.getOrDefault(source, Map.of()).getOrDefault(relationship, Set.of());
        return targets.contains(target) || (targets.contains(OBSERVABLES) && isObservable(target));
    }

    /** The relationships that the specification defines from the one type to the other, in alphabetical order. */
    public static List<String> between(String source, String target) {
        Set<String> all = new TreeSet<>(Set.of("related-to"));
        if (source.equals(target)) {
            all.addAll(WITH_ITS_LIKE);
        }
        for (String relationship : BY_SOURCE.getOrDefault(source, Map.of()).keySet()) {
            if (isDefined(source, relationship, target)) {
                all.add(relationship);
            }
        }
        return new ArrayList<>(all);
    }

    private static boolean isObservable(String type) {
        ObjectType known = ObjectType.of(type);
        return known != null && known.kind() == ObjectKind.SCO;
    }

    private static Map<String, Map<String, Set<String>>> read(String rows) {
        Map<String, Map<String, Set<String>>> all = new LinkedHashMap<>();
        for (String row : rows.lines().toList()) {
            List<String> words = List.of(row.split(" ", -1));
            all.computeIfAbsent(words.getFirst(), source -> new LinkedHashMap<>())
                    .put(words.get(1), Set.copyOf(words.subList(2, words.size())));
        }
        return all;
    }
}
