package org.istmo.stix.pattern;

/**
 * A piece of a pattern's text.
 *
 * @param value the text with quotes, prefix and escapes removed
 * @param start offset of its first character, {@code end} that after its last
 */
record Token(Kind kind, String value, int start, int end) {

    enum Kind {
        LEFT_BRACKET("["),
        RIGHT_BRACKET("]"),
        LEFT_PARENTHESIS("("),
        RIGHT_PARENTHESIS(")"),
        COLON(":"),
        DOT("."),
        COMMA(","),
        STAR("*"),
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        AND("AND"),
        OR("OR"),
        NOT("NOT"),
        FOLLOWEDBY("FOLLOWEDBY"),
        LIKE("LIKE"),
        MATCHES("MATCHES"),
        ISSUPERSET("ISSUPERSET"),
        ISSUBSET("ISSUBSET"),
        EXISTS("EXISTS"),
        IN("IN"),
        START("START"),
        STOP("STOP"),
        SECONDS("SECONDS"),
        TRUE("true"),
        FALSE("false"),
        WITHIN("WITHIN"),
        REPEATS("REPEATS"),
        TIMES("TIMES"),
        WORD("a name"),
        STRING("a string in apostrophes"),
        HEX("h'…'"),
        BINARY("b'…'"),
        TIMESTAMP("t'…'"),
        INTEGER("an integer"),
        DECIMAL("a decimal number"),
        END("the end of the pattern");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }
}
