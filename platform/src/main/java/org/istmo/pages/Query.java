package org.istmo.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** What an address asks: parameters by name, in their own order. One whose value is empty is left out. */
public final class Query {

    private Query() {}

    /** These, as names and values in turn. */
    public static SequencedMap<String, String> of(String... namesAndValues) {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** As the end of an address, without the question mark. */
    public static String text(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> Page.encode(parameter.getKey()) + "=" + Page.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The address that asks them. */
    public static String at(String path, Map<String, String> parameters) {
        String query = text(parameters);
        return query.isEmpty() ? path : path + "?" + query;
    }
}
