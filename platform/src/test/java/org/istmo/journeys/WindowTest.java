package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import org.istmo.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the journeys rely on to be complained about is complained about. */
@ExtendWith(Chromium.Provided.class)
class WindowTest {

    private static final String BASE = "http://127.0.0.1:1";

    private static final Look SCRIPTED = Look.working(Look.PHONE, Language.ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    <script>console.error('no!')</script>        | the console says: no!
                    <script>throw new Error('never')</script>    | a script failed
                    <p style="color: red">red</p>                | Content Security Policy
                    <img alt="" src="http://elsewhere.invalid/"> | another host is asked: http://elsewhere.invalid/
                    <img alt="" src="/missing">                  | /missing answers 404
                    <img alt="" src="/broken">                   | /broken failed
                    <pre>far far far far far far far far far far far far far far far away</pre> | wide in a window of 390
                    """)
    void whatGoesWrongIsSaid(String body, String complaint, Chromium chromium) {
        try (Window window = showing(body, SCRIPTED, chromium)) {
            assertThat(window.complaints()).anySatisfy(one -> assertThat(one).contains(complaint));
            window.page().setContent("<p>fine</p>");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void axeJudgesWithScriptAndWithout(boolean script, Chromium chromium) {
        String body = """
                <main><h1>A page</h1><img src="data:,"><p class="pale">pale</p>
                <button>a</button><button>b</button></main><p>outside</p>
                """;
        Look look = new Look(Look.DESK, false, script, Language.ENGLISH);
        try (Window window = showing(body, look, chromium)) {
            assertThat(rules(window.axe(Axe.WHOLE)))
                    .containsExactlyInAnyOrder("color-contrast", "image-alt", "region", "target-size", "target-size");
            assertThat(rules(window.axe(Axe.CONTRAST))).containsExactly("color-contrast");
            assertThat(rules(window.axe(Axe.WITHOUT_CONTRAST)))
                    .containsExactlyInAnyOrder("image-alt", "region", "target-size", "target-size");
        }
    }

    @Test
    void withoutScriptNoneRuns(Chromium chromium) {
        Look look = Look.reading(Look.PHONE, Language.ENGLISH);
        try (Window window = showing("<script>document.title = 'It ran'</script>", look, chromium)) {
            assertThat(window.page().title()).isEqualTo("A fixture");
            window.axe(Axe.CONTRAST);
            window.open("/");
            assertThat(window.page().title()).isEqualTo("A fixture");
        }
    }

    @Test
    void nightComes(Chromium chromium) {
        try (Window window = showing("<p>by day</p>", SCRIPTED, chromium)) {
            String night = "matchMedia('(prefers-color-scheme: dark)').matches";
            assertThat(window.page().evaluate(night)).isEqualTo(false);
            window.dark(true);
            assertThat(window.page().evaluate(night)).isEqualTo(true);
        }
    }

    private static List<String> rules(List<String> violations) {
        return violations.stream()
                .map(violation -> violation.substring(0, violation.indexOf(' ')))
                .toList();
    }

    private static Window showing(String body, Look look, Chromium chromium) {
        Window window = chromium.window(BASE, look);
        window.page().route("**", route -> answer(route, body));
        window.open("/");
        return window;
    }

    private static void answer(Route route, String body) {
        switch (route.request().url().substring(BASE.length())) {
            case "/" ->
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setHeaders(Map.of("Content-Security-Policy", "style-src-attr 'none'"))
                        .setBody("<!doctype html><html lang=en><title>A fixture</title>"
                                + "<link rel=stylesheet href=/styles.css>" + body));
            case "/styles.css" ->
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/css")
                        .setBody(".pale { color: #ccc } button { width: 8px; height: 8px; border: 0 }"));
            case "/missing" -> route.fulfill(new Route.FulfillOptions().setStatus(404));
            case "/favicon.ico" -> route.fulfill(new Route.FulfillOptions().setStatus(204));
            default -> route.abort();
        }
    }
}
