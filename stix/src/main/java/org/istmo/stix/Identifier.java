package org.istmo.stix;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of an object (section 2.9): the name of a type, two hyphens, a UUID. Two identifiers are the same when
 * the whole text is: producers exist that use one UUID for objects of several types.
 *
 * @param type the name of the type, as {@code indicator}
 * @param uuid the UUID; written in small letters
 */
public record Identifier(String type, UUID uuid) implements Comparable<Identifier> {

    private static final int UUID_LENGTH = 36;
    /** No type has a longer name (section 3.1). */
    static final int LONGEST_TYPE = 250;

    /** The identifier written in the text, or nothing where it is none. Linear in the text, and bounded. */
    public static @Nullable Identifier of(String text) {
        int hyphens = text.length() - UUID_LENGTH - 2;
        if (hyphens < 1 || hyphens > LONGEST_TYPE || text.charAt(hyphens) != '-' || text.charAt(hyphens + 1) != '-') {
            return null;
        }
        for (int at = 0; at < hyphens; at++) {
            char letter = text.charAt(at);
            if ((letter < 'a' || letter > 'z') && (letter < '0' || letter > '9') && letter != '-') {
                return null;
            }
        }
        UUID uuid = uuid(text, hyphens + 2);
        return uuid == null ? null : new Identifier(text.substring(0, hyphens), uuid);
    }

    /** The version of the UUID: 4 is random, 5 is the hash of a name. */
    public int uuidVersion() {
        return uuid.version();
    }

    @Override
    public int compareTo(Identifier other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return type + "--" + uuid;
    }

    /** {@link UUID#fromString} takes shortened groups and slower ways; this takes the one form of RFC 4122. */
    private static @Nullable UUID uuid(String text, int from) {
        long high = 0;
        long low = 0;
        for (int at = 0; at < UUID_LENGTH; at++) {
            char letter = text.charAt(from + at);
            if (at == 8 || at == 13 || at == 18 || at == 23) {
                if (letter != '-') {
                    return null;
                }
                continue;
            }
            int digit = letter < 128 ? Character.digit(letter, 16) : -1;
            if (digit < 0) {
                return null;
            }
            if (at < 18) {
                high = (high << 4) | digit;
            } else {
                low = (low << 4) | digit;
            }
        }
        return new UUID(high, low);
    }
}
