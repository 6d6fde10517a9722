package org.istmo.stix.pattern;

import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression of MATCHES, written in PCRE (section 9.6.1), turned into one that RE2/J runs in linear time. What PCRE and
 * RE2 write differently is translated; what RE2 cannot do (look-around, back-references, atomic groups, recursion) is refused.
 */
final class SafeExpression {

    /** Why an expression cannot be run, and where in it. */
    static final class Unsupported extends Exception {
        private final int offset;

        Unsupported(int offset, String reason) {
            super(reason, null, false, false);
            this.offset = offset;
        }

        int offset() {
            return offset;
        }
    }

    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 100;
    private static final int LARGEST_REPEAT = 1000;
    /** Repeats are written out by RE2: this bounds the program's size. */
    private static final long LARGEST_PROGRAM = 20_000;

    private static final String END = "(?:\\n?\\z)";
    private static final String HORIZONTAL =
            "\\t \\x{a0}\\x{1680}\\x{180e}\\x{2000}-\\x{200a}\\x{202f}\\x{205f}\\x{3000}";
    private static final String VERTICAL = "\\n\\x0b\\f\\r\\x{85}\\x{2028}\\x{2029}";
    private static final String NOT_SPACE = "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{10ffff}";

    private final com.google.re2j.Pattern program;
    private final long size;

    private SafeExpression(com.google.re2j.Pattern program, long size) {
        this.program = program;
        this.size = size;
    }

    static SafeExpression of(String pcre) throws Unsupported {
        Translation translation = new Translation(Normalizer.normalize(pcre, Normalizer.Form.NFC));
        String re2 = translation.run();
        try {
            return new SafeExpression(
                    com.google.re2j.Pattern.compile(re2, com.google.re2j.Pattern.DOTALL), translation.largest);
        } catch (PatternSyntaxException refused) {
            throw new Unsupported(0, "a regular expression that RE2 reads (" + refused.getDescription() + ")");
        }
    }

    /** Whether the expression is found anywhere in the text. */
    boolean find(String text, Budget budget) {
        budget.spend((text.length() + 1L) * (1 + size / 16));
        return program.matcher(text).find();
    }

    /** One pass over the expression, writing its translation and reckoning the size of the program. */
    private static final class Translation {

        private final String in;
        private final StringBuilder out = new StringBuilder();
        private final Deque<long[]> open = new ArrayDeque<>();
        private int at;
        private long sequence;
        private long atom;
        private long largest;
        private final boolean lines;

        Translation(String in) {
            this.in = in;
            this.lines = hasLineFlag(in);
        }

        String run() throws Unsupported {
            if (in.length() > LONGEST) {
                throw new Unsupported(0, "a regular expression of at most " + LONGEST + " characters");
            }
            while (at < in.length()) {
                char c = in.charAt(at);
                switch (c) {
                    case '\\' -> escape();
                    case '[' -> charset();
                    case '(' -> group();
                    case ')' -> close();
                    case '*', '+', '?' -> {
                        out.append(c);
                        at++;
                        repeat(2);
                    }
                    case '{' -> braces();
                    case '$' -> end();
                    case '|' -> {
                        sequence += atom + 1;
                        atom = 0;
                        out.append(c);
                        at++;
                    }
                    default -> {
                        literal(in.codePointAt(at));
                        at += Character.charCount(in.codePointAt(at));
                    }
                }
            }
            if (!open.isEmpty()) {
                throw new Unsupported(in.length(), "a closing parenthesis");
            }
            grow(0);
            return out.toString();
        }

        private static boolean hasLineFlag(String in) {
            int from = in.indexOf("(?");
            while (from >= 0) {
                for (int i = from + 2;
                        i < in.length() && (Character.isLetter(in.charAt(i)) || in.charAt(i) == '-');
                        i++) {
                    if (in.charAt(i) == 'm') {
                        return true;
                    }
                }
                from = in.indexOf("(?", from + 2);
            }
            return false;
        }

        private void literal(int point) throws Unsupported {
            out.appendCodePoint(point);
            grow(1);
        }

        private void write(String re2) throws Unsupported {
            out.append(re2);
            grow(2);
        }

        private void grow(long next) throws Unsupported {
            sequence += atom;
            atom = next;
            check(sequence + atom);
        }

        private void check(long size) throws Unsupported {
            largest = Math.max(largest, size);
            if (largest > LARGEST_PROGRAM) {
                throw new Unsupported(
                        at, "repeats that multiply to less (the expression is too large when written out)");
            }
        }

        /** In PCRE the end is also before a last line feed; with the flag m both read it alike. */
        private void end() throws Unsupported {
            if (lines) {
                literal('$');
            } else {
                boolean last = at + 1 == in.length() || in.charAt(at + 1) == ')' || in.charAt(at + 1) == '|';
                if (!last) {
                    throw new Unsupported(at, "nothing after the anchor $");
                }
                write(END);
            }
            at++;
        }

        private void repeat(long factor) throws Unsupported {
            atom = Math.max(1, atom) * factor;
            check(sequence + atom);
            if (at < in.length() && in.charAt(at) == '+') {
                throw new Unsupported(at, "no possessive quantifier");
            }
            if (at < in.length() && in.charAt(at) == '?') {
                out.append('?');
                at++;
            }
        }

        private void braces() throws Unsupported {
            int end = in.indexOf('}', at);
            String inside = end < 0 || end - at > 12 ? "" : in.substring(at + 1, end);
            int comma = inside.indexOf(',');
            String least = comma < 0 ? inside : inside.substring(0, comma);
            String most = comma < 0 ? inside : inside.substring(comma + 1);
            if (!digits(least) || (!most.isEmpty() && !digits(most))) {
                write("\\{");
                at++;
                return;
            }
            int from = Integer.parseInt(least);
            int to = most.isEmpty() ? from + 1 : Integer.parseInt(most);
            if (from > LARGEST_REPEAT || to > LARGEST_REPEAT + 1) {
                throw new Unsupported(at, "a repeat of at most " + LARGEST_REPEAT);
            }
            out.append(in, at, end + 1);
            at = end + 1;
            repeat(Math.max(1, Math.max(from, to)));
        }

        private static boolean digits(String text) {
            return !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        private void group() throws Unsupported {
            if (in.startsWith("(*", at)) {
                throw new Unsupported(at, "no verb (*…)");
            }
            String opening = "(?:";
            int length = 1;
            if (in.startsWith("(?#", at)) {
                int end = in.indexOf(')', at);
                if (end < 0) {
                    throw new Unsupported(at, "a comment that is closed");
                }
                at = end + 1;
                return;
            }
            if (in.startsWith("(?", at)) {
                length = named();
                if (length == 0) {
                    length = flags();
                    opening = in.substring(at, at + length);
                    if (opening.endsWith(")")) {
                        out.append(opening);
                        at += length;
                        return;
                    }
                }
            }
            if (open.size() == DEEPEST) {
                throw new Unsupported(at, "groups nested at most " + DEEPEST + " deep");
            }
            out.append(opening);
            at += length;
            open.push(new long[] {sequence + atom});
            sequence = 0;
            atom = 0;
        }

        /** Length of the opening of a named group, whose name is not needed; 0 where it is none. */
        private int named() throws Unsupported {
            String rest = in.substring(at + 2, Math.min(in.length(), at + 4));
            char closing;
            int name;
            if (rest.startsWith("P<")) {
                closing = '>';
                name = at + 4;
            } else if (rest.startsWith("<") && !rest.startsWith("<=") && !rest.startsWith("<!")) {
                closing = '>';
                name = at + 3;
            } else if (rest.startsWith("'")) {
                closing = '\'';
                name = at + 3;
            } else {
                return 0;
            }
            int end = in.indexOf(closing, name);
            if (end < 0) {
                throw new Unsupported(at, "a group's name that is closed");
            }
            return end + 1 - at;
        }

        private int flags() throws Unsupported {
            int end = at + 2;
            while (end < in.length() && "imsU-".indexOf(in.charAt(end)) >= 0) {
                end++;
            }
            if (end < in.length() && (in.charAt(end) == ':' || in.charAt(end) == ')')) {
                return end + 1 - at;
            }
            String kind = switch (end < in.length() ? in.charAt(end) : ' ') {
                case '=', '!' -> "no look-ahead";
                case '<' -> "no look-behind";
                case '>' -> "no atomic group";
                case '(' -> "no conditional group";
                case 'R', '&', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "no recursion";
                default -> "a group that RE2 reads";
            };
            throw new Unsupported(at, kind);
        }

        private void close() throws Unsupported {
            if (open.isEmpty()) {
                throw new Unsupported(at, "an opening parenthesis before this one");
            }
            long inside = sequence + atom + 1;
            sequence = open.pop()[0];
            atom = inside;
            check(sequence + atom);
            out.append(')');
            at++;
        }

        private void escape() throws Unsupported {
            if (at + 1 == in.length()) {
                throw new Unsupported(at, "a character after the backslash");
            }
            char c = in.charAt(at + 1);
            switch (c) {
                case 's' -> take("[\\s\\x0b]");
                case 'S' -> take("[" + NOT_SPACE + "]");
                case 'Z' -> take(END);
                case 'h' -> take("[" + HORIZONTAL + "]");
                case 'H' -> take("[^" + HORIZONTAL + "]");
                case 'v' -> take("[" + VERTICAL + "]");
                case 'V' -> take("[^" + VERTICAL + "]");
                case 'R' -> take("(?:\\r\\n|[" + VERTICAL + "])");
                case 'N' -> take("[^\\n]");
                case 'b', 'B', 'A', 'z', 'd', 'D', 'w', 'W' -> take("\\" + c);
                case 'p', 'P' -> property();
                case 'Q' -> quoted();
                case 'E' -> at += 2;
                default -> write(character());
            }
        }

        private void take(String re2) throws Unsupported {
            write(re2);
            at += 2;
        }

        private void property() throws Unsupported {
            int end = at + 3;
            if (at + 2 < in.length() && in.charAt(at + 2) == '{') {
                end = in.indexOf('}', at) + 1;
            }
            if (end <= at + 2 || end > in.length()) {
                throw new Unsupported(at, "a property in braces");
            }
            write(in.substring(at, end));
            at = end;
        }

        private void quoted() throws Unsupported {
            int end = in.indexOf("\\E", at + 2);
            int stop = end < 0 ? in.length() : end;
            for (at += 2; at < stop; at += Character.charCount(in.codePointAt(at))) {
                write(one(in.codePointAt(at)));
            }
            at = end < 0 ? in.length() : end + 2;
        }

        /** An escape that stands for one character, inside a set or outside; moves past it. */
        private String character() throws Unsupported {
            int start = at;
            char c = in.charAt(at + 1);
            at += 2;
            return switch (c) {
                case 'n', 't', 'r', 'f' -> "\\" + c;
                case 'a' -> "\\x07";
                case 'e' -> "\\x1b";
                case '0' -> one(number(8, 2));
                case 'x' -> hexadecimal(start);
                default -> {
                    if (c >= '1' && c <= '9') {
                        throw new Unsupported(start, "no back-reference");
                    }
                    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                        throw new Unsupported(start, "an escape that RE2 reads");
                    }
                    int point = in.codePointAt(start + 1);
                    at = start + 1 + Character.charCount(point);
                    yield one(point);
                }
            };
        }

        private String hexadecimal(int start) throws Unsupported {
            if (at >= in.length() || in.charAt(at) != '{') {
                return one(number(16, 2));
            }
            at++;
            int point = number(16, 6);
            if (at >= in.length() || in.charAt(at) != '}' || point > Character.MAX_CODE_POINT) {
                throw new Unsupported(start, "a code point in braces");
            }
            at++;
            return one(point);
        }

        private int number(int radix, int longest) {
            int value = 0;
            int end = Math.min(in.length(), at + longest);
            while (at < end && Character.digit(in.charAt(at), radix) >= 0) {
                value = value * radix + Character.digit(in.charAt(at), radix);
                at++;
            }
            return value;
        }

        private static String one(int point) {
            return "\\x{" + Integer.toHexString(point) + "}";
        }

        private void charset() throws Unsupported {
            int start = at;
            StringBuilder set = new StringBuilder("[");
            at++;
            if (at < in.length() && in.charAt(at) == '^') {
                set.append('^');
                at++;
            }
            boolean first = true;
            while (true) {
                if (at >= in.length()) {
                    throw new Unsupported(start, "a set that is closed by ]");
                }
                char c = in.charAt(at);
                if (c == ']' && !first) {
                    at++;
                    break;
                }
                first = false;
                if (c == '[' && in.startsWith("[:", at) && in.indexOf(":]", at) > 0) {
                    int end = in.indexOf(":]", at) + 2;
                    set.append(in, at, end);
                    at = end;
                } else if (c == '\\' && at + 1 < in.length()) {
                    set.append(inSet(in.charAt(at + 1)));
                } else if (c == '-') {
                    set.append('-');
                    at++;
                } else {
                    int point = in.codePointAt(at);
                    set.append(one(point));
                    at += Character.charCount(point);
                }
            }
            write(set.append(']').toString());
        }

        private String inSet(char c) throws Unsupported {
            String set = switch (c) {
                case 's' -> "\\s\\x0b";
                case 'S' -> NOT_SPACE;
                case 'h' -> HORIZONTAL;
                case 'v' -> VERTICAL;
                case 'b' -> "\\x08";
                case 'd', 'D', 'w', 'W' -> "\\" + c;
                default -> "";
            };
            if (!set.isEmpty()) {
                at += 2;
                return set;
            }
            if (c == 'p' || c == 'P') {
                int start = at;
                int written = out.length();
                property();
                out.setLength(written);
                return in.substring(start, at);
            }
            return character();
        }
    }
}
