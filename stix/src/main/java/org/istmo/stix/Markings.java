package org.istmo.stix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The markings of an object (section 7.2.2) and of its parts (7.2.3). Those of the object hold for all of it; those of a
 * part add to them. What several markings mean together the specification leaves open: here the most restrictive counts.
 */
public final class Markings {

    private final List<Marking> ofObject;
    private final Map<Selector, List<Marking>> ofParts;
    private final Map<Selector, String> languages;
    private final List<String> labels;
    private final @Nullable String language;

    private Markings(
            List<Marking> ofObject,
            Map<Selector, List<Marking>> ofParts,
            Map<Selector, String> languages,
            List<String> labels,
            @Nullable String language) {
        this.ofObject = List.copyOf(ofObject);
        this.ofParts = ofParts;
        this.languages = languages;
        this.labels = labels;
        this.language = language;
    }

    /** The markings of an object, by the definitions that are at hand. */
    public static Markings of(StixObject object, Marking.Definitions definitions) {
        List<Marking> ofObject = object.markingRefs().stream()
                .map(ref -> Marking.of(ref, definitions))
                .toList();
        Map<Selector, List<Marking>> ofParts = new LinkedHashMap<>();
        Map<Selector, String> languages = new LinkedHashMap<>();
        for (Json each : object.tree().list("granular_markings")) {
            if (each instanceof Json.Dictionary granular) {
                String ref = granular.text("marking_ref");
                String language = granular.text("lang");
                Marking marking = ref == null ? null : Marking.of(ref, definitions);
                for (String text : granular.texts("selectors")) {
                    Selector selector = Selector.of(text);
                    if (selector != null && marking != null) {
                        ofParts.computeIfAbsent(selector, part -> new ArrayList<>())
                                .add(marking);
                    } else if (selector != null && language != null) {
                        languages.put(selector, language);
                    }
                }
            }
        }
        return new Markings(
                ofObject,
                ofParts,
                languages,
                object.tree().texts("labels"),
                object.tree().text("lang"));
    }

    /** The markings of the whole object. */
    public List<Marking> ofObject() {
        return ofObject;
    }

    /** Whether parts of the object are marked on their own. */
    public boolean hasParts() {
        return !ofParts.isEmpty();
    }

    /** The markings that hold at a place in the object: those of the object, and those of what the place is part of. */
    public List<Marking> at(Selector place) {
        List<Marking> all = new ArrayList<>(ofObject);
        ofParts.forEach((selector, markings) -> {
            if (selector.covers(place)) {
                all.addAll(markings);
            }
        });
        return all;
    }

    /** The language at a place in the object: the closest that is stated, English where none is (section 3.2). */
    public String languageAt(Selector place) {
        String closest = language == null ? "en" : language;
        int steps = 0;
        for (Map.Entry<Selector, String> each : languages.entrySet()) {
            if (each.getKey().covers(place) && each.getKey().length() > steps) {
                closest = each.getValue();
                steps = each.getKey().length();
            }
        }
        return closest;
    }

    /** What TLP says of the object as a whole, that is of everything that is in it. */
    public TlpReading tlp() {
        List<Marking> all = new ArrayList<>(ofObject);
        ofParts.values().forEach(all::addAll);
        return read(all, labels);
    }

    /** What TLP says of a place in the object. */
    public TlpReading tlpAt(Selector place) {
        return read(at(place), labels);
    }

    private static TlpReading read(List<Marking> markings, List<String> labels) {
        List<Tlp> levels = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        for (Marking marking : markings) {
            switch (marking) {
                case Marking.Traffic traffic -> levels.add(traffic.level());
                case Marking.Unknown unknown -> unclear.add(unknown.ref());
                case Marking.Other other -> {
                    if (other.name().toLowerCase(Locale.ROOT).contains("tlp")) {
                        unclear.add(other.ref());
                    }
                }
                case Marking.Permissible permissible -> {}
                case Marking.Statement statement -> {}
            }
        }
        for (String label : labels) {
            if (label.length() > 4 && label.regionMatches(true, 0, "tlp:", 0, 4)) {
                Tlp level = Tlp.of(label);
                if (level == null) {
                    unclear.add(label);
                } else {
                    levels.add(level);
                }
            }
        }
        return new TlpReading(Tlp.strictest(levels), unclear);
    }

    /**
     * A reading of TLP.
     *
     * @param level the most restrictive level that is stated; nothing where none is
     * @param unclear markings and labels whose meaning is not known: they may be stricter than the level
     */
    public record TlpReading(@Nullable Tlp level, List<String> unclear) {

        public TlpReading {
            unclear = List.copyOf(unclear);
        }

        /** Whether a level is stated, and nothing beside it is unknown. */
        public boolean isClear() {
            return level != null && unclear.isEmpty();
        }
    }
}
