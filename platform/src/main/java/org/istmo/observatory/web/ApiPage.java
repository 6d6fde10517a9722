package org.istmo.observatory.web;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.data.DataRelease;
import org.istmo.observatory.data.DataReleases;
import org.istmo.pages.OpenApi;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.istmo.pages.UnknownValue;
import org.istmo.shared.Language;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** How programs read the data: as a page for people, and as OpenAPI for programs. */
@Controller
class ApiPage {

    private static final OpenApi API = OpenApi.named(
            "observatory",
            new OpenApi.Keys(
                    "observatory.api.rule.rank",
                    "observatory.api.tag.",
                    "observatory.api.operation.",
                    "observatory.api.parameter.",
                    ""));

    private final DataReleases releases;
    private final JsonMapper json;

    ApiPage(DataReleases releases, JsonMapper json) {
        this.releases = releases;
        this.json = json;
    }

    @GetMapping(Page.PATH + "/observatory/api")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView page(Page page) {
        return new ModelAndView(
                "observatory/api",
                Map.of("page", page, "operations", API.operations(examples()), "schemas", API.schemas()));
    }

    /** Names the newest release where an example asks for one; while there is none, there is no example. */
    private UnaryOperator<String> examples() {
        String newest = releases.newest().map(DataRelease::version).orElse("");
        return example -> newest.isEmpty() && example.matches("/data/(latest|releases)/.*")
                ? ""
                : example.replace("{newest}", newest);
    }

    @GetMapping("/api/openapi.json")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> document(@RequestParam(defaultValue = "en") String lang) {
        Language language = Language.of(lang)
                .orElseThrow(() -> new UnknownValue(
                        "lang", Stream.of(Language.values()).map(Language::tag).toList()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(API.in(language, examples())));
    }
}
