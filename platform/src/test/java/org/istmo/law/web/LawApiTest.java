package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.istmo.law.DataTable;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.Answers;
import org.istmo.testing.OpenApiContract;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the law's data is true, and says of each table and each column what it holds. */
class LawApiTest extends OpenApiContract {

    LawApiTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Visitors visitors) {
        super(mapping, visitors, LawLinks.OPENAPI, "/law/data");
    }

    @Override
    protected boolean describes(String pattern) {
        return pattern.startsWith("/data/law/")
                || pattern.startsWith("/api/law/")
                || pattern.endsWith("/law/changes.atom");
    }

    @Override
    protected Collection<String> names(String pattern, HandlerMethod handler) {
        if (pattern.equals("/data/law/gate.json")) {
            return GateQuestion.FIELDS;
        }
        return pattern.equals("/data/law/route.json")
                ? Stream.concat(RouteForm.FIELDS.stream(), Stream.of("on", "known"))
                        .toList()
                : pattern.endsWith(".atom")
                        ? Stream.concat(Stream.of("language"), super.names(pattern, handler).stream())
                                .toList()
                        : super.names(pattern, handler);
    }

    @Override
    protected void sameTable(String path, List<List<String>> csv, JsonNode json) {
        List<String> columns = columns(path);
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(columns.stream(), DataTable.ORIGIN.stream()).toList());
        for (JsonNode row : json.get("data")) {
            assertThat(row.propertyNames())
                    .as("the columns of %s in their order", path)
                    .containsExactlyElementsOf(Stream.concat(columns.stream(), Stream.of("provenance"))
                            .toList());
            JsonNode origin = row.get("provenance");
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(cell(row.get(column))));
            cells.addAll(List.of(
                    origin.get("source").asString(),
                    origin.get("as_of").asString(),
                    origin.get("confidence").asString(),
                    String.join(
                            " ",
                            origin.get("unconfirmed")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList())));
            rows.add(cells);
        }
        assertThat(csv).hasSizeGreaterThan(1).isEqualTo(rows);
        assertThat(json.at("/metadata/licence/id").asString()).isEqualTo("CC-BY-4.0");
        for (Language language : Language.values()) {
            assertThat(json.at("/metadata/citation/" + language.tag()).asString())
                    .contains(visitors.base() + "/data/law/");
            assertThat(json.at("/metadata/description/" + language.tag()).asString())
                    .isEqualTo(visitors.base() + "/" + language + "/law/data#" + table(path));
        }
    }

    private static String table(String path) {
        return path.replaceAll("^/data/law/|[.].*$", "");
    }

    private List<String> columns(String path) {
        String whole = document.get("paths")
                .get(path)
                .at("/get/responses/200/content")
                .get("application/json")
                .at("/schema/$ref")
                .asString()
                .substring(1);
        String row =
                document.at(whole).at("/properties/data/items/$ref").asString().substring(1);
        return document.at(row).get("properties").propertyNames().stream()
                .filter(column -> !column.equals("provenance"))
                .toList();
    }

    Stream<String> tables() {
        return paths().filter(path -> path.endsWith(".{format}"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void eachFormOfATableLeadsToItsDescription(String path) {
        for (String format : List.of("csv", "json")) {
            Answers.Answer answer = answers.get("/data/law/" + table(path) + "." + format
                    + (path.contains("routes") ? "?measure=preservation" : ""));
            assertThat(answer.header("Link").orElse("").split(", "))
                    .contains(
                            "<" + visitors.base() + "/en/law/data#" + table(path)
                                    + ">; rel=\"service-doc\"; type=\"text/html\"",
                            "<" + visitors.base()
                                    + "/api/law/openapi.json>; rel=\"service-desc\"; type=\"application/json\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePageNamesEachColumnInTheReadersLanguage(Language language) {
        Document page = Jsoup.parse(
                visitors.stranger().get("/" + language.tag() + "/law/data").body());
        Texts texts = Texts.in(language);
        tables().forEach(path -> {
            assertThat(page.getElementById(table(path))).as(path).isNotNull();
            Element table = Objects.requireNonNull(
                    page.selectFirst("[aria-labelledby=" + table(path) + "-columns] tbody"), path);
            assertThat(table.select("th").eachText()).isEqualTo(columns(path));
            assertThat(table.select("td:nth-child(2)").eachText())
                    .isEqualTo(columns(path).stream()
                            .map(column ->
                                    texts.get("law.data.column." + column).replace('\u00a0', ' '))
                            .toList());
        });
        assertThat(page.select("[aria-labelledby=origin] tbody th").eachText()).isEqualTo(DataTable.ORIGIN);
        assertThat(page.select("main").text()).contains("CC BY 4.0", "Istmo");
        assertThat(page.select("main a[href=/api/law/openapi.json?lang=" + language.tag() + "]"))
                .isNotEmpty();
        assertThat(Jsoup.parse(visitors.stranger().get("/" + language + "/law").body())
                        .select("main a[href=/" + language + "/law/data]"))
                .hasSize(1);
    }

    @Test
    void noColumnIsDescribedThatNoTableHas() throws IOException {
        Set<String> columns = new TreeSet<>(DataTable.ORIGIN);
        tables().forEach(path -> columns.addAll(columns(path)));
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(LawApiTest.class.getResourceAsStream("/messages/law/data_en.properties")),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        String beginning = "law.data.column.";
        assertThat(texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(beginning))
                        .map(key -> key.substring(beginning.length())))
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    /** From reasons why an instrument does not apply, a program learns which reason it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=CHL&to=ARG&measure=preservation&on=2026-06-01",
                "from=LCA&to=HTI&measure=stored_content_data&on=2026-06-01&penalty_from=36&named=no",
                "from=DOM&to=CAN&measure=subscriber_information&on=2026-06-01",
                "from=USA&to=BRA&measure=extradition&on=2003-10-01&conduct=other",
                "from=TTO&to=VEN&measure=freezing&on=1999-01-01",
                "from=CHL&to=CHL&measure=preservation"
            })
    void everyPlanIsAsTheSchemaSays(String query) {
        Answers.Answer answer = answers.get("/data/law/route.json?" + query);
        assertThat(answer.status()).isEqualTo(200);
        fits(document.at("/components/schemas/PlannedRoute"), answer);
    }
}
