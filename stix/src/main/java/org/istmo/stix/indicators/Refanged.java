package org.istmo.stix.indicators;

import java.util.Arrays;
import java.util.Locale;

/**
 * A text with what was done to make its addresses harmless undone, and for each character the place that it came from. One pass, each
 * step looking a few characters ahead at most.
 */
final class Refanged {

    private static final int LOOK_AHEAD = 16;

    private final String source;
    private final StringBuilder out;
    private int[] starts;
    private int[] ends;
    /** Whether the character replaces something: a full stop that was written {@code [.]} was meant to be one. */
    private boolean[] undone;

    private Refanged(String source) {
        this.source = source;
        this.out = new StringBuilder(source.length());
        this.starts = new int[source.length() + 4];
        this.ends = new int[source.length() + 4];
        this.undone = new boolean[source.length() + 4];
    }

    static Refanged of(String text) {
        Refanged refanged = new Refanged(text);
        refanged.run();
        return refanged;
    }

    String text() {
        return out.toString();
    }

    /** Where in the source the character at the place begins. */
    int start(int place) {
        return starts[place];
    }

    /** Where in the source the character at the place ends. */
    int end(int place) {
        return ends[place];
    }

    /** Whether any character of the range was written otherwise. */
    boolean undone(int from, int to) {
        for (int i = from; i < to; i++) {
            if (undone[i]) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int next;
            if (invisible(c)) {
                at++;
            } else if ((c == '[' || c == '(' || c == '{' || c == '<') && (next = bracketed(at)) > 0) {
                at = next;
            } else if (c == ' ' && (next = spaced(at)) > 0) {
                at = next;
            } else if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) == '.') {
                append(".", at, at + 2);
                at += 2;
            } else if (c == '.' && half(at)) {
                append(".", at, at + 2);
                at += 2;
            } else {
                char plain = plain(c);
                out.append(plain);
                mark(out.length() - 1, at, at + 1, plain == '.' && c != '.');
                at++;
            }
        }
    }

    /** A full stop with only a closing bracket: {@code example.]com}. */
    private boolean half(int at) {
        return at + 2 < source.length()
                && (source.charAt(at + 1) == ']' || source.charAt(at + 1) == '}')
                && wordy(source.charAt(at + 2));
    }

    private static boolean invisible(char c) {
        return (c >= '\u200b' && c <= '\u200f') || c == '\u2060' || c == '\ufeff' || c == '\u00ad';
    }

    private static char plain(char c) {
        if (c >= '\uff01' && c <= '\uff5e') {
            return (char) (c - 0xfee0);
        }
        if (c >= '\u2010' && c <= '\u2015') {
            return '-';
        }
        return switch (c) {
            case '\u3002', '\uff61', '\u2024', '\u00b7' -> '.';
            case '\u2215', '\u2044' -> '/';
            case '\u00a0', '\u202f', '\u3000' -> ' ';
            default -> c;
        };
    }

    /** Undoes {@code [.]}, {@code (dot)}, {@code [:]}, {@code [://]}, {@code [@]}, {@code [at]} and their like; 0 where it is none. */
    private int bracketed(int at) {
        char open = source.charAt(at);
        char close = open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : '>';
        int limit = Math.min(source.length(), at + LOOK_AHEAD);
        int end = at + 1;
        while (end < limit && source.charAt(end) != close && !wordEnd(source.charAt(end))) {
            end++;
        }
        if (end < limit && source.charAt(end) == close) {
            String inside = source.substring(at + 1, end).strip().toLowerCase(Locale.ROOT);
            String meant = switch (inside) {
                case ".", "dot", "punto", "ponto", "point", "d0t", "," -> ".";
                case ":", "colon" -> ":";
                case "://" -> "://";
                case "/" -> "/";
                case "//" -> "//";
                case "@", "at", "arroba", "arobase", "et" -> "@";
                case "www", "http", "https", "hxxp", "hxxps" -> inside;
                default -> "";
            };
            boolean word = Character.isLetter(inside.isEmpty() ? ' ' : inside.charAt(0));
            if (!meant.isEmpty() && (!word || wordBefore(at))) {
                return replace(meant, at, end + 1);
            }
        }
        // Only the opening bracket: example[.com
        if (open != '<'
                && at + 2 < source.length()
                && source.charAt(at + 1) == '.'
                && wordBefore(at)
                && wordy(source.charAt(at + 2))) {
            append(".", at, at + 2);
            return at + 2;
        }
        return 0;
    }

    private boolean wordBefore(int at) {
        int before = at - 1;
        if (before >= 0 && source.charAt(before) == ' ') {
            before--;
        }
        return before >= 0
                && (wordy(source.charAt(before)) || source.charAt(before) == ']' || source.charAt(before) == ')');
    }

    /** Takes the single spaces around a bracketed sign with it, where words stand on both sides. */
    private int replace(String meant, int from, int to) {
        boolean joins = !meant.equals("/") && !meant.equals("//") && !Character.isLetter(meant.charAt(0));
        int start = from;
        int end = to;
        boolean before = from >= 2 && source.charAt(from - 1) == ' ' && wordy(source.charAt(from - 2));
        boolean after = to + 1 < source.length() && source.charAt(to) == ' ' && wordy(source.charAt(to + 1));
        if (joins && before && after && out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
            start--;
            end++;
        }
        append(meant, start, end);
        return end;
    }

    /** Undoes {@code example dot com} and {@code user at example dot com}: only before what can end a name. */
    private int spaced(int at) {
        if (out.isEmpty() || !wordy(out.charAt(out.length() - 1))) {
            return 0;
        }
        if (word(at + 1, "dot ") && known(at + 5)) {
            append(".", at, at + 5);
            return at + 5;
        }
        if (word(at + 1, "at ")) {
            int end = at + 4;
            int limit = Math.min(source.length(), end + 64);
            while (end < limit && wordy(source.charAt(end))) {
                end++;
            }
            boolean bracketed = word(end, "[.]") || word(end, "(.)") || word(end, "[dot]") || word(end, "(dot)");
            boolean dotted = end > at + 4 && (bracketed || (word(end, " dot ") && known(end + 5)));
            if (dotted) {
                append("@", at, at + 4);
                return at + 4;
            }
        }
        return 0;
    }

    private boolean word(int at, String word) {
        return source.regionMatches(true, at, word, 0, word.length());
    }

    /** Whether a top-level domain, or a word that is followed by another "dot", begins here. */
    private boolean known(int from) {
        int end = from;
        int limit = Math.min(source.length(), from + 64);
        while (end < limit && wordy(source.charAt(end))) {
            end++;
        }
        if (end == from || word(from, "in ") || word(from, "to ")) {
            return false;
        }
        return word(end, " dot ")
                || Suffixes.topLevel(source.substring(from, end).toLowerCase(Locale.ROOT));
    }

    private static boolean wordEnd(char c) {
        return c == '\n' || c == '\r' || c == '[' || c == '(' || c == '{';
    }

    static boolean wordy(char c) {
        return CanonicalValue.letterOrDigit(c) || c == '-' || c == '_' || (c >= 128 && Character.isLetterOrDigit(c));
    }

    private void append(String meant, int from, int to) {
        for (int i = 0; i < meant.length(); i++) {
            out.append(meant.charAt(i));
            mark(out.length() - 1, from, to, true);
        }
    }

    private void mark(int place, int from, int to, boolean changed) {
        if (place >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            ends = Arrays.copyOf(ends, ends.length * 2);
            undone = Arrays.copyOf(undone, undone.length * 2);
        }
        starts[place] = from;
        ends[place] = to;
        undone[place] = changed;
    }
}
