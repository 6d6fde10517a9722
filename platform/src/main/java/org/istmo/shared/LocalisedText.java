package org.istmo.shared;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A text in one or more languages, one of which is its original; the others are translations. Reading it in a
 * language that it lacks gives the original, and says in which language that is.
 *
 * @param unofficial the languages whose text is our translation and not the author's
 */
public record LocalisedText(Language original, Map<Language, String> texts, Set<Language> unofficial) {

    public LocalisedText {
        if (!texts.containsKey(original)) {
            throw new IllegalArgumentException("the original (" + original + ") is missing");
        }
        texts = Map.copyOf(texts);
        unofficial = Set.copyOf(unofficial);
    }

    /** A text in one language only. */
    public static LocalisedText of(Language original, String text) {
        return new LocalisedText(original, Map.of(original, text), Set.of());
    }

    /** A text in all four languages, none of them more original than English. */
    public static LocalisedText of(String en, String es, String pt, String fr) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        texts.put(Language.ENGLISH, en);
        texts.put(Language.SPANISH, es);
        texts.put(Language.PORTUGUESE, pt);
        texts.put(Language.FRENCH, fr);
        return new LocalisedText(Language.ENGLISH, texts, Set.of());
    }

    /** The text in the reader's language, or the original where there is no translation. */
    public String in(Language reader) {
        String text = texts.get(reader);
        return text != null ? text : originalText();
    }

    /** The language in which {@link #in} answers this reader: goes into {@code lang}. */
    public Language languageFor(Language reader) {
        return texts.containsKey(reader) ? reader : original;
    }

    /** Whether what this reader gets is a translation that the author has not approved. */
    public boolean unofficialFor(Language reader) {
        return unofficial.contains(reader);
    }

    /** The untranslated text. */
    public String originalText() {
        return Objects.requireNonNull(texts.get(original));
    }
}
