package org.istmo.observatory.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How names in files are compared: case, accents, punctuation, small words such as "and" or "de la", and British or
 * American spelling do not count.
 */
final class Spelling {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BETWEEN_CODES = Pattern.compile("[\\s\\-_./]+");
    private static final Pattern CONTROLS = Pattern.compile("\\p{C}+");
    private static final int LONGEST_SHOWN = 200;

    private static final Set<String> SMALL_WORDS = Set.of(
            "and", "the", "of", "y", "e", "et", "la", "las", "el", "los", "le", "les", "l", "o", "os", "a", "as", "de",
            "da", "do", "das", "dos", "del", "d", "du", "des");

    private Spelling() {}

    /** What stays of a name. */
    static String key(String name) {
        String plain = lower(name);
        StringBuilder key = new StringBuilder(plain.length());
        for (String word : BETWEEN_WORDS.split(plain)) {
            if (!SMALL_WORDS.contains(word)) {
                key.append(word.equals("st") ? "saint" : word);
            }
        }
        return key.isEmpty()
                ? plain
                : key.toString().replace("isation", "ization").replace("defence", "defense");
    }

    /** What stays of a code: {@code "D1-1.2"} and {@code "d1.1.2"} are one. */
    static String code(String code) {
        return BETWEEN_CODES.matcher(lower(code)).replaceAll(".");
    }

    /** What stays of a stage's name: Spanish and Portuguese name a stage in either gender. */
    static String stage(String name) {
        String key = key(name);
        return key.endsWith("a") || key.endsWith("o") ? key.substring(0, key.length() - 1) : key;
    }

    /** A text from a file as a report repeats it: on one line, and not too long. */
    static String shown(String text) {
        String plain = CONTROLS.matcher(text).replaceAll(" ").strip();
        return plain.length() <= LONGEST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SHOWN / 2)) + "…";
    }

    private static String lower(String text) {
        return MARKS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
