package org.istmo.observatory.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Edition;
import org.istmo.observatory.IndicatorId;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.istmo.tables.Limits;
import org.istmo.tables.Row;
import org.istmo.tables.Table;
import org.istmo.tables.TableEntry;
import org.istmo.tables.TableReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real states and models, without a database. */
final class Reference {

    static final Edition CMM_2014 = edition("cmm-2014-oas");
    static final Edition CMM_2021 = edition("cmm-2021");
    static final List<State> STATES = states();
    static final Cycle OF_2016 = cycle("2016", CMM_2014);
    static final Cycle OF_2025 = cycle("2025", CMM_2021);
    static final List<Grouping> GROUPINGS = List.of(new Grouping(
            "CARICOM",
            Grouping.Kind.ORGANISATION,
            LocalisedText.of(
                    "Caribbean Community", "Comunidad del Caribe", "Comunidade do Caribe", "Communauté des Caraïbes")));

    private Reference() {}

    static Cycle cycle(String code, Edition edition) {
        LocalisedText title =
                LocalisedText.of("Report " + code, "Informe " + code, "Relatório " + code, "Rapport " + code);
        return new Cycle(new CycleId(code), title, edition.id(), null, null, title);
    }

    /** Everybody may be assessed by the reader, in the cycle of 2016. */
    static LevelRows.Scope scope(Map<StateCode, Ground> grounds) {
        return new LevelRows.Scope(STATES, GROUPINGS, List.of(OF_2016, OF_2025), OF_2016, CMM_2014, List.of(), grounds);
    }

    static Table table(InputStream csv) {
        Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return (Table) new TableReader(Limits.DEFAULT, still).open(csv, "levels.csv");
    }

    private static Edition edition(String id) {
        JsonNode file = new JsonMapper().readTree(text("models/" + id + ".json"));
        List<Edition.Stage> stages = new ArrayList<>();
        file.get("scale")
                .forEach(stage -> stages.add(new Edition.Stage(
                        stage.get("level").asInt(), stage.get("code").asString(), name(stage))));
        List<Edition.Dimension> dimensions = new ArrayList<>();
        for (JsonNode dimension : file.get("dimensions")) {
            List<Edition.Factor> factors = new ArrayList<>();
            for (JsonNode factor : dimension.get("factors")) {
                List<Edition.Indicator> indicators = new ArrayList<>();
                factor.get("indicators")
                        .forEach(indicator -> indicators.add(new Edition.Indicator(
                                new IndicatorId(id, indicator.get("code").asString()), name(indicator))));
                factors.add(new Edition.Factor(factor.get("code").asString(), name(factor), indicators));
            }
            dimensions.add(new Edition.Dimension(
                    dimension.get("code").asString(), dimension.get("number").asInt(), name(dimension), factors));
        }
        LocalisedText title = LocalisedText.of(org.istmo.shared.Language.ENGLISH, id);
        return new Edition(
                id, "CMM", Edition.Subject.STATE, title, Edition.Trust.RECALL, title, "", stages, dimensions);
    }

    private static LocalisedText name(JsonNode part) {
        return LocalisedJson.read(part.get("name"));
    }

    private static List<State> states() {
        List<State> states = new ArrayList<>();
        try (Table table = table(stream("region/states.csv"))) {
            for (TableEntry entry : table) {
                Row row = (Row) entry;
                states.add(new State(
                        new StateCode(row.cell("iso3")),
                        row.cell("iso2"),
                        row.cell("iso_numeric"),
                        LocalisedText.of(
                                row.cell("name_en"), row.cell("name_es"), row.cell("name_pt"), row.cell("name_fr")),
                        List.of()));
            }
        }
        return states;
    }

    private static String text(String name) {
        try (InputStream stream = stream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String name) {
        return Objects.requireNonNull(Reference.class.getResourceAsStream("/reference/" + name), name);
    }
}
