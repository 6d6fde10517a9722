package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.istmo.observatory.data.DataSet;
import org.istmo.observatory.data.DataSetJson;
import org.istmo.pages.Installation;
import org.istmo.pages.OpenTable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers with a table of open data, as CSV or as JSON, under the name that a saved file should have. A handler maps
 * {@code /data/NAME.{format:csv|json}}, says {@code @PublicPage}, and stands in {@code openapi.json}.
 */
@Component
class DataAnswers {

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
        List<String> chosen = new ArrayList<>(parameters.values());
        if (table.metadata().demonstration()) {
            chosen.add("demonstration");
        }
        String json = installation.base() + DataLinks.json(table.name(), parameters);
        return new OpenTable(
                        OpenTable.fileName("istmo-" + table.name(), chosen),
                        installation.base() + DataLinks.csv(table.name(), parameters),
                        json,
                        table::csv,
                        () -> DataSetJson.write(table, json))
                .answer(format);
    }
}
