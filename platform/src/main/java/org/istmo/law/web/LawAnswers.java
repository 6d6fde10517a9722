package org.istmo.law.web;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.law.DataTable;
import org.istmo.pages.Installation;
import org.istmo.shared.Language;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers with a table of the register, as CSV or as JSON, under the name that a saved file should have, and says where
 * it is described: to people and to programs (RFC 8631). A table stands in {@code openapi/law.json}, with its columns.
 */
@Component
class LawAnswers {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8;header=present");
    private static final int LONGEST_NAME = 120;

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
        String csv = installation.base() + LawLinks.data(table.name(), "csv", parameters);
        String json = installation.base() + LawLinks.data(table.name(), "json", parameters);
        String name = Stream.concat(
                        Stream.of("istmo-law", table.name()),
                        parameters.values().stream()
                                .filter(value -> !value.isEmpty())
                                .distinct())
                .collect(Collectors.joining("-"));
        name = name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "." + format;
        HttpHeaders headers = new HttpHeaders();
        if (format.equals("csv")) {
            headers.setContentType(CSV);
            headers.setContentDisposition(
                    ContentDisposition.attachment().filename(name).build());
            link(headers, table, "<" + json + ">; rel=\"describedby\"; type=\"application/json\"");
            return new ResponseEntity<>(table.csv(), headers, 200);
        }
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setContentDisposition(ContentDisposition.inline().filename(name).build());
        link(headers, table, "<" + csv + ">; rel=\"alternate\"; type=\"text/csv\"");
        return new ResponseEntity<>(
                table.json(json, language -> installation.base() + LawLinks.description(language, table.name())),
                headers,
                200);
    }

    private void link(HttpHeaders headers, DataTable table, String other) {
        headers.set(
                HttpHeaders.LINK,
                String.join(
                        ", ",
                        other,
                        "<" + installation.base() + LawLinks.description(Language.ENGLISH, table.name())
                                + ">; rel=\"service-doc\"; type=\"text/html\"",
                        "<" + installation.base() + LawLinks.OPENAPI
                                + ">; rel=\"service-desc\"; type=\"application/json\""));
    }
}
