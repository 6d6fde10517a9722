package org.istmo.law;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;

/**
 * Our own translations of what the reference says in one language only: notes, grounds, titles of articles. They are
 * found by the very words, so that a text which somebody edits stands in its own language until it is translated anew.
 */
public final class Wording {

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    private static final Map<Language, Map<String, LocalisedText>> KNOWN = read();

    private Wording() {}

    /** An English text of the reference, with our translations where there are any; numbers of articles are of all. */
    public static LocalisedText of(String english) {
        return !WORD.matcher(english).find()
                ? LocalisedText.of(english, english, english, english)
                : completed(LocalisedText.of(Language.ENGLISH, english));
    }

    /** The text, with our translations in those languages that it lacks. */
    public static LocalisedText completed(LocalisedText text) {
        for (Language language : Language.values()) {
            LocalisedText known = text.languageFor(language) == language
                    ? KNOWN.getOrDefault(language, Map.of()).get(text.in(language))
                    : null;
            if (known != null) {
                return joined(text, known);
            }
        }
        return text;
    }

    /** Every text that has a translation, by its own language. */
    static Map<Language, Map<String, LocalisedText>> known() {
        return KNOWN;
    }

    private static LocalisedText joined(LocalisedText text, LocalisedText ours) {
        Map<Language, String> texts = new EnumMap<>(ours.texts());
        texts.putAll(text.texts());
        Set<Language> unofficial = EnumSet.noneOf(Language.class);
        for (Language language : Language.values()) {
            if (text.languageFor(language) != language || text.unofficialFor(language)) {
                unofficial.add(language);
            }
        }
        return new LocalisedText(text.original(), texts, unofficial);
    }

    private static Map<Language, Map<String, LocalisedText>> read() {
        Map<Language, Map<String, LocalisedText>> known = new EnumMap<>(Language.class);
        for (LocalisedText text : Cells.read("wording.csv", Wording::text)) {
            LocalisedText before =
                    known.computeIfAbsent(text.original(), _ -> new HashMap<>()).put(text.originalText(), text);
            if (before != null) {
                throw new IllegalStateException("translated twice: " + text.originalText());
            }
        }
        return known;
    }

    private static LocalisedText text(Map<String, String> row) {
        Language original = Language.of(Cells.required(row, "original")).orElseThrow();
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, Cells.required(row, language.tag()));
        }
        return new LocalisedText(original, texts, EnumSet.complementOf(EnumSet.of(original)));
    }
}
