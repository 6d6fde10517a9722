package org.istmo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.istmo.access.Role;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoProcess;
import org.istmo.testing.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The database goes away and returns: until then each request is told so in time, afterwards all is as before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // whoever has a database again forgets what it kept
class DatabaseAwayTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(35);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEPT = "/observatory/states";
    private static final String DESK = "/observatory/desk";

    private final IstmoProcess istmo = IstmoProcess.get();
    private final Visitor assessor = istmo.as(Role.ASSESSOR);
    private final String token = assessor.token();

    @BeforeAll
    void keepPages() {
        for (Language language : Language.values()) {
            assertThat(istmo.stranger().get("/" + language.tag() + KEPT).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(1)
    void aFrozenDatabaseIsSaidInTimeAndInTheReadersLanguage() throws ExecutionException, InterruptedException {
        assertThat(assessor.get("/en" + DESK).statusCode()).isEqualTo(200);
        istmo.signalDatabase("STOP");
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            // This one gets a connection that was good a moment ago, and waits in the midst of a statement.
            List<Future<HttpResponse<String>>> crowd = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                for (Language language : Language.values()) {
                    crowd.add(readers.submit(() -> inTime(() -> assessor.get("/" + language.tag() + DESK))));
                }
            }
            for (Language language : Language.values()) {
                String base = "/" + language.tag();
                isUnavailable(inTime(() -> assessor.get(base + DESK)), language);
                isUnavailable(
                        inTime(() -> assessor.send(
                                "POST",
                                base + "/observatory/imports",
                                BodyPublishers.ofString("_csrf=" + token),
                                "Content-Type",
                                "application/x-www-form-urlencoded")),
                        language);
                assertThat(istmo.stranger().get(base + KEPT).statusCode())
                        .as("what is kept is still there")
                        .isEqualTo(200);
            }
            HttpResponse<String> file = inTime(() -> istmo.stranger().get("/data/latest/datapackage.json"));
            assertThat(file.statusCode()).isEqualTo(503);
            assertThat(file.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(inTime(() -> istmo.stranger().get("/health")).statusCode())
                    .isEqualTo(503);
            for (Future<HttpResponse<String>> one : crowd) {
                HttpResponse<String> answer = one.get();
                isUnavailable(
                        answer,
                        Language.of(answer.uri().getPath().substring(1, 3)).orElseThrow());
            }
        } finally {
            istmo.signalDatabase("CONT");
        }
        isBack();
    }

    @RepeatedTest(4)
    @Order(2)
    void aKilledDatabaseIsStartedAgainAndNobodyHasToDoAnything() {
        List<String> paths = List.of(DESK, "/observatory/imports", "/observatory/desk/CRI/2025/1", KEPT + "?a=");
        long first = istmo.database().orElseThrow();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        int unavailable = 0;
        int inARow = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // Those who had a connection are served on for a moment: only another database ends the wait.
        for (int i = 0; System.nanoTime() < deadline; i++) {
            OptionalLong database = istmo.database();
            if (inARow >= 10 && database.isPresent() && database.getAsLong() != first) {
                break;
            }
            String path = "/pt" + paths.get(i % paths.size());
            HttpResponse<String> answer = inTime(() -> assessor.get(path));
            if (answer.statusCode() == 200) {
                inARow++;
            } else {
                isUnavailable(answer, Language.PORTUGUESE);
                unavailable++;
                inARow = 0;
            }
        }
        assertThat(inARow).isGreaterThanOrEqualTo(10);
        assertThat(unavailable).as("the outage was seen").isPositive();
        assertThat(istmo.database()).isPresent().isNotEqualTo(OptionalLong.of(first));
        isBack();
    }

    /** The same session, the same process: reading and writing work. */
    private void isBack() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (istmo.stranger().get("/health").statusCode() != 200) {
            assertThat(System.nanoTime()).as("healthy again in time").isLessThan(deadline);
        }
        assertThat(istmo.isRunning()).isTrue();
        assertThat(assessor.get("/fr" + DESK).statusCode()).isEqualTo(200);
        assertThat(istmo.stranger().get("/fr/observatory/states?once=more").statusCode())
                .isEqualTo(200);
        HttpResponse<String> checked = assessor.upload(
                "/en/observatory/imports",
                Map.of("cycle", "2025", "source", "After the outage"),
                "one.csv",
                BodyPublishers.ofString("country,indicator,level\nBRA,D1.1.1,3\n"));
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(302);
    }

    private static HttpResponse<String> inTime(Supplier<HttpResponse<String>> request) {
        long start = System.nanoTime();
        HttpResponse<String> answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_WAIT);
        return answer;
    }

    private void isUnavailable(HttpResponse<String> answer, Language language) {
        assertThat(answer.statusCode())
                .as(() -> answer.uri() + "\n" + istmo.said())
                .isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        var page = Jsoup.parse(answer.body());
        assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
        assertThat(page.select("h1").text()).isEqualTo(Texts.in(language).get("pages.error.unavailable.title"));
        assertThat(page.text()).contains(Texts.in(language).get("pages.error.unavailable.text"));
    }
}
