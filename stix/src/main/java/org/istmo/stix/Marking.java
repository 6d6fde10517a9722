package org.istmo.stix;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a marking says (section 7.2). The reference is kept as it stands in the object. */
public sealed interface Marking {

    /** The identifier of the marking definition. */
    String ref();

    /** TLP 1 or 2.0: who may see it. */
    record Traffic(String ref, Tlp level) implements Marking {}

    /** PAP: what may be done with it. */
    record Permissible(String ref, Pap level) implements Marking {}

    /** A statement, as a copyright. */
    record Statement(String ref, String statement) implements Marking {}

    /** A definition that is at hand, and of a kind that this library does not read. */
    record Other(String ref, String name) implements Marking {}

    /** A definition that is not at hand: nobody knows what it asks. */
    record Unknown(String ref) implements Marking {}

    /** Where marking definitions are found by their identifiers. */
    interface Definitions {

        /** None but those that are published once and for all (TLP 1, TLP 2.0, PAP). */
        Definitions PUBLISHED = id -> null;

        /** The definition of that identifier, or nothing where it is not at hand. */
        @Nullable
        StixObject find(String id);
    }

    /** What the marking definition of that identifier says. */
    static Marking of(String ref, Definitions definitions) {
        Identifier id = Identifier.of(ref);
        Tlp.Instance published = id == null ? null : Tlp.Instance.of(id);
        if (published != null) {
            return new Traffic(ref, published.level());
        }
        Pap permissible = id == null ? null : Pap.of(id);
        if (permissible != null) {
            return new Permissible(ref, permissible);
        }
        StixObject definition = definitions.find(ref);
        return definition == null ? new Unknown(ref) : read(ref, definition.tree());
    }

    /** A definition of somebody's own: by its extension, its definition, its name, in this order. */
    private static Marking read(String ref, Json.Dictionary definition) {
        String traffic = Tlp.Instance.statedIn(definition);
        Json.Dictionary extensions = definition.dictionary("extensions");
        Json.Dictionary extension = extensions == null ? null : extensions.dictionary(Pap.EXTENSION);
        String permissible = extension == null ? null : extension.text("pap");
        if (traffic != null || permissible != null) {
            return traffic != null ? traffic(ref, traffic) : permissible(ref, String.valueOf(permissible));
        }
        String name = definition.text("name");
        Json.Dictionary says = definition.dictionary("definition");
        if (says != null) {
            for (String key : List.of("tlp", "pap", "statement")) {
                String text = says.text(key);
                if (text != null) {
                    return switch (key) {
                        case "tlp" -> traffic(ref, text);
                        case "pap" -> permissible(ref, text);
                        default -> labelled(ref, text, new Statement(ref, text));
                    };
                }
            }
        }
        String label = name == null ? "" : name;
        return labelled(ref, label, new Other(ref, label));
    }

    /** Definitions made before there was an extension carry the level as a label: {@code TLP:AMBER+STRICT}. */
    private static Marking labelled(String ref, String label, Marking otherwise) {
        if (label.length() > 30) {
            return otherwise;
        }
        String small = label.strip().toLowerCase(Locale.ROOT);
        if (small.startsWith("tlp:")) {
            return traffic(ref, small);
        }
        return small.startsWith("pap:") ? permissible(ref, small) : otherwise;
    }

    private static Marking traffic(String ref, String term) {
        Tlp level = Tlp.of(term);
        return level == null ? new Other(ref, term) : new Traffic(ref, level);
    }

    private static Marking permissible(String ref, String term) {
        Pap level = Pap.of(term);
        return level == null ? new Other(ref, term) : new Permissible(ref, level);
    }
}
