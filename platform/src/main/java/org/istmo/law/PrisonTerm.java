package org.istmo.law;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A term of deprivation of liberty as people write it in any of the four languages; a number alone is months. */
public final class PrisonTerm {

    /** A hundred years. */
    private static final int MOST_MONTHS = 1200;

    private static final String YEARS = "(\\d{1,3}) ?(?:years?|yrs?|y|anos?|ans?|annees?|a)";
    private static final String MONTHS = "(\\d{1,4}) ?(?:months?|mes|meses|mois|m)";
    private static final Pattern TERM =
            Pattern.compile("(\\d{1,4})|" + MONTHS + "|" + YEARS + "(?:(?:,| and| y| e| et)? ?" + MONTHS + ")?");
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** Without accents. */
    private static final Set<String> LIFE = Set.of(
            "life",
            "for life",
            "life imprisonment",
            "life sentence",
            "imprisonment for life",
            "perpetua",
            "perpetuidad",
            "cadena perpetua",
            "pena perpetua",
            "prision perpetua",
            "reclusion perpetua",
            "prision vitalicia",
            "perpetuidade",
            "prisao perpetua",
            "reclusao perpetua",
            "perpetuite",
            "a perpetuite",
            "a vie",
            "emprisonnement a perpetuite",
            "emprisonnement a vie",
            "reclusion a perpetuite");

    private PrisonTerm() {}

    /** The term in months, {@link Offence#LIFE} for life; empty where it is none or is longer than a hundred years. */
    public static OptionalInt months(String written) {
        String text = Normalizer.normalize(written, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        text = ACCENTS.matcher(text).replaceAll("");
        text = BLANKS.matcher(text).replaceAll(" ").strip();
        if (LIFE.contains(text)) {
            return OptionalInt.of(Offence.LIFE);
        }
        Matcher term = TERM.matcher(text);
        if (!term.matches()) {
            return OptionalInt.empty();
        }
        int months = number(term.group(1)) + number(term.group(2)) + 12 * number(term.group(3)) + number(term.group(4));
        return months <= MOST_MONTHS ? OptionalInt.of(months) : OptionalInt.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
