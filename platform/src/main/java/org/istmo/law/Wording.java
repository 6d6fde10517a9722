package org.istmo.law;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;

/**
 * Our own translations of what the reference says in one language only: notes, grounds, titles of articles. They are
 * found by the very words, so that a text which somebody edits stands in its own language until it is translated anew.
 */
public final class Wording {

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    private static final Pattern IN_FORCE = Pattern.compile("Entry into force: (.+?)\\.(?: (.+))?");
    private static final String LIST = "; ";
    private static final LocalisedText BLANK = LocalisedText.of(" ", " ", " ", " ");
    private static final LocalisedText COLON = LocalisedText.of(": ", ": ", ": ", "\u00a0: ");
    private static final LocalisedText SEMICOLON = LocalisedText.of("; ", "; ", "; ", "\u00a0; ");
    private static final LocalisedText STOP = LocalisedText.of(".", ".", ".", ".");
    private static final Map<Language, Map<String, LocalisedText>> KNOWN = read();

    private Wording() {}

    /** An English text of the reference, with our translations where there are any; numbers of articles are of all. */
    public static LocalisedText of(String english) {
        return known(english)
                .or(() -> inForce(english))
                .or(() -> listed(english))
                .orElseGet(() -> WORD.matcher(english).find()
                        ? LocalisedText.of(Language.ENGLISH, english)
                        : LocalisedText.of(english, english, english, english));
    }

    private static Optional<LocalisedText> known(String english) {
        return Optional.ofNullable(
                KNOWN.getOrDefault(Language.ENGLISH, Map.of()).get(english));
    }

    /** A note that begins with the basis of an entry into force, as {@link TreatyFiles#note} puts them together. */
    private static Optional<LocalisedText> inForce(String english) {
        Matcher note = IN_FORCE.matcher(english);
        Optional<LocalisedText> label = known("Entry into force");
        if (!note.matches() || label.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalisedText> basis =
                known(note.group(1)).map(known -> joined(joined(label.get(), COLON, known), STOP));
        String rest = note.group(2);
        return rest == null ? basis : basis.flatMap(one -> known(rest).map(known -> joined(one, BLANK, known)));
    }

    /** Several texts in a row. */
    private static Optional<LocalisedText> listed(String english) {
        for (int at = english.lastIndexOf(LIST); at > 0; at = english.lastIndexOf(LIST, at - 1)) {
            Optional<LocalisedText> first = known(english.substring(0, at));
            String others = english.substring(at + LIST.length());
            Optional<LocalisedText> rest = first.flatMap(_ -> known(others).or(() -> listed(others)));
            if (rest.isPresent()) {
                return rest.map(known -> joined(first.get(), SEMICOLON, known));
            }
        }
        return Optional.empty();
    }

    /** These in a row: our translation, since one of them is. */
    private static LocalisedText joined(LocalisedText... parts) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, Stream.of(parts).map(part -> part.in(language)).collect(Collectors.joining()));
        }
        return new LocalisedText(Language.ENGLISH, texts, EnumSet.complementOf(EnumSet.of(Language.ENGLISH)));
    }

    /** The text, with our translations in those languages that it lacks. */
    public static LocalisedText completed(LocalisedText text) {
        for (Language language : Language.values()) {
            LocalisedText known = text.languageFor(language) == language
                    ? KNOWN.getOrDefault(language, Map.of()).get(text.in(language))
                    : null;
            if (known != null) {
                return filled(text, known);
            }
        }
        return text;
    }

    /** Every text that has a translation, by its own language. */
    static Map<Language, Map<String, LocalisedText>> known() {
        return KNOWN;
    }

    private static LocalisedText filled(LocalisedText text, LocalisedText ours) {
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
