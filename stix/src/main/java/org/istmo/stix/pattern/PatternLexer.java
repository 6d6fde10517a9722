package org.istmo.stix.pattern;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts a pattern's text into tokens, in one pass and without looking back. Keywords are upper case (section 9.4), comments are skipped. */
final class PatternLexer {

    private static final Map<String, Token.Kind> KEYWORDS = keywords();

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private PatternLexer(String text) {
        this.text = text;
    }

    /** All tokens, the last of which is {@code END}. */
    static List<Token> tokens(String text) {
        return new PatternLexer(text).run();
    }

    private static Map<String, Token.Kind> keywords() {
        Map<String, Token.Kind> keywords = new HashMap<>();
        for (Token.Kind kind : EnumSet.range(Token.Kind.AND, Token.Kind.TIMES)) {
            keywords.put(kind.shown(), kind);
        }
        return Map.copyOf(keywords);
    }

    private List<Token> run() {
        while (true) {
            skipBlanksAndComments();
            if (at >= text.length()) {
                tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
                return tokens;
            }
            token(text.charAt(at));
        }
    }

    private void token(char c) {
        switch (c) {
            case '[' -> symbol(Token.Kind.LEFT_BRACKET, 1);
            case ']' -> symbol(Token.Kind.RIGHT_BRACKET, 1);
            case '(' -> symbol(Token.Kind.LEFT_PARENTHESIS, 1);
            case ')' -> symbol(Token.Kind.RIGHT_PARENTHESIS, 1);
            case ':' -> symbol(Token.Kind.COLON, 1);
            case ',' -> symbol(Token.Kind.COMMA, 1);
            case '*' -> symbol(Token.Kind.STAR, 1);
            case '=' -> symbol(Token.Kind.EQUAL, peek(1) == '=' ? 2 : 1);
            case '!' -> {
                if (peek(1) != '=') {
                    throw refused(at, "!", "!=");
                }
                symbol(Token.Kind.NOT_EQUAL, 2);
            }
            case '<' -> {
                switch (peek(1)) {
                    case '=' -> symbol(Token.Kind.LESS_OR_EQUAL, 2);
                    case '>' -> symbol(Token.Kind.NOT_EQUAL, 2);
                    default -> symbol(Token.Kind.LESS, 1);
                }
            }
            case '>' -> {
                if (peek(1) == '=') {
                    symbol(Token.Kind.GREATER_OR_EQUAL, 2);
                } else {
                    symbol(Token.Kind.GREATER, 1);
                }
            }
            case '\'' -> string(Token.Kind.STRING, at);
            case '.' -> {
                if (digit(peek(1))) {
                    number();
                } else {
                    symbol(Token.Kind.DOT, 1);
                }
            }
            default -> other(c);
        }
    }

    private void other(char c) {
        if ((c == 't' || c == 'b' || c == 'h') && peek(1) == '\'') {
            int start = at++;
            string(c == 't' ? Token.Kind.TIMESTAMP : c == 'b' ? Token.Kind.BINARY : Token.Kind.HEX, start);
        } else if (letter(c)) {
            word();
        } else if (digit(c) || c == '+' || c == '-') {
            number();
        } else {
            throw refused(at, shown(text.codePointAt(at)), "a part of a pattern");
        }
    }

    private void symbol(Token.Kind kind, int length) {
        tokens.add(new Token(kind, kind.shown(), at, at + length));
        at += length;
    }

    private void word() {
        int start = at;
        while (at < text.length() && (letter(text.charAt(at)) || digit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        String word = text.substring(start, at);
        tokens.add(new Token(KEYWORDS.getOrDefault(word, Token.Kind.WORD), word, start, at));
    }

    private void number() {
        int start = at;
        if (text.charAt(at) == '+' || text.charAt(at) == '-') {
            at++;
        }
        int whole = at;
        while (digit(peek(0))) {
            at++;
        }
        boolean decimal = peek(0) == '.' && digit(peek(1));
        if (decimal) {
            at++;
            while (digit(peek(0))) {
                at++;
            }
        }
        if (at == whole) {
            throw refused(start, text.substring(start, Math.min(text.length(), start + 1)), "a number");
        }
        if (!decimal && at - whole > 1 && text.charAt(whole) == '0') {
            throw refused(start, text.substring(start, at), "an integer without leading zeros");
        }
        String number = text.substring(start, at);
        tokens.add(new Token(decimal ? Token.Kind.DECIMAL : Token.Kind.INTEGER, number, start, at));
    }

    /** Reads from the opening apostrophe at the current place. */
    private void string(Token.Kind kind, int start) {
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw refused(
                        text.length(),
                        Token.Kind.END.shown(),
                        "the closing apostrophe of the string at offset " + start);
            }
            char c = text.charAt(at);
            if (c == '\'') {
                at++;
                tokens.add(new Token(kind, value.toString(), start, at));
                return;
            }
            if (c == '\\') {
                char next = peek(1);
                if (next != '\'' && next != '\\') {
                    throw refused(
                            at,
                            "\\" + (next == 0 ? "" : shown(text.codePointAt(at + 1))),
                            "\\\\ or \\' (a backslash in a string is doubled)");
                }
                value.append(next);
                at += 2;
            } else {
                value.append(c);
                at++;
            }
        }
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (blank(c)) {
                at++;
            } else if (c == '/' && peek(1) == '/') {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else if (c == '/' && peek(1) == '*') {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw refused(at, "/*", "a comment that is closed by */");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private PatternRefused refused(int offset, String found, String expected) {
        return new PatternRefused(PatternError.at(text, offset, found, expected));
    }

    private static String shown(int codePoint) {
        return Character.isISOControl(codePoint) ? "U+%04X".formatted(codePoint) : Character.toString(codePoint);
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Unicode's White_Space property. */
    static boolean blank(char c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || c == '\u0085'
                || c == '\u00a0'
                || c == '\u1680'
                || (c >= '\u2000' && c <= '\u200a')
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202f'
                || c == '\u205f'
                || c == '\u3000';
    }
}
