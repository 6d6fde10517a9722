package org.istmo.stix.misp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.istmo.stix.Identifier;
import org.istmo.stix.Json;
import org.istmo.stix.Pap;
import org.istmo.stix.Tlp;
import org.jspecify.annotations.Nullable;

/** Tags: TLP and PAP are markings, every other tag is a label; the tags as they were stand in the extension. */
final class Tags {

    private final List<String> labels = new ArrayList<>();
    private final Set<String> markings = new LinkedHashSet<>();

    static Tags of(List<Json.Dictionary> tags) {
        Tags result = new Tags();
        for (Json.Dictionary tag : tags) {
            String name = tag.text("name");
            if (name != null) {
                String marking = marking(name);
                if (marking == null) {
                    result.labels.add(name);
                } else {
                    result.markings.add(marking);
                }
            }
        }
        return result;
    }

    List<String> labels() {
        return labels.stream().distinct().toList();
    }

    List<String> markings() {
        return List.copyOf(markings);
    }

    /** The marking definition of a tag; {@code tlp:white} is TLP 1, all other colours are TLP 2.0. */
    private static @Nullable String marking(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.equals("tlp:white")) {
            for (Tlp.Instance instance : Tlp.Instance.all()) {
                if (instance.version() == 1 && instance.term().equals("white")) {
                    return instance.id().toString();
                }
            }
        }
        if (small.startsWith("tlp:")) {
            Tlp level = Tlp.of(small.substring(4));
            return level == null ? null : level.definition().id().toString();
        }
        Pap pap = small.startsWith("pap:") ? Pap.of(small.substring(4)) : null;
        return pap == null ? null : pap.id().toString();
    }

    /** The tag of a marking definition that everybody knows, or nothing. */
    static @Nullable String tag(String marking) {
        Identifier id = Identifier.of(marking);
        if (id == null) {
            return null;
        }
        Tlp.Instance tlp = Tlp.Instance.of(id);
        if (tlp != null) {
            return "tlp:" + tlp.term();
        }
        Pap pap = Pap.of(id);
        return pap == null ? null : pap.toString();
    }

    /** The tags of an object: those of the extension that it still has, and those that it has got since. */
    static List<Json.Dictionary> back(Json.Dictionary object, Json.@Nullable Dictionary extension, List<Lost> lost) {
        Set<String> labels = new LinkedHashSet<>(object.texts("labels"));
        labels.removeIf(label -> label.startsWith("misp:"));
        Set<String> markings = new LinkedHashSet<>(object.texts("object_marking_refs"));
        Map<String, Json.Dictionary> tags = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        for (Json.Dictionary tag :
                extension == null ? List.<Json.Dictionary>of() : Members.dictionaries(extension, "tags")) {
            String name = String.valueOf(tag.text("name"));
            String marking = marking(name);
            if (marking == null ? labels.contains(name) : markings.contains(marking)) {
                tags.put(name, tag);
                known.add(marking == null ? name : marking);
            }
        }
        for (String label : labels) {
            if (!known.contains(label)) {
                tags.put(label, new Members().put("name", label).done());
            }
        }
        for (String marking : markings) {
            String tag = tag(marking);
            if (tag == null) {
                lost.add(new Lost(object.text("id") + ".object_marking_refs", "MISP has no tag for " + marking));
            } else if (!known.contains(marking)) {
                tags.put(tag, new Members().put("name", tag).done());
            }
        }
        return List.copyOf(tags.values());
    }
}
