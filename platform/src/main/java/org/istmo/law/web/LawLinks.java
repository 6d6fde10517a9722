package org.istmo.law.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.istmo.pages.Page;
import org.istmo.shared.Language;

/** The addresses of the register's data. They are promised: what others have linked goes on working. */
public final class LawLinks {

    /** The description of the data for programs. */
    static final String OPENAPI = "/api/law/openapi.json";

    private LawLinks() {}

    /** Where people read what a table holds, in this language. */
    static String description(Language language, String table) {
        return "/" + language.tag() + "/law/data#" + table;
    }

    /** The data as {@code csv} or {@code json}, such as {@code /data/law/participations.csv?state=BRA}. */
    public static String data(String name, String format, Map<String, String> parameters) {
        return page("/data/law/" + name + "." + format, parameters);
    }

    /** An address with those of these parameters that have a value. */
    public static String page(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> Page.encode(parameter.getKey()) + "=" + Page.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return path + (query.isEmpty() ? "" : "?" + query);
    }
}
