package org.istmo.law;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Something that an instrument provides for, with the article that does, such as {@code 27(9)}. */
public record Cited<T>(T what, String article) {

    /** Reads {@code CODE article; CODE article}; anything else is an IllegalArgumentException. */
    static <T> List<Cited<T>> list(String text, Function<String, T> code) {
        List<Cited<T>> cited = new ArrayList<>();
        for (String part : parts(text)) {
            int space = part.indexOf(' ');
            if (space < 1) {
                throw new IllegalArgumentException("not a code and its article: " + part);
            }
            cited.add(new Cited<>(
                    code.apply(part.substring(0, space)),
                    part.substring(space + 1).strip()));
        }
        return List.copyOf(cited);
    }

    /** The number of an article as it is cited: 27 of {@code 27(9)(e)}. */
    static int number(String article) {
        int end = article.indexOf('(');
        return Integer.parseInt(end < 0 ? article : article.substring(0, end));
    }

    /** The parts of a cell between semicolons. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return List.copyOf(parts);
    }
}
