package org.istmo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** The port answers before a first start has written everything: who comes that early is told to come again. */
@OwnIstmo
@Import(StartingTest.AsksTooEarly.class)
class StartingTest {

    private final Early early;
    private final Visitors visitors;

    StartingTest(Early early, Visitors visitors) {
        this.early = early;
        this.visitors = visitors;
    }

    /** What was answered while the application was starting. */
    record Early(Map<String, HttpResponse<String>> answers) {

        HttpResponse<String> to(String path) {
            return Objects.requireNonNull(answers.get(path));
        }
    }

    @TestConfiguration
    static class AsksTooEarly {

        @Bean
        Early early() {
            return new Early(new LinkedHashMap<>());
        }

        /** Runs where a first start writes what it ships. */
        @Bean
        @Order(1)
        ApplicationRunner asking(Early early, Visitors visitors) {
            return arguments -> {
                for (Language language : Language.values()) {
                    ask(early, visitors, "/" + language.tag() + "/observatory");
                }
                ask(early, visitors, "/health");
                ask(early, visitors, "/data/latest/datapackage.json");
            };
        }

        private static void ask(Early early, Visitors visitors, String path) {
            early.answers().put(path, visitors.stranger().get(path));
        }
    }

    @Test
    void aReaderIsToldInTheirLanguageAndWhenToComeAgain() {
        for (Language language : Language.values()) {
            HttpResponse<String> answer = early.to("/" + language.tag() + "/observatory");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(Jsoup.parse(answer.body()).select("h1").text())
                    .isEqualTo(Texts.in(language).get("pages.error.starting.title"));
        }
    }

    @Test
    void aProgramIsToldWithAProblem() {
        HttpResponse<String> answer = early.to("/data/latest/datapackage.json");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(early.to("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void whenAllIsWrittenEverythingAnswers() {
        assertThat(visitors.stranger().get("/health").statusCode()).isEqualTo(200);
        for (Language language : Language.values()) {
            assertThat(visitors.stranger()
                            .get("/" + language.tag() + "/observatory")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
