package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;

class MapTemplatesTest {

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    @Test
    void everyStateIsLinkedOnceOnTheMapAndNamed() {
        String html = map();
        for (StateCode state : Region.STATES) {
            assertThat(Pattern.compile("href=\"/states/" + state + "\"")
                            .matcher(html)
                            .results())
                    .hasSize(1);
            assertThat(html).contains("aria-label=\"" + state + ": ");
        }
    }

    @Test
    void everyStateIsLinkedOnceInTheGridAndNamed() throws IOException {
        String html = grid();
        for (StateCode state : Region.STATES) {
            assertThat(html).containsOnlyOnce("href=\"/states/" + state + "\"").contains("<span>" + state + ": ");
        }
    }

    @Test
    void markupHasNoInlineStyleNorScriptAndEscapesTexts() throws IOException {
        assertThat(map() + grid())
                .doesNotContain(" style=", "<script", "<style", "stage <")
                .contains("stage &lt;1");
    }

    /** A page to look at: target/map.html. */
    @Test
    void pageToLookAt() throws IOException {
        String page = """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Map</title><link rel="stylesheet" href="classes/static/istmo.css">
                <link rel="stylesheet" href="classes/static/map.css">
                <main class="page"><div class="columns dim-1">%s%s</div></main></html>
                """.formatted(map(), grid());
        Path file = Path.of("target/map.html");
        Files.writeString(file, page);
        assertThat(file).isNotEmptyFile();
    }

    private static MapMark mark(StateCode state) {
        int stage = Math.floorMod(state.iso3().hashCode(), 6);
        return new MapMark(
                stage == 0 ? "unknown" : "stage-" + stage,
                "/states/" + state.iso3(),
                state + ": " + (stage == 0 ? "not known" : "stage <" + stage + "> of 5"),
                stage == 0 ? "" : Integer.toString(stage));
    }

    private String map() {
        StringOutput html = new StringOutput();
        templates.render(
                "observatory/regionMap.jte",
                Map.of(
                        "map", Region.MAP,
                        "marks", (Function<StateCode, MapMark>) MapTemplatesTest::mark,
                        "id", "map",
                        "title", "Policy and strategy by state",
                        "description",
                                "A map of the region; each state is coloured by its stage and leads to its page.",
                        "insetLabel", "Caraïbes orientales",
                        "disclaimer", "The borders shown imply no opinion on the status of any territory."),
                html);
        return html.toString();
    }

    private String grid() throws IOException {
        StringOutput html = new StringOutput();
        templates.render(
                "observatory/tileGrid.jte",
                Map.of(
                        "grid", TileGrid.shipped(),
                        "marks", (Function<StateCode, MapMark>) MapTemplatesTest::mark,
                        "id", "grid",
                        "title", "Policy and strategy by state.",
                        "description", "One tile of equal size for each state, about where it lies."),
                html);
        return html.toString();
    }
}
