package org.istmo.observatory.web;

import java.util.List;
import java.util.SequencedMap;
import org.istmo.observatory.data.DataSet;
import org.istmo.observatory.data.DataSetJson;
import org.istmo.pages.Installation;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers with a table of open data, as CSV or as JSON, under the name that a saved file should have. A handler maps
 * {@code /data/NAME.{format:csv|json}}, says {@code @PublicPage}, and stands in {@code openapi.json}.
 */
@Component
class DataAnswers {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8;header=present");

    private final Installation installation;

    DataAnswers(Installation installation) {
        this.installation = installation;
    }

    /**
     * The table.
     *
     * @param format {@code csv} or {@code json}
     * @param parameters of its address: what was chosen, also where it was not named
     */
    ResponseEntity<byte[]> answer(DataSet table, String format, SequencedMap<String, String> parameters) {
        String csv = installation.base() + DataLinks.csv(table.name(), parameters);
        String json = installation.base() + DataLinks.json(table.name(), parameters);
        HttpHeaders headers = new HttpHeaders();
        String name = fileName(table, parameters) + "." + format;
        if (format.equals("csv")) {
            headers.setContentType(CSV);
            headers.setContentDisposition(
                    ContentDisposition.attachment().filename(name).build());
            headers.put(HttpHeaders.LINK, List.of("<" + json + ">; rel=\"describedby\"; type=\"application/json\""));
            return new ResponseEntity<>(table.csv(), headers, 200);
        }
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setContentDisposition(ContentDisposition.inline().filename(name).build());
        headers.put(HttpHeaders.LINK, List.of("<" + csv + ">; rel=\"alternate\"; type=\"text/csv\""));
        return new ResponseEntity<>(DataSetJson.write(table, json), headers, 200);
    }

    /** Such as {@code istmo-distribution-2025-D1.1.1}: letters, digits, dots and dashes, whatever was asked for. */
    static String fileName(DataSet table, SequencedMap<String, String> parameters) {
        StringBuilder name = new StringBuilder("istmo-").append(table.name());
        parameters.values().stream()
                .filter(value -> !value.isEmpty())
                .forEach(value -> name.append('-').append(value.replaceAll("[^A-Za-z0-9.-]+", "-")));
        if (table.metadata().demonstration()) {
            name.append("-demonstration");
        }
        return name.substring(0, Math.min(name.length(), 120));
    }
}
