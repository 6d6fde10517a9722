package org.istmo.law.web;

import java.util.Map;
import org.istmo.pages.Query;
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
        return Query.at("/data/law/" + name + "." + format, parameters);
    }
}
