package org.istmo.shared;

import java.util.Locale;
import java.util.Optional;

/** A language that Istmo speaks: the four official languages of the Organization of American States. */
public enum Language {
    ENGLISH("en", Locale.ENGLISH, "English"),
    SPANISH("es", Locale.of("es", "419"), "Español"),
    PORTUGUESE("pt", Locale.of("pt", "BR"), "Português"),
    FRENCH("fr", Locale.FRENCH, "Français");

    private final String tag;
    private final Locale locale;
    private final String ownName;

    Language(String tag, Locale locale, String ownName) {
        this.tag = tag;
        this.locale = locale;
        this.ownName = ownName;
    }

    /** The two-letter ISO 639-1 code, as it stands in addresses and in {@code lang}. */
    public String tag() {
        return tag;
    }

    /** The locale that formats dates and numbers: es-419 and pt-BR are the regional forms. */
    public Locale locale() {
        return locale;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** The language with this two-letter code, if Istmo speaks it. */
    public static Optional<Language> of(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return tag;
    }
}
