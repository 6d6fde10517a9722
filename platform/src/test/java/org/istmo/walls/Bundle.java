package org.istmo.walls;

import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePatternUtil;
import com.ibm.icu.text.MessagePatternUtil.ArgNode;
import com.ibm.icu.text.MessagePatternUtil.MessageContentsNode;
import com.ibm.icu.text.MessagePatternUtil.MessageNode;
import com.ibm.icu.text.MessagePatternUtil.VariantNode;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/** One bundle of texts in its four languages, and what is wrong with it. */
final class Bundle {

    /** Texts of this length or more that are the same in two languages were probably forgotten. */
    private static final int LONG = 26;

    /** French sets a space before these signs that must not break; a line may not begin with a sign. */
    private static final Pattern BREAKING_SPACE_IN_FRENCH = Pattern.compile("« | [;!?»]| :(?!:)");

    private final String name;
    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
    private final List<String> problems = new ArrayList<>();

    private Bundle(String name) {
        this.name = name;
    }

    /** Reads {@code FOLDER/NAME_LANGUAGE.properties}. */
    static Bundle read(Path folder, String name) {
        Bundle bundle = new Bundle(name);
        for (Language language : Language.values()) {
            Path file = folder.resolve(name + "_" + language.tag() + ".properties");
            bundle.texts.put(language, Files.exists(file) ? bundle.load(file, language) : Map.of());
        }
        return bundle;
    }

    private Map<String, String> load(Path file, Language language) {
        Map<String, String> patterns = new LinkedHashMap<>();
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized @Nullable Object put(Object key, Object value) {
                if (patterns.put(key.toString(), value.toString()) != null) {
                    problems.add(language + " " + key + " stands there twice");
                }
                return super.put(key, value);
            }
        };
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return patterns;
    }

    /** Every key of any language. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        texts.values().forEach(patterns -> keys.addAll(patterns.keySet()));
        return keys;
    }

    /**
     * What is wrong, a line each.
     *
     * @param sameOnPurpose keys whose text is rightly the same in several languages
     */
    List<String> problems(Set<String> sameOnPurpose) {
        List<String> all = new ArrayList<>(problems);
        for (String key : keys()) {
            checkName(key, all);
            Map<String, Set<Language>> byText = new TreeMap<>();
            Map<Language, Set<String>> placeholders = new EnumMap<>(Language.class);
            texts.forEach((language, patterns) -> {
                String text = patterns.get(key);
                if (text == null) {
                    all.add(language + " " + key + " is missing");
                    return;
                }
                byText.computeIfAbsent(text, t -> new TreeSet<>()).add(language);
                checkCharacters(language, key, text, all);
                placeholders.put(language, placeholders(language, key, text, all));
            });
            comparePlaceholders(key, placeholders, all);
            byText.forEach((text, languages) -> {
                // Spanish and Portuguese often say the same; a text that is also English was forgotten.
                boolean forgotten = languages.size() > 1 && languages.contains(Language.ENGLISH);
                if (forgotten && text.length() >= LONG && !sameOnPurpose.contains(key)) {
                    all.add(key + " is the same in " + languages);
                }
            });
        }
        return all;
    }

    private void checkName(String key, List<String> all) {
        String first = key.substring(0, Math.max(0, key.indexOf('.')));
        if (!List.of(name.split("/")).contains(first)) {
            all.add(key + " does not begin with the name of its bundle, " + name);
        }
    }

    private static void checkCharacters(Language language, String key, String text, List<String> all) {
        if (text.isBlank() || !text.equals(text.strip())) {
            all.add(language + " " + key + " is empty, or has white space around it");
        }
        // A quoted brace is ICU's way to show one.
        if (text.replaceAll("'[{}]'", "").indexOf('\'') >= 0) {
            all.add(language + " " + key + " has a straight apostrophe (which ICU takes for a quote): write ’");
        }
        if (text.contains("...")) {
            all.add(language + " " + key + " has three dots: write …");
        }
        if (language == Language.FRENCH
                && BREAKING_SPACE_IN_FRENCH.matcher(text).find()) {
            all.add(language + " " + key
                    + " has a breaking space before or after a sign: write U+00A0 (: and « ») or U+202F (; ! ?)");
        }
    }

    private static void comparePlaceholders(String key, Map<Language, Set<String>> placeholders, List<String> all) {
        Set<String> model = placeholders.get(Language.ENGLISH);
        placeholders.forEach((language, own) -> {
            // A language may bend its words by a number where English need not, never the other way round.
            if (model != null && !(names(own).equals(names(model)) && own.containsAll(bent(model)))) {
                all.add(language + " " + key + " has the placeholders " + own + ", English has " + model);
            }
        });
    }

    private static Set<String> names(Set<String> placeholders) {
        return placeholders.stream()
                .map(placeholder -> placeholder.split(" ", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> bent(Set<String> placeholders) {
        return placeholders.stream()
                .filter(placeholder -> placeholder.contains(" "))
                .collect(Collectors.toSet());
    }

    /** The named arguments of a text with their kind; plural forms are checked on the way. */
    private static Set<String> placeholders(Language language, String key, String text, List<String> all) {
        Set<String> found = new TreeSet<>();
        try {
            collect(MessagePatternUtil.buildMessageNode(text), language, key, found, all);
        } catch (IllegalArgumentException e) {
            all.add(language + " " + key + " is no ICU message: " + e.getMessage());
        }
        return found;
    }

    private static void collect(
            MessageNode message, Language language, String key, Set<String> found, List<String> all) {
        for (MessageContentsNode part : message.getContents()) {
            if (!(part instanceof ArgNode argument)) {
                continue;
            }
            ArgType kind = argument.getArgType();
            found.add(argument.getName() + (kind == ArgType.NONE ? "" : " " + argument.getTypeName()));
            if (argument.getNumber() >= 0) {
                all.add(language + " " + key + " has the numbered argument " + argument.getName() + ": name it");
            }
            if (argument.getComplexStyle() == null) {
                continue;
            }
            Set<String> selectors = new HashSet<>();
            for (VariantNode variant : argument.getComplexStyle().getVariants()) {
                selectors.add(variant.getSelector());
                collect(Objects.requireNonNull(variant.getMessage()), language, key, found, all);
            }
            if (kind.hasPluralStyle()) {
                checkPlural(language, key, kind, selectors, all);
            }
        }
    }

    private static void checkPlural(
            Language language, String key, ArgType kind, Set<String> selectors, List<String> all) {
        Set<String> forms = PluralRules.forLocale(
                        ULocale.forLocale(language.locale()),
                        kind == ArgType.SELECTORDINAL ? PluralType.ORDINAL : PluralType.CARDINAL)
                .getKeywords();
        for (String selector : selectors) {
            if (!selector.startsWith("=") && !forms.contains(selector)) {
                all.add(language + " " + key + " has the plural form «" + selector + "», which the language has not");
            }
        }
        // None or some is a choice, not a number to agree with.
        boolean noneOrSome = selectors.equals(Set.of("=0", "other"));
        if (kind == ArgType.PLURAL && !noneOrSome && !selectors.contains("one") && !selectors.contains("=1")) {
            all.add(language + " " + key + " has no form for one");
        }
    }
}
