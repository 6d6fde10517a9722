package org.istmo.law.web;

import java.util.Map;
import org.istmo.law.DataTable;
import org.istmo.pages.Installation;
import org.istmo.pages.OpenTable;
import org.istmo.shared.Language;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers with a table of the register, as CSV or as JSON, under the name that a saved file should have, and says where
 * it is described: to people and to programs (RFC 8631). A table stands in {@code openapi/law.json}, with its columns.
 */
@Component
class LawAnswers {

    private final Installation installation;

    LawAnswers(Installation installation) {
        this.installation = installation;
    }

    /**
     * The table.
     *
     * @param format {@code csv} or {@code json}
     * @param parameters of its address; those without a value are left out
     */
    ResponseEntity<byte[]> answer(DataTable table, String format, Map<String, String> parameters) {
        String json = installation.base() + LawLinks.data(table.name(), "json", parameters);
        return new OpenTable(
                        OpenTable.fileName("istmo-law-" + table.name(), parameters.values()),
                        installation.base() + LawLinks.data(table.name(), "csv", parameters),
                        json,
                        table::csv,
                        () -> table.json(
                                json, language -> installation.base() + LawLinks.description(language, table.name())))
                .answer(
                        format,
                        "<" + installation.base() + LawLinks.description(Language.ENGLISH, table.name())
                                + ">; rel=\"service-doc\"; type=\"text/html\"",
                        "<" + installation.base() + LawLinks.OPENAPI
                                + ">; rel=\"service-desc\"; type=\"application/json\"");
    }
}
