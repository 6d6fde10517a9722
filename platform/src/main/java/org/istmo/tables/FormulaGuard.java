package org.istmo.tables;

/**
 * Keeps free text from becoming a formula in a spreadsheet that opens a CSV file. An apostrophe is put before
 * {@code = + - @} (and their full-width forms) wherever only blanks and apostrophes stand between them and the
 * beginning of the text, or a place where a spreadsheet with another delimiter would begin a cell: after a semicolon,
 * tab, bar or end of line. Excel splits at the reader's own list separator, a semicolon in most of
 * Latin America, whatever the file uses. {@link #unguard} takes exactly these apostrophes away again.
 */
public final class FormulaGuard {

    private static final String TRIGGERS = "=+-@＝＋－＠";
    private static final String CELL_ENDS = ";\t|\r\n";
    private static final char MARK = '\'';

    private FormulaGuard() {}

    /** The text with a mark before each beginning of a formula; most texts have none and stay as they are. */
    public static String guard(String text) {
        if (hasNoTrigger(text)) {
            return text;
        }
        StringBuilder backwards = new StringBuilder(text.length() + 8);
        boolean triggers = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            backwards.append(c);
            triggers = leadsToFormula(c, triggers);
            if (triggers && beginsCell(text, i)) {
                backwards.append(MARK);
            }
        }
        return reversed(backwards);
    }

    /** The text that {@link #guard} was given. */
    public static String unguard(String text) {
        if (hasNoTrigger(text)) {
            return text;
        }
        StringBuilder backwards = new StringBuilder(text.length());
        boolean triggers = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            boolean mark = c == MARK && triggers && beginsCell(text, i);
            if (!mark) {
                backwards.append(c);
            }
            triggers = leadsToFormula(c, triggers);
        }
        return reversed(backwards);
    }

    private static boolean hasNoTrigger(String text) {
        return text.chars().allMatch(c -> TRIGGERS.indexOf(c) < 0);
    }

    /** Whether a cell that began with this character would be a formula, given whether one from the next on would. */
    private static boolean leadsToFormula(char c, boolean nextDoes) {
        boolean blank = c <= ' ' || Character.isSpaceChar(c);
        return TRIGGERS.indexOf(c) >= 0 || (nextDoes && (blank || c == MARK));
    }

    private static boolean beginsCell(String text, int index) {
        return index == 0 || CELL_ENDS.indexOf(text.charAt(index - 1)) >= 0;
    }

    // Not StringBuilder.reverse, which would swap surrogate pairs that are in their reversed order here on purpose.
    private static String reversed(StringBuilder backwards) {
        char[] forwards = new char[backwards.length()];
        for (int i = 0; i < forwards.length; i++) {
            forwards[i] = backwards.charAt(forwards.length - 1 - i);
        }
        return new String(forwards);
    }
}
