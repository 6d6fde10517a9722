package org.istmo.law;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A topic on which instruments meet, by their articles: an analysis, which no lawyer has reviewed yet.
 *
 * @param number its place in the matrix
 * @param topic in English
 * @param articles what each instrument has on it, such as {@code 29(3)-(4)}; an instrument that has nothing is missing
 * @param reason in English; empty where the articles speak for themselves
 */
public record Convergence(int number, String topic, Map<InstrumentId, String> articles, Link link, String reason) {

    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\d{1,4}(?!\\d)");

    public Convergence {
        articles = Map.copyOf(articles);
    }

    /** How the instruments relate to each other on a topic. */
    public enum Link {
        DIRECT,
        PARTIAL,
        WEAK,
        CONFLICT,
        VIA_SERIOUS_CRIME,
        DIRECT_ORGANISATION,
        PALERMO_FILLS_GAP,
        PALERMO_ONLY,
        BUDAPEST_ONLY,
        SECOND_PROTOCOL_ONLY,
        UNCC_ONLY;

        /** The text that names it. */
        public String key() {
            return "law.link." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** One part of a reference to articles, with the article that it begins with. */
    public record Reference(String text, int article) {}

    /** The parts of what the instrument has on this topic, in their order; none where it has nothing. */
    public List<Reference> references(InstrumentId instrument) {
        return references(articles.getOrDefault(instrument, ""));
    }

    /** The parts of a reference such as {@code 7(3)-(4); 12}; one that begins with no article has article 0. */
    public static List<Reference> references(String text) {
        return Stream.of(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> {
                    Matcher number = LEADING_NUMBER.matcher(part);
                    return new Reference(part, number.find() ? Integer.parseInt(number.group()) : 0);
                })
                .toList();
    }
}
