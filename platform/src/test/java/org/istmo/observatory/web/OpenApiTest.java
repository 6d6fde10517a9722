package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.istmo.shared.Language;
import org.istmo.testing.Answers;
import org.istmo.testing.OpenApiContract;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the data addresses is true: all of them, all that they take, all that they answer. */
class OpenApiTest extends OpenApiContract {

    /** What a demonstration shows as it is. */
    private static final Pattern REAL = Pattern.compile("/data/(?:states|editions|stages|crosswalks)\\..*");

    OpenApiTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Visitors visitors) {
        super(mapping, visitors, "/api/openapi.json", "/observatory/api");
    }

    /** Whatever no other module describes; what only member teams may ask stands in their guide. */
    @Override
    protected boolean describes(String pattern) {
        return (pattern.startsWith("/data/") || pattern.startsWith("/api/"))
                && !pattern.startsWith("/data/law/")
                && !pattern.startsWith("/api/law/")
                && !pattern.startsWith("/api/exchange/");
    }

    @Override
    protected void sameTable(String path, List<List<String>> csv, JsonNode json) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        json.get("columns").forEach(column -> header.add(column.get("name").asString()));
        rows.add(header);
        for (JsonNode row : json.get("data")) {
            assertThat(row.propertyNames()).containsExactlyElementsOf(header);
            rows.add(row.valueStream().map(OpenApiContract::cell).toList());
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
}
