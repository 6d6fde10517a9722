package org.istmo.stix;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type that the specification defines: its properties, and the rules between them.
 *
 * @param name its name, as {@code attack-pattern}, {@code external-reference} or {@code ntfs-ext}
 * @param kind of what kind its objects are; custom where it is no type of objects but of what they hold
 * @param section where the specification defines it
 * @param properties its own properties by name; the common ones (section 3.2) stand in {@link #common}
 * @param rules what holds between its properties
 * @param contributing the properties that make the identifier of a cyber-observable object (section 3.4)
 * @param extensions the predefined extensions (section 3.10)
 */
public record ObjectType(
        String name,
        ObjectKind kind,
        String section,
        Map<String, Property> properties,
        List<Between> rules,
        List<String> contributing,
        List<String> extensions) {

    /**
     * A rule between properties.
     *
     * @param relation what must hold
     * @param properties between which
     */
    public record Between(Relation relation, List<String> properties) {}

    /** What can hold between properties. */
    public enum Relation {
        /** One of them is there. */
        AT_LEAST_ONE,
        /** No two of them are there. */
        AT_MOST_ONE,
        /** Where the first is, so is the second. */
        NEEDS,
        /** The second is not before the first. */
        NOT_BEFORE,
        /** The second is after the first. */
        AFTER,
        /** At least one of its own properties, or an extension, is there. */
        ANY_OWN
    }

    /** The type of objects of that name, or nothing where the specification has none. */
    public static @Nullable ObjectType of(String name) {
        return Specification.OBJECTS.get(name);
    }

    /** The types of objects, in the order of the specification. */
    public static Collection<ObjectType> all() {
        return Specification.OBJECTS.values();
    }

    /** What objects hold under that name: an external reference, a predefined extension and the like. */
    static ObjectType part(String name) {
        ObjectType part = Specification.PARTS.get(name);
        if (part == null) {
            throw new IllegalArgumentException(name);
        }
        return part;
    }

    /** The common properties (section 3.2) of objects of this type. */
    public Map<String, Property> common() {
        return Specification.common(name, kind);
    }

    /** All properties that an object of this type may have by the specification. */
    public Map<String, Property> allProperties() {
        Map<String, Property> all = new LinkedHashMap<>(common());
        all.putAll(properties);
        return all;
    }
}
