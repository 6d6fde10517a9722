package org.istmo.stix.misp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.istmo.stix.Json;
import org.jspecify.annotations.Nullable;

/** A dictionary being written, member after member; nothing is written for what is absent or empty. */
final class Members {

    private final Map<String, Json> members = new LinkedHashMap<>();

    Members put(String name, @Nullable Json value) {
        boolean empty = value == null
                || (value instanceof Json.Array(List<Json> items) && items.isEmpty())
                || (value instanceof Json.Dictionary dictionary && dictionary.size() == 0);
        if (value != null && !empty) {
            members.put(name, value);
        }
        return this;
    }

    Members put(String name, @Nullable String value) {
        return put(name, value == null ? null : new Json.Text(value));
    }

    Members put(String name, boolean value) {
        return put(name, new Json.Bool(value));
    }

    Members texts(String name, List<String> values) {
        return put(name, texts(values));
    }

    Members dictionaries(String name, List<Json.Dictionary> values) {
        return put(name, new Json.Array(List.copyOf(values)));
    }

    Members remove(String name) {
        members.remove(name);
        return this;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Json.Dictionary done() {
        return new Json.Dictionary(members);
    }

    static Json.Array texts(List<String> values) {
        return new Json.Array(values.stream().<Json>map(Json.Text::new).toList());
    }

    /** The dictionary without the members of these names. */
    static Members without(Json.Dictionary dictionary, Set<String> names) {
        Members copy = new Members();
        dictionary.members().forEach((name, value) -> {
            if (!names.contains(name)) {
                copy.members.put(name, value);
            }
        });
        return copy;
    }

    static List<Json.Dictionary> dictionaries(Json.Dictionary from, String name) {
        return from.list(name).stream()
                .filter(Json.Dictionary.class::isInstance)
                .map(Json.Dictionary.class::cast)
                .toList();
    }
}
