package org.istmo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.istmo.pages.Page;
import org.istmo.shared.Language;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of each module's description of its data addresses: all of them, all that they take and answer. */
@DemonstrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OpenApiContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_PROBLEM = 16_000;

    protected final Visitors visitors;
    protected final Answers answers;
    protected final JsonNode document;
    private final RequestMappingHandlerMapping mapping;
    private final String described;
    private final String forPeople;

    /**
     * Of the description at this address.
     *
     * @param forPeople where people read it, after the language
     */
    protected OpenApiContract(
            RequestMappingHandlerMapping mapping, Visitors visitors, String described, String forPeople) {
        this.mapping = mapping;
        this.visitors = visitors;
        this.described = described;
        this.forPeople = forPeople;
        this.answers = new Answers(visitors.base());
        this.document = answers.get(described + "?lang=es").json();
    }

    /** Whether a mapping is the description's to describe. */
    protected abstract boolean describes(String pattern);

    /** The two forms of a table hold the same; rows of CSV begin with its header. */
    protected abstract void sameTable(String path, List<List<String>> csv, JsonNode json);

    /** What the handler of this mapping takes from the address. */
    protected Collection<String> names(String pattern, HandlerMethod handler) {
        List<String> names = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null || parameter.hasParameterAnnotation(PathVariable.class)) {
                names.add(
                        asked == null || asked.name().isEmpty()
                                ? parameter.getParameter().getName()
                                : asked.name());
            }
        }
        return names;
    }

    private static List<List<String>> records(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    /** A value of JSON as it stands in CSV: a missing one is empty. */
    protected static String cell(JsonNode value) {
        return value.isNull()
                ? ""
                : value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString();
    }

    /** The paths of all operations. */
    protected Stream<String> paths() {
        return document.get("paths").propertyNames().stream();
    }

    protected final JsonNode operation(String path) {
        return document.get("paths").get(path).get("get");
    }

    /** An address of the operation, made of the examples of its parameters but for those that are given. */
    protected final String address(String path, Map<String, String> given) {
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

    /** The answer is what the schema says. */
    protected final void fits(JsonNode schema, Answers.Answer answer) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.get("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(whole.toString())
                        .validate(answer.text(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    public void everyMappingIsDescribedWithAllThatItTakes() {
        Map<String, Set<String>> there = new TreeMap<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            for (String pattern : info.getPatternValues()) {
                if (describes(pattern)) {
                    there.put(pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}"), new TreeSet<>(names(pattern, handler)));
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
        assertThat(described).isEqualTo(there).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    public void everyOperationAnswersAsItSays(String path) {
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
            sameTable(
                    path,
                    records(answers.get(address(path, Map.of("format", "csv"))).text()),
                    answers.get(address(path, Map.of("format", "json"))).json());
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    public void aValueThatMeansNothingIsAnsweredWithThoseThatDo(String path) {
        for (JsonNode parameter : operation(path).path("parameters")) {
            String name = parameter.get("name").asString();
            String address = address(path, Map.of(name, "no-such-value"));
            Answers.Answer answer = answers.get(address, "Accept-Language", "pt-BR");
            if (!path.startsWith("/data/") && !path.startsWith("/api/")) {
                // Its readers are people: they get the page that says so.
                assertThat(answer.status()).as(address).isEqualTo(404);
                assertThat(answer.type()).isEqualTo("text/html");
                assertThat(operation(path).get("responses").has("404")).isTrue();
                continue;
            }
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
    public void theDocumentAndThePageSayEverythingInEachLanguage(Language language) {
        JsonNode told = answers.get(described + "?lang=" + language.tag()).json();
        Map<String, String> english = new HashMap<>();
        collect("", answers.get(described).json(), english);
        Map<String, String> texts = new HashMap<>();
        collect("", told, texts);
        assertThat(texts.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(30);
        if (language != Language.ENGLISH) {
            texts.forEach(
                    (place, text) -> assertThat(text).as(place).isNotBlank().isNotEqualTo(english.get(place)));
        }
        var page = Jsoup.parse(
                visitors.stranger().get("/" + language.tag() + forPeople).body());
        paths().forEach(path -> {
            String id = operation(path).get("operationId").asString();
            assertThat(page.getElementById(id)).as(path).isNotNull();
            assertThat(page.text())
                    .contains(told.get("paths")
                            .get(path)
                            .at("/get/summary")
                            .asString()
                            // As the page's text is read: every blank is one.
                            .replace('\u00a0', ' '));
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
    public void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = document.findValues("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.asString().substring(1)).isMissingNode())
                        .as(reference.asString())
                        .isFalse());
    }
}
