package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.istmo.pages.Page;
import org.istmo.shared.Language;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the data addresses is true: all of them, all that they take, all that they answer. */
@DemonstrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    /** What a demonstration shows as it is. */
    private static final Pattern REAL = Pattern.compile("/data/(?:states|editions|stages|crosswalks)\\..*");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_PROBLEM = 16_000;

    private final RequestMappingHandlerMapping mapping;
    private final Visitors visitors;
    private final Answers answers;
    private final JsonNode document;

    OpenApiTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Visitors visitors) {
        this.mapping = mapping;
        this.visitors = visitors;
        this.answers = new Answers(visitors.base());
        this.document = answers.get("/api/openapi.json?lang=es").json();
    }

    /** The paths of all operations. */
    Stream<String> paths() {
        return document.get("paths").propertyNames().stream();
    }

    private JsonNode operation(String path) {
        return document.get("paths").get(path).get("get");
    }

    /** An address of the operation, made of the examples of its parameters but for those that are given. */
    private String address(String path, Map<String, String> given) {
        String address = path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation(path).path("parameters")) {
            String name = parameter.get("name").asString();
            String value = given.getOrDefault(name, parameter.path("example").asString(""));
            if (parameter.get("in").asString().equals("path")) {
                assertThat(value).as("%s has an example of %s", path, name).isNotEmpty();
                address = address.replace("{" + name + "}", Page.encode(value));
            } else if (!value.isEmpty()) {
                query.add(name + "=" + Page.encode(value));
            }
        }
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    private void fits(JsonNode schema, Answers.Answer answer) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.get("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(whole.toString())
                        .validate(answer.text(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void everyMappingIsDescribedWithAllThatItTakes() {
        Map<String, Set<String>> there = new TreeMap<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            for (String pattern : info.getPatternValues()) {
                // The law module's data describes itself; the document is the observatory's.
                if ((pattern.startsWith("/data/") && !pattern.startsWith("/data/law/"))
                        || pattern.startsWith("/api/")) {
                    Set<String> names = new TreeSet<>();
                    for (MethodParameter parameter : handler.getMethodParameters()) {
                        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
                        if (asked != null || parameter.hasParameterAnnotation(PathVariable.class)) {
                            names.add(
                                    asked == null || asked.name().isEmpty()
                                            ? parameter.getParameter().getName()
                                            : asked.name());
                        }
                    }
                    there.put(pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}"), names);
                }
            }
        });
        Map<String, Set<String>> described = new TreeMap<>();
        paths().forEach(path -> {
            Set<String> names = new TreeSet<>();
            operation(path)
                    .path("parameters")
                    .forEach(parameter -> names.add(parameter.get("name").asString()));
            described.put(path, names);
        });
        assertThat(described).isEqualTo(there).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyOperationAnswersAsItSays(String path) {
        JsonNode content = operation(path).at("/responses/200/content");
        List<String> formats = path.endsWith(".{format}") ? List.of("csv", "json") : List.of("");
        Set<String> types = new TreeSet<>();
        for (String format : formats) {
            String address = address(path, format.isEmpty() ? Map.of() : Map.of("format", format));
            Answers.Answer answer = answers.get(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(content.propertyNames()).as(address).contains(answer.type());
            types.add(answer.type());
            if (answer.type().endsWith("json")) {
                fits(content.get(answer.type()).get("schema"), answer);
            }
        }
        if (formats.size() > 1) {
            assertThat(types).containsExactly("application/json", "text/csv");
            sameTable(path);
        }
    }

    /** The two forms of a table hold the same, and a missing value is empty in one and null in the other. */
    private void sameTable(String path) {
        List<List<String>> csv = new ArrayList<>();
        CsvReader.builder()
                .ofCsvRecord(answers.get(address(path, Map.of("format", "csv"))).text())
                .stream()
                .map(CsvRecord::getFields)
                .forEach(csv::add);
        JsonNode json = answers.get(address(path, Map.of("format", "json"))).json();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        json.get("columns").forEach(column -> header.add(column.get("name").asString()));
        rows.add(header);
        for (JsonNode row : json.get("data")) {
            assertThat(row.propertyNames()).containsExactlyElementsOf(header);
            rows.add(row.valueStream().map(OpenApiTest::cell).toList());
        }
        assertThat(csv).hasSizeGreaterThan(1).isEqualTo(rows);
        assertThat(json.at("/metadata/licence/id").asString()).isEqualTo("CC-BY-4.0");
        assertThat(json.at("/metadata/demonstration").asBoolean())
                .isNotEqualTo(REAL.matcher(path).matches());
        for (Language language : Language.values()) {
            assertThat(json.at("/metadata/citation/" + language.tag()).asString())
                    .contains(visitors.base() + "/data/");
        }
    }

    /** Whichever way a table is taken, no part of it can lose that its levels are invented. */
    @ParameterizedTest
    @MethodSource("tables")
    void whatIsInventedSaysSoInEveryRow(String path) {
        Answers.Answer json = answers.get(address(path, Map.of("format", "json")));
        boolean real = REAL.matcher(path).matches();
        assertThat(json.header("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name.endsWith("-demonstration.json\""))
                        .as(name)
                        .isNotEqualTo(real));
        assertThat(json.json().at("/metadata/demonstration").asBoolean()).isNotEqualTo(real);
        for (JsonNode row : json.json().get("data")) {
            if (real
                    || (path.contains("/cycles.")
                            && !row.get("TIME_PERIOD").asString().equals("2023-interim"))) {
                assertThat(row.get("COMMENT").isNull()).as(row.toString()).isTrue();
                continue;
            }
            boolean missing = row.has("OBS_VALUE") && row.get("OBS_VALUE").isNull();
            if (!missing) {
                assertThat(row.get("COMMENT").asString()).as(row.toString()).isEqualTo("DEMONSTRATION");
            }
        }
    }

    Stream<String> tables() {
        return paths().filter(path -> path.endsWith(".{format}"));
    }

    @Test
    void everyInventedLevelOfTheApiSaysSo() {
        assertThat(answers.get("/api/observatory/levels?limit=1000").json().get("levels"))
                .anySatisfy(level -> assertThat(level.get("level").isNull()).isFalse())
                .allSatisfy(level -> assertThat(level.get("level").isNull()
                                || level.get("demonstration").asBoolean())
                        .isTrue());
        assertThat(answers.get("/api/observatory/distribution")
                        .json()
                        .get("demonstration")
                        .asBoolean())
                .isTrue();
        assertThat(answers.get("/api/observatory/states/JAM").json().get("assessments"))
                .isNotEmpty()
                .allSatisfy(assessment ->
                        assertThat(assessment.get("demonstration").asBoolean()).isTrue());
        assertThat(answers.get("/api/observatory/releases").json().get("releases"))
                .allSatisfy(release ->
                        assertThat(release.get("demonstration").asBoolean()).isTrue());
    }

    private static String cell(JsonNode value) {
        return value.isNull()
                ? ""
                : value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aValueThatMeansNothingIsAnsweredWithThoseThatDo(String path) {
        for (JsonNode parameter : operation(path).path("parameters")) {
            String name = parameter.get("name").asString();
            String address = address(path, Map.of(name, "no-such-value"));
            Answers.Answer answer = answers.get(address, "Accept-Language", "pt-BR");
            assertThat(answer.type()).as(address).isEqualTo("application/problem+json");
            fits(document.at("/components/schemas/Problem"), answer);
            assertThat(answer.bytes().length).as(address).isLessThan(LONGEST_PROBLEM);
            assertThat(answer.header("Cache-Control")).as(address).hasValue("no-store");
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
            assertThat(operation(path).get("responses").has(String.valueOf(answer.status())))
                    .as("%s says that it answers %s", path, answer.status())
                    .isTrue();
            if (parameter.get("in").asString().equals("path")) {
                assertThat(answer.status()).as(address).isEqualTo(404);
            } else {
                assertThat(answer.status()).as(address).isEqualTo(400);
                assertThat(answer.json().get("parameter").asString()).isEqualTo(name);
                assertThat(answer.json().get("known")).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void problemsAreToldInTheReadersLanguage(Language language) {
        String bad = "/api/observatory/levels?cycle=1999";
        Answers.Answer asked = answers.get(bad, "Accept-Language", language.tag());
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.header("Content-Language")).hasValue(language.tag());
        Answers.Answer named = answers.get(bad + "&lang=" + language.tag(), "Accept-Language", "de, en;q=0.5");
        assertThat(named.header("Content-Language")).hasValue(language.tag());
        assertThat(named.json().get("title")).isEqualTo(asked.json().get("title"));
        assertThat(named.json().get("detail")).isEqualTo(asked.json().get("detail"));
        assertThat(asked.json().get("known").valueStream().map(JsonNode::asString))
                .containsExactly("2016", "2020", "2023-interim", "2025");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offset=-1",
                "offset=99999999999",
                "offset=1e3",
                "offset=%00",
                "limit=0",
                "limit=1001",
                "state=JAM&state=XXX",
                "state=JAM,,XXX",
                "cycle=2025&cycle=2020",
                "cycle=%0A2025",
                "indicator=%27%20OR%201=1--"
            })
    void whatIsOutOfBoundsIsRefused(String query) {
        Answers.Answer answer = answers.get("/api/observatory/levels?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        fits(document.at("/components/schemas/Problem"), answer);
    }

    /** Sent as it is, since no careful client would send it. */
    @Test
    void whatCannotBeReadIsRefusedAllTheSame() throws IOException {
        URI base = URI.create(visitors.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /api/observatory/levels?cycle=%ZZ&lang=es HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Content-Type: application/problem+json", "Content-Language: es", "\"status\":400");
        }
    }

    @Test
    void aLongListComesInPagesThatTogetherAreAllOfIt() {
        Set<String> seen = new TreeSet<>();
        int rows = 0;
        String next = "/api/observatory/levels?cycle=2025&limit=1000";
        int total = answers.get(next).json().get("total").asInt();
        while (!next.isEmpty()) {
            JsonNode page = answers.get(next).json();
            for (JsonNode level : page.get("levels")) {
                seen.add(level.get("state").asString() + " "
                        + level.get("indicator").asString());
                rows++;
            }
            next = page.get("next").isNull()
                    ? ""
                    : page.get("next").asString().substring(visitors.base().length());
        }
        assertThat(rows).isEqualTo(total).isEqualTo(35 * 62);
        assertThat(seen).hasSize(rows);
    }

    @Test
    void whoCannotReadJsonIsToldSo() {
        assertThat(answers.get("/api/observatory/cycles", "Accept", "text/csv").status())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentAndThePageSayEverythingInEachLanguage(Language language) {
        JsonNode told = answers.get("/api/openapi.json?lang=" + language.tag()).json();
        Map<String, String> english = new HashMap<>();
        collect("", answers.get("/api/openapi.json").json(), english);
        Map<String, String> texts = new HashMap<>();
        collect("", told, texts);
        assertThat(texts.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(60);
        if (language != Language.ENGLISH) {
            texts.forEach(
                    (place, text) -> assertThat(text).as(place).isNotBlank().isNotEqualTo(english.get(place)));
        }
        var page = Jsoup.parse(visitors.stranger()
                .get("/" + language.tag() + "/observatory/api")
                .body());
        paths().forEach(path -> {
            String id = operation(path).get("operationId").asString();
            assertThat(page.getElementById(id)).as(path).isNotNull();
            assertThat(page.text())
                    .contains(told.get("paths").get(path).at("/get/summary").asString());
        });
    }

    /** Summaries and descriptions by where they stand; those of answers are terms of HTTP. */
    private static void collect(String place, JsonNode node, Map<String, String> texts) {
        node.properties().forEach(field -> {
            String here = place + "/" + field.getKey();
            if (Set.of("summary", "description").contains(field.getKey())
                    && field.getValue().isString()
                    && !here.contains("/responses/")) {
                texts.put(here, field.getValue().asString());
            }
            collect(here, field.getValue(), texts);
        });
        int i = 0;
        for (JsonNode element : node.isArray() ? node : JSON.createArrayNode()) {
            collect(place + "/" + i++, element, texts);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.asString().substring(1)).isMissingNode())
                        .as(reference.asString())
                        .isFalse());
    }
}
