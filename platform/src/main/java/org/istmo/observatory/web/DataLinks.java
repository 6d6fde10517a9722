package org.istmo.observatory.web;

import java.util.Map;
import org.istmo.pages.Query;
import org.istmo.shared.Language;

/**
 * The addresses at which the data of a chart or table stands, and at which a chart can be taken into another's page.
 * They are promised: what others have linked goes on working. A parameter whose value is empty is left out.
 */
public final class DataLinks {

    private DataLinks() {}

    /** The data as CSV, such as {@code /data/distribution.csv?cycle=2025}. */
    public static String csv(String name, Map<String, String> parameters) {
        return "/data/" + name + ".csv" + query(parameters);
    }

    /** The data as JSON. */
    public static String json(String name, Map<String, String> parameters) {
        return "/data/" + name + ".json" + query(parameters);
    }

    /** The chart alone, in this language, such as {@code /es/embed/map?cycle=2025&indicator=D1.1.1}. */
    public static String embed(Language language, String chart, Map<String, String> parameters) {
        return "/" + language.tag() + "/embed/" + chart + query(parameters);
    }

    /** The parameters as the end of an address, in their own order, with the question mark; empty where there is none. */
    static String query(Map<String, String> parameters) {
        return Query.at("", parameters);
    }
}
