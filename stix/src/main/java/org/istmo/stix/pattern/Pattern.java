package org.istmo.stix.pattern;

/**
 * A pattern expression (section 9.4), with the text that it was read from.
 *
 * @param text as received
 */
public record Pattern(String text, ObservationExpression expression) implements ParsedPattern {

    /** Longest text that is read, in UTF-16 units. */
    public static final int MAXIMUM_LENGTH = 1 << 20;

    /** Deepest nesting of parentheses that is read. */
    public static final int MAXIMUM_DEPTH = 100;

    /** Reads a pattern in time linear in its length. */
    public static ParsedPattern parse(String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            return new PatternError(
                    1, 1, 0, text.length() + " characters", "a pattern of at most " + MAXIMUM_LENGTH + " characters");
        }
        try {
            return new Pattern(text, new PatternParser(text).parse());
        } catch (PatternRefused refused) {
            return refused.error();
        }
    }

    /** The same pattern in one canonical writing: single spaces, {@code =} and {@code !=}, parentheses only where needed. */
    public String print() {
        return new PatternPrinter().print(expression);
    }

    @Override
    public String toString() {
        return print();
    }
}
