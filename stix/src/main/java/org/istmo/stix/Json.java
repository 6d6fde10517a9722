package org.istmo.stix;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259) as it was read: immutable, in the order of the text, and numbers by their own digits. It is
 * for looking into an object; what is stored and served are the object's bytes.
 */
public sealed interface Json {

    /** A string. */
    record Text(String value) implements Json {}

    /** A number, as it was written: {@code 1}, {@code 1.0} and {@code 1e0} are three texts for one value. */
    record Num(String text) implements Json {

        /** The nearest double (IEEE 754); infinite where no double is large enough. */
        public double asDouble() {
            return Double.parseDouble(text);
        }

        /** Whether it is written as a whole number, with neither fraction nor exponent. */
        public boolean isWhole() {
            for (int at = 0; at < text.length(); at++) {
                char digit = text.charAt(at);
                if (digit == '.' || digit == 'e' || digit == 'E') {
                    return false;
                }
            }
            return true;
        }

        /** The whole number, or nothing where it is none or takes more than 64 bits. */
        public @Nullable Long asLong() {
            if (!isWhole() || text.length() > 20) {
                return null;
            }
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException tooLong) {
                return null;
            }
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** {@code null}, which STIX has no use for. */
    record Null() implements Json {}

    /** A list. */
    record Array(List<Json> items) implements Json {

        public Array {
            items = List.copyOf(items);
        }
    }

    /** A dictionary: names are unique, and keep their order. */
    final class Dictionary implements Json {

        private final Map<String, Json> members;

        /** A dictionary of these members, which are copied. */
        public Dictionary(Map<String, ? extends Json> members) {
            this.members = new LinkedHashMap<>(members);
        }

        private Dictionary(SequencedMap<String, Json> members) {
            this.members = members;
        }

        /** A dictionary of what has just been read, and nobody else holds. */
        static Dictionary taking(SequencedMap<String, Json> members) {
            return new Dictionary(members);
        }

        /** The member of that name, or nothing. */
        public @Nullable Json get(String name) {
            return members.get(name);
        }

        /** The string of that name; nothing where there is none, or something else. */
        public @Nullable String text(String name) {
            return members.get(name) instanceof Text(String value) ? value : null;
        }

        /** The dictionary of that name; nothing where there is none, or something else. */
        public @Nullable Dictionary dictionary(String name) {
            return members.get(name) instanceof Dictionary inner ? inner : null;
        }

        /** The items of the list of that name; empty where there is none, or something else. */
        public List<Json> list(String name) {
            return members.get(name) instanceof Array(List<Json> items) ? items : List.of();
        }

        /** The strings in the list of that name. */
        public List<String> texts(String name) {
            return list(name).stream()
                    .filter(Text.class::isInstance)
                    .map(item -> ((Text) item).value())
                    .toList();
        }

        /** Whether the member of that name is {@code true}. */
        public boolean isTrue(String name) {
            return members.get(name) instanceof Bool(boolean value) && value;
        }

        public boolean has(String name) {
            return members.containsKey(name);
        }

        public int size() {
            return members.size();
        }

        /** The names, in the order of the text. */
        public Set<String> names() {
            return Collections.unmodifiableSet(members.keySet());
        }

        /** The values, in the order of the text. */
        public Collection<Json> values() {
            return Collections.unmodifiableCollection(members.values());
        }

        /** Names and values, in the order of the text. */
        public Map<String, Json> members() {
            return Collections.unmodifiableMap(members);
        }

        /** The same names with the same values, in whatever order. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Dictionary that && members.equals(that.members);
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }

        @Override
        public String toString() {
            return members.toString();
        }
    }
}
