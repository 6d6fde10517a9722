package org.istmo.stix;

import org.jspecify.annotations.Nullable;

/**
 * A version of an object (section 3.6): its identifier and when this version was made. Versions of one object follow one
 * another by that moment, compared exactly.
 *
 * @param id the identifier of the object
 * @param time when this version was made; when the object was made where it has no versions; nothing where it says neither
 */
public record Version(Identifier id, @Nullable Timestamp time) implements Comparable<Version> {

    /** The version that an object is, or nothing where it has no identifier. */
    public static @Nullable Version of(StixObject object) {
        Identifier id = object.id();
        if (id == null) {
            return null;
        }
        Timestamp modified = object.modified();
        return new Version(id, modified == null ? object.created() : modified);
    }

    /** Whether it is a later version of the same object. */
    public boolean isAfter(Version other) {
        return id.equals(other.id) && compareTo(other) > 0;
    }

    @Override
    public int compareTo(Version other) {
        int order = id.compareTo(other.id);
        if (order != 0 || time == null || other.time == null) {
            return order != 0 ? order : Boolean.compare(time != null, other.time != null);
        }
        return time.compareTo(other.time);
    }
}
