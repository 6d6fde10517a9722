package org.istmo.stix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259), and of it only what interoperates (RFC 7493): UTF-8 and nothing that looks like it, no half of a
 * surrogate pair, no name twice, all within bounds. The bytes are gone through once. It is our own because nothing may
 * outlive an object here: parsers that keep a table of the names they met grow with what a stranger sends, and slow down.
 */
final class JsonReader {

    private static final Json TRUE = new Json.Bool(true);
    private static final Json FALSE = new Json.Bool(false);
    private static final Json NULL = new Json.Null();

    private final byte[] bytes;
    private final Bounds bounds;
    private int at;
    private int values;

    JsonReader(byte[] bytes, Bounds bounds) {
        this.bytes = bytes;
        this.bounds = bounds;
    }

    /** One value and nothing after it. */
    static Json read(byte[] bytes, Bounds bounds) throws MalformedJson {
        if (bytes.length > bounds.bytes()) {
            throw new MalformedJson(Malformed.Fault.BYTES, bounds.bytes());
        }
        JsonReader reader = new JsonReader(bytes, bounds);
        reader.begin();
        Json value = reader.value(1);
        reader.end();
        return value;
    }

    /** RFC 8259 forbids a byte order mark, section 8.1. */
    void begin() throws MalformedJson {
        if (startsWithByteOrderMark(bytes, bytes.length)) {
            throw new MalformedJson(Malformed.Fault.BYTE_ORDER_MARK, 0);
        }
    }

    static boolean startsWithByteOrderMark(byte[] bytes, int length) {
        return length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    /** Nothing but space is left. */
    void end() throws MalformedJson {
        space();
        if (at < bytes.length) {
            throw fault(Malformed.Fault.TRAILING);
        }
    }

    /** The value that begins here, space before it. */
    Json value(int depth) throws MalformedJson {
        if (++values > bounds.values()) {
            throw fault(Malformed.Fault.LENGTH);
        }
        int first = next();
        return switch (first) {
            case '{' -> dictionary(depth);
            case '[' -> list(depth);
            case '"' -> new Json.Text(string(bounds.string()));
            case 't' -> word("true", TRUE);
            case 'f' -> word("false", FALSE);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    /** Passes the space before the object. */
    void enter() throws MalformedJson {
        next();
    }

    /** Passes a value of a text that was read before, without a second look at its grammar. */
    void skip() throws MalformedJson {
        int depth = 0;
        do {
            int first = next();
            switch (first) {
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                case ',', ':' -> at++;
                case '"' -> skipString();
                default -> {
                    while (at < bytes.length && !isDelimiter(bytes[at])) {
                        at++;
                    }
                }
            }
        } while (depth > 0);
    }

    private void skipString() throws MalformedJson {
        byte[] held = bytes;
        for (int here = at + 1; here < held.length; here++) {
            byte letter = held[here];
            if (letter == '"') {
                at = here + 1;
                return;
            }
            if (letter == '\\') {
                here++;
            }
        }
        throw fault(Malformed.Fault.TRUNCATED);
    }

    static boolean isDelimiter(int letter) {
        return letter == ',' || letter == '}' || letter == ']' || letter == ':' || isSpace(letter);
    }

    private Json dictionary(int depth) throws MalformedJson {
        deeper(depth);
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        for (String name = firstName(); name != null; name = nextName()) {
            if (members.put(name, value(depth + 1)) != null) {
                throw fault(Malformed.Fault.DUPLICATE_NAME);
            }
        }
        return Json.Dictionary.taking(members);
    }

    /** Enters a dictionary: the first name, its colon behind it; nothing where the dictionary is empty. */
    @Nullable
    String firstName() throws MalformedJson {
        expect('{');
        if (next() == '}') {
            at++;
            return null;
        }
        return name();
    }

    /** The next name after a value, its colon behind it; nothing at the end of the dictionary. */
    @Nullable
    String nextName() throws MalformedJson {
        if (next() == '}') {
            at++;
            return null;
        }
        expect(',');
        return name();
    }

    private String name() throws MalformedJson {
        if (next() != '"') {
            throw syntax();
        }
        String name = string(bounds.name());
        next();
        expect(':');
        return name;
    }

    private Json list(int depth) throws MalformedJson {
        deeper(depth);
        at++;
        List<Json> items = new ArrayList<>();
        if (next() == ']') {
            at++;
            return new Json.Array(items);
        }
        while (true) {
            items.add(value(depth + 1));
            if (next() == ']') {
                at++;
                return new Json.Array(items);
            }
            expect(',');
        }
    }

    private void deeper(int depth) throws MalformedJson {
        if (depth > bounds.depth()) {
            throw fault(Malformed.Fault.DEPTH);
        }
    }

    /** A string, from its first quote to behind its last. Most have neither escapes nor anything beyond ASCII. */
    private String string(int bound) throws MalformedJson {
        byte[] held = bytes;
        int start = at + 1;
        int here = start;
        while (here < held.length && held[here] >= 0x20 && held[here] != '"' && held[here] != '\\') {
            here++;
        }
        at = here;
        if (here < held.length && held[here] == '"') {
            at++;
            return within(new String(held, start, here - start, StandardCharsets.ISO_8859_1), bound);
        }
        return uncommon(start, bound);
    }

    /** The rest of a string that has an escape or is not all ASCII; what stands before is looked at already. */
    private String uncommon(int start, int bound) throws MalformedJson {
        while (at < bytes.length) {
            byte letter = bytes[at];
            if (letter == '"') {
                String string = new String(bytes, start, at - start, StandardCharsets.UTF_8);
                at++;
                return within(string, bound);
            }
            if (letter == '\\') {
                return escaped(start, bound);
            }
            if (letter >= 0 && letter < 0x20) {
                throw syntax();
            }
            at += letter >= 0 ? 1 : sequence();
        }
        throw fault(Malformed.Fault.TRUNCATED);
    }

    /** The rest of a string that has an escape here; what stands before is read already. */
    private String escaped(int start, int bound) throws MalformedJson {
        StringBuilder string = new StringBuilder(new String(bytes, start, at - start, StandardCharsets.UTF_8));
        int copied = at;
        while (at < bytes.length) {
            byte letter = bytes[at];
            if (letter >= 0 && letter < 0x20) {
                throw syntax();
            }
            if (letter != '"' && letter != '\\') {
                at += letter >= 0 ? 1 : sequence();
                continue;
            }
            string.append(new String(bytes, copied, at - copied, StandardCharsets.UTF_8));
            if (letter == '"') {
                at++;
                return within(string.toString(), bound);
            }
            escape(string);
            copied = at;
            within(string, bound);
        }
        throw fault(Malformed.Fault.TRUNCATED);
    }

    private void escape(StringBuilder string) throws MalformedJson {
        if (at + 1 >= bytes.length) {
            throw fault(Malformed.Fault.TRUNCATED);
        }
        int kind = bytes[at + 1];
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (plain >= 0) {
            string.append("\"\\/\b\f\n\r\t".charAt(plain));
            at += 2;
            return;
        }
        char unit = unit(at);
        if (Character.isHighSurrogate(unit)) {
            if (at + 12 > bytes.length || bytes[at + 6] != '\\' || bytes[at + 7] != 'u') {
                throw fault(Malformed.Fault.SURROGATE);
            }
            char low = unit(at + 6);
            if (!Character.isLowSurrogate(low)) {
                throw fault(Malformed.Fault.SURROGATE);
            }
            string.append(unit).append(low);
            at += 12;
        } else if (Character.isLowSurrogate(unit)) {
            throw fault(Malformed.Fault.SURROGATE);
        } else {
            string.append(unit);
            at += 6;
        }
    }

    /** The UTF-16 unit of a backslash, a u and four digits. */
    private char unit(int from) throws MalformedJson {
        if (bytes[from + 1] != 'u') {
            throw syntax();
        }
        int unit = 0;
        for (int digit = from + 2; digit < from + 6; digit++) {
            if (digit >= bytes.length) {
                throw fault(Malformed.Fault.TRUNCATED);
            }
            int value = bytes[digit] < 0 ? -1 : Character.digit(bytes[digit], 16);
            if (value < 0) {
                throw syntax();
            }
            unit = (unit << 4) | value;
        }
        return (char) unit;
    }

    /** How many bytes the character takes that begins here (RFC 3629, section 4), which is none of ASCII. */
    private int sequence() throws MalformedJson {
        int first = bytes[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0) {
            throw fault(Malformed.Fault.ENCODING);
        }
        for (int next = 1; next < length; next++) {
            int byteThere = at + next < bytes.length ? bytes[at + next] & 0xff : 0;
            int least = next > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int most = next > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            if (byteThere < least || byteThere > most) {
                throw fault(Malformed.Fault.ENCODING);
            }
        }
        return length;
    }

    private Json number() throws MalformedJson {
        int start = at;
        if (bytes[at] == '-') {
            at++;
        }
        if (digit() == '0') {
            at++;
        } else {
            digits();
        }
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < bytes.length && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            digits();
        }
        return new Json.Num(within(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1), bounds.number()));
    }

    /** One digit at least, and all that follow. */
    private void digits() throws MalformedJson {
        digit();
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
    }

    private int digit() throws MalformedJson {
        if (at >= bytes.length) {
            throw fault(Malformed.Fault.TRUNCATED);
        }
        if (bytes[at] < '0' || bytes[at] > '9') {
            throw syntax();
        }
        return bytes[at];
    }

    private Json word(String word, Json value) throws MalformedJson {
        for (int letter = 0; letter < word.length(); letter++, at++) {
            if (at >= bytes.length) {
                throw fault(Malformed.Fault.TRUNCATED);
            }
            if (bytes[at] != word.charAt(letter)) {
                throw syntax();
            }
        }
        return value;
    }

    private void expect(char letter) throws MalformedJson {
        if (bytes[at] != letter) {
            throw syntax();
        }
        at++;
    }

    /** The byte that comes after space, which stays to be read. */
    private int next() throws MalformedJson {
        space();
        if (at >= bytes.length) {
            throw fault(Malformed.Fault.TRUNCATED);
        }
        return bytes[at];
    }

    private void space() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
    }

    static boolean isSpace(int letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    }

    private <T extends CharSequence> T within(T text, int bound) throws MalformedJson {
        if (text.length() > bound) {
            throw fault(Malformed.Fault.LENGTH);
        }
        return text;
    }

    /** What stands here is not JSON; where it is not even UTF-8, that is what is said. */
    private MalformedJson syntax() {
        return fault(at < bytes.length && bytes[at] < 0 ? Malformed.Fault.ENCODING : Malformed.Fault.SYNTAX);
    }

    private MalformedJson fault(Malformed.Fault fault) {
        return new MalformedJson(fault, at);
    }
}
