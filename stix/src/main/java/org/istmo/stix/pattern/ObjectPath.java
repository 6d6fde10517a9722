package org.istmo.stix.pattern;

import java.util.List;

/**
 * The way from an object of a type to a value in it, through properties, lists and references (section 9.7).
 *
 * @param steps never empty; the first is a {@link Key}
 */
public record ObjectPath(String objectType, List<Step> steps) {

    public ObjectPath {
        steps = List.copyOf(steps);
    }

    /** One step of a path. */
    public sealed interface Step {}

    /** Into a property or a dictionary's key; a reference is followed first. */
    public record Key(String name) implements Step {}

    /** Into a list's item, counted from 0. */
    public record Index(int position) implements Step {}

    /** Into each item of a list: {@code [*]}. */
    public record Every() implements Step {}
}
