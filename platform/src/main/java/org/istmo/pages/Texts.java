package org.istmo.pages;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the interface, in four languages: {@code messages/MODULE/PART_LANGUAGE.properties}, in ICU message syntax
 * with named arguments, so that plurals and orders of words are each language's own. A test compares the languages
 * key by key and placeholder by placeholder.
 */
public final class Texts {

    /** The files of texts: a module each, or a part of a large module. Keys begin with the module's name. */
    public static final List<String> BUNDLES = List.of(
            "pages/pages",
            "tables/tables",
            "access/access",
            "access/account",
            "access/privacy",
            "directory/directory",
            "directory/teams",
            "directory/joining",
            "directory/sim3",
            "notices/notices",
            "notices/said",
            "directory/contacts",
            "observatory/observatory",
            "observatory/state",
            "observatory/change",
            "observatory/region",
            "observatory/association",
            "observatory/costs",
            "observatory/desk",
            "observatory/data",
            "observatory/releases",
            "observatory/method",
            "observatory/imports",
            "law/law",
            "law/national",
            "law/route",
            "law/safeguards",
            "law/desk",
            "law/standards",
            "law/data",
            "exchange/exchange",
            "exchange/circles",
            "exchange/intake",
            "exchange/search");

    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Texts(language));
        }
    }

    private final Language language;
    private final Map<String, String> patterns = new HashMap<>();
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    private Texts(Language language) {
        this.language = language;
        for (String bundle : BUNDLES) {
            load(bundle);
        }
    }

    /** The texts in this language. */
    public static Texts in(Language language) {
        Texts texts = ALL.get(language);
        if (texts == null) {
            throw new IllegalStateException("every language is loaded");
        }
        return texts;
    }

    /**
     * The text under this key.
     *
     * @param namedArguments names and values in turn: {@code "count", 3, "state", "Brasil"}
     */
    public String get(String key, @Nullable Object... namedArguments) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text under the key " + key);
        }
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        Map<String, @Nullable Object> arguments = HashMap.newHashMap(namedArguments.length / 2);
        for (int i = 0; i + 1 < namedArguments.length; i += 2) {
            arguments.put(String.valueOf(namedArguments[i]), namedArguments[i + 1]);
        }
        return get(key, arguments);
    }

    /** The text under this key, with its arguments by name. */
    public String get(String key, Map<String, ? extends @Nullable Object> arguments) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text under the key " + key);
        }
        MessageFormat format = formats.computeIfAbsent(key, k -> new MessageFormat(pattern, language.locale()));
        // ICU's formats are not safe for two threads at once.
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /**
     * The text under this key in all four languages.
     *
     * @param namedArguments names and values in turn; a value that is itself localised is taken in each language
     */
    public static LocalisedText everywhere(String key, @Nullable Object... namedArguments) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            @Nullable Object[] said = new @Nullable Object[namedArguments.length];
            for (int i = 0; i < said.length; i++) {
                said[i] = namedArguments[i] instanceof LocalisedText text ? text.in(language) : namedArguments[i];
            }
            texts.put(language, in(language).get(key, said));
        }
        return new LocalisedText(Language.ENGLISH, texts, Set.of());
    }

    /** Whether there is a text under this key. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** Every key with its pattern, for the test of completeness. */
    public Map<String, String> patterns() {
        return Map.copyOf(patterns);
    }

    private void load(String bundle) {
        String resource = "/messages/" + bundle + "_" + language.tag() + ".properties";
        try (InputStream stream = Texts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            properties.forEach((key, text) -> patterns.put(key.toString(), text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
