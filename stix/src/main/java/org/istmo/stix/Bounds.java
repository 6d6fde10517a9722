package org.istmo.stix;

/**
 * How large a single object may be; what exceeds a bound is refused before it costs anything. A whole bundle has no
 * bound of its own: it is read object by object.
 *
 * @param bytes the bytes of an object
 * @param depth the levels of lists and dictionaries, the object itself being the first
 * @param string the characters of a string
 * @param name the characters of a property's name; the specification allows 250 (section 3.1), which the validation says
 * @param number the characters of a number
 * @param values the values of all levels together
 */
public record Bounds(int bytes, int depth, int string, int name, int number, int values) {

    /** Room for everything that is met: a payload of ten million bytes, fifty levels, half a million values. */
    public static final Bounds DEFAULT = new Bounds(16_000_000, 50, 14_000_000, 1_000, 400, 500_000);
}
