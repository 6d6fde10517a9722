package org.istmo.stix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object in another language, by language-content objects (section 7.1). It is a view: the object stays as it is, and
 * what is not translated stays in its own language, and says so.
 */
public final class Translation {

    /** Strings that are no text in any language. */
    private static final Set<String> UNTRANSLATABLE = Set.of(
            "type",
            "spec_version",
            "id",
            "lang",
            "pattern",
            "pattern_type",
            "pattern_version",
            "relationship_type",
            "schema",
            "version",
            "extensions",
            "granular_markings");

    /** No place is named by a longer selector, and no more places than so many are translated: see {@link Bounds}. */
    private static final int LONGEST = 300;

    private static final int MOST = 20_000;

    private final Json.Dictionary tree;
    private final String language;
    private final Set<String> translated;
    private final List<String> mismatched;

    private Translation(Json.Dictionary tree, String language, Set<String> translated, List<String> mismatched) {
        this.tree = tree;
        this.language = language;
        this.translated = translated;
        this.mismatched = mismatched;
    }

    /**
     * The object in the language, by the first of the language-content objects that belong to this version of it and have
     * the language: itself, or its broader form ({@code es} for {@code es-MX}), or another of the same ({@code es-419}).
     * Nothing where none has.
     */
    public static @Nullable Translation of(StixObject object, List<StixObject> contents, String language) {
        for (StixObject content : contents) {
            Json.Dictionary languages = content.tree().dictionary("contents");
            if (languages != null && belongs(content, object)) {
                String offered = offered(languages.names(), language);
                Json.Dictionary translation = offered == null ? null : languages.dictionary(offered);
                if (offered != null && translation != null) {
                    return translate(object, translation, offered);
                }
            }
        }
        return null;
    }

    /** Whether a language-content object is of this version of the object: object_modified, where stated, is exact. */
    public static boolean belongs(StixObject content, StixObject object) {
        String modified = content.text("object_modified");
        return content.type().equals("language-content")
                && object.header().id().equals(content.text("object_ref"))
                && !content.isRevoked()
                && (modified == null || equal(Timestamp.of(modified), object.modified()));
    }

    private static boolean equal(@Nullable Timestamp one, @Nullable Timestamp other) {
        return one != null && one.equals(other);
    }

    /** What is offered of what is asked for. */
    private static @Nullable String offered(Set<String> offered, String asked) {
        String tag = asked.toLowerCase(Locale.ROOT);
        while (!tag.isEmpty()) {
            for (String each : offered) {
                if (each.toLowerCase(Locale.ROOT).equals(tag)) {
                    return each;
                }
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        String primary = primary(asked);
        return offered.stream()
                .filter(each -> primary(each).equals(primary))
                .findFirst()
                .orElse(null);
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    private static Translation translate(StixObject object, Json.Dictionary translation, String language) {
        Set<String> translated = new LinkedHashSet<>();
        List<String> mismatched = new ArrayList<>();
        ObjectType type = ObjectType.of(object.type());
        Map<String, Json> members = new LinkedHashMap<>(object.tree().members());
        members.replaceAll((name, value) -> {
            Json other = translation.get(name);
            return other == null || !isTranslatable(type, name)
                    ? value
                    : translate(value, other, name, translated, mismatched);
        });
        return new Translation(new Json.Dictionary(members), language, translated, mismatched);
    }

    private static boolean isTranslatable(@Nullable ObjectType type, String name) {
        Property property = type == null ? null : type.allProperties().get(name);
        return !UNTRANSLATABLE.contains(name) && (property == null || isText(property.shape()));
    }

    private static boolean isText(Shape shape) {
        return switch (shape) {
            case Shape.Str(Shape.Form form) -> form == Shape.Form.ANY;
            case Shape.ListOf(Shape item) -> isText(item);
            case Shape.Struct struct -> true;
            case Shape.Dict dictionary -> true;
            default -> false;
        };
    }

    private static Json translate(
            Json value, Json other, String path, Set<String> translated, List<String> mismatched) {
        if (path.length() > LONGEST || translated.size() + mismatched.size() >= MOST) {
            return value;
        }
        if (value instanceof Json.Text && other instanceof Json.Text(String words)) {
            // An item that is not translated is an empty string (7.1.1).
            if (words.isEmpty()) {
                return value;
            }
            translated.add(path);
            return other;
        }
        if (value instanceof Json.Array(List<Json> items)
                && other instanceof Json.Array(List<Json> others)
                && others.size() == items.size()) {
            List<Json> all = new ArrayList<>();
            for (int index = 0; index < items.size(); index++) {
                String item = path + ".[" + index + "]";
                all.add(translate(items.get(index), others.get(index), item, translated, mismatched));
            }
            return new Json.Array(all);
        }
        if (value instanceof Json.Dictionary dictionary && other instanceof Json.Dictionary others) {
            Map<String, Json> members = new LinkedHashMap<>(dictionary.members());
            members.replaceAll((name, member) -> {
                Json translation = others.get(name);
                return translation == null
                        ? member
                        : translate(member, translation, path + "." + name, translated, mismatched);
            });
            return new Json.Dictionary(members);
        }
        mismatched.add(path);
        return value;
    }

    /** The object in the language, where it is translated. */
    public Json.Dictionary tree() {
        return tree;
    }

    /** The language that was found, as the language-content object writes it. */
    public String language() {
        return language;
    }

    /** Whether the string at that place is translated; the place is written as a selector (7.2.3). */
    public boolean isTranslated(String selector) {
        return translated.contains(selector);
    }

    /** The places that are translated, as selectors. */
    public Set<String> translated() {
        return Set.copyOf(translated);
    }

    /**
     * Places where the translation does not mirror the object: another kind of value, or a list of another length, which
     * section 7.1.1 forbids. They stay in the object's language.
     */
    public List<String> mismatched() {
        return List.copyOf(mismatched);
    }
}
