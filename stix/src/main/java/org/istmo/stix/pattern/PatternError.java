package org.istmo.stix.pattern;

/**
 * Where a pattern is wrong. Lines and columns count from 1, the offset from 0, both in UTF-16 units; {@code found} is shortened.
 *
 * @param found what stands there, as written
 * @param expected what could have stood there, in words
 */
public record PatternError(int line, int column, int offset, String found, String expected)
        implements ParsedPattern, CompiledPattern {

    private static final int SHOWN = 40;

    public PatternError {
        if (found.length() > SHOWN) {
            found = found.substring(0, SHOWN) + "…";
        }
    }

    static PatternError at(String text, int offset, String found, String expected) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new PatternError(line, offset - lineStart + 1, offset, found, expected);
    }

    /** The error in one English sentence. */
    public String message() {
        return "line " + line + ", column " + column + ": found " + found + ", expected " + expected;
    }
}
