package org.istmo.stix;

/**
 * Why bytes are no object: they are no JSON, not the JSON that interoperates (RFC 7493), or beyond a bound.
 *
 * @param fault what is wrong
 * @param offset the byte at which it was noticed, from 0; it may be a little behind the cause
 */
public record Malformed(Fault fault, long offset) implements Parsed {

    /** What can be wrong with bytes, each with a stable code. */
    public enum Fault {
        /** Not JSON (RFC 8259). */
        SYNTAX("json-syntax", "This is not JSON."),
        /** The text ends before the object does. */
        TRUNCATED("json-truncated", "The text ends before the value does."),
        /** Not UTF-8, or UTF-8 that RFC 3629 forbids: overlong, a surrogate, beyond U+10FFFF. */
        ENCODING("json-encoding", "This is not UTF-8."),
        /** A byte order mark, which RFC 8259 forbids. */
        BYTE_ORDER_MARK("json-byte-order-mark", "The text begins with a byte order mark."),
        /** Half of a surrogate pair, escaped (RFC 7493, section 2.1). */
        SURROGATE("json-surrogate", "A string holds half of a surrogate pair."),
        /** One name twice in one dictionary (section 2.3; RFC 7493, section 2.3). */
        DUPLICATE_NAME("json-duplicate-name", "A dictionary holds one name twice."),
        /** Something follows the value. */
        TRAILING("json-trailing", "Something follows the end of the value."),
        /** JSON, but no dictionary. */
        NOT_A_DICTIONARY("json-not-an-object", "This is JSON, but no object."),
        /** The objects of a bundle or envelope are no list. */
        NOT_A_LIST("json-objects-not-a-list", "The objects are no list."),
        /** More levels than {@link Bounds#depth}. */
        DEPTH("bound-depth", "Too many levels of lists and dictionaries."),
        /** More bytes than {@link Bounds#bytes}. */
        BYTES("bound-bytes", "The object is too large."),
        /** A string, name or number that is too long, or too many values. */
        LENGTH("bound-length", "A string, name or number is too long, or there are too many values.");

        private final String code;
        private final String sentence;

        Fault(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        /** The code, which does not change. */
        public String code() {
            return code;
        }

        /** What is wrong, in a sentence. */
        public String sentence() {
            return sentence;
        }
    }
}
