package org.istmo.observatory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.istmo.shared.LocalisedJson;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the editions, cycles and the draft crosswalk that we ship into an empty observatory: names and credit only. */
@Component
@Order(20)
class ReferenceModels implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final Editions editions;
    private final JsonMapper json;

    ReferenceModels(JdbcClient jdbc, Editions editions, JsonMapper json) {
        this.jdbc = jdbc;
        this.editions = editions;
        this.json = json;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        boolean empty = jdbc.sql("SELECT NOT EXISTS (SELECT FROM observatory.edition)")
                .query(Boolean.class)
                .single();
        if (!empty) {
            return;
        }
        for (String name : List.of("cmm-2014-oas", "cmm-2016-rev", "cmm-2021", "sim3-v2i")) {
            editions.add(edition(read("models/" + name + ".json")));
        }
        for (JsonNode cycle : read("cycles.json")) {
            editions.add(cycle(cycle));
        }
        JsonNode crosswalk = read("crosswalks/cmm-2014-oas--cmm-2021.json");
        editions.add(crosswalk(crosswalk), LocalisedJson.read(crosswalk.get("note")));
    }

    /** Reads an edition from the form in which we ship it. */
    static Edition edition(JsonNode file) {
        String id = file.get("id").asString();
        List<Edition.Stage> stages = new ArrayList<>();
        for (JsonNode stage : file.get("scale")) {
            stages.add(new Edition.Stage(
                    stage.get("level").asInt(), stage.get("code").asString(), LocalisedJson.read(stage.get("name"))));
        }
        List<Edition.Dimension> dimensions = new ArrayList<>();
        for (JsonNode dimension : file.get("dimensions")) {
            List<Edition.Factor> factors = new ArrayList<>();
            for (JsonNode factor : dimension.get("factors")) {
                List<Edition.Indicator> indicators = new ArrayList<>();
                for (JsonNode indicator : factor.get("indicators")) {
                    indicators.add(new Edition.Indicator(
                            new IndicatorId(id, indicator.get("code").asString()),
                            LocalisedJson.read(indicator.get("name"))));
                }
                factors.add(new Edition.Factor(
                        factor.get("code").asString(), LocalisedJson.read(factor.get("name")), indicators));
            }
            dimensions.add(new Edition.Dimension(
                    dimension.get("code").asString(),
                    dimension.get("number").asInt(),
                    LocalisedJson.read(dimension.get("name")),
                    factors));
        }
        return new Edition(
                id,
                file.get("family").asString(),
                Edition.Subject.valueOf(file.get("subject").asString().toUpperCase(Locale.ROOT)),
                LocalisedJson.read(file.get("title")),
                Edition.Trust.valueOf(
                        file.get("trust").asString().toUpperCase(Locale.ROOT).replace('-', '_')),
                LocalisedJson.read(file.get("trustNote")),
                file.get("credit").asString(),
                stages,
                dimensions);
    }

    private static Cycle cycle(JsonNode cycle) {
        return new Cycle(
                new CycleId(cycle.get("code").asString()),
                LocalisedJson.read(cycle.get("title")),
                cycle.get("edition").asString(),
                cycle.get("published").isNull()
                        ? null
                        : LocalDate.parse(cycle.get("published").asString()),
                cycle.get("doi").isNull() ? null : cycle.get("doi").asString(),
                LocalisedJson.read(cycle.get("note")));
    }

    private static Crosswalk crosswalk(JsonNode file) {
        List<Crosswalk.Row> rows = new ArrayList<>();
        for (JsonNode row : file.get("rows")) {
            SortedSet<String> to = new TreeSet<>();
            row.get("to").forEach(code -> to.add(code.asString()));
            rows.add(new Crosswalk.FactorRow(row.get("from").asString(), to));
        }
        return new Crosswalk(file.get("from").asString(), file.get("to").asString(), new Crosswalk.Draft(), rows);
    }

    private JsonNode read(String name) {
        try (InputStream stream = ReferenceModels.class.getResourceAsStream("/reference/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no reference/" + name);
            }
            return json.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
