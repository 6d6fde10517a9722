package org.istmo.law.web;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.law.DataTable;
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

/** What the data of the law is: as a page for people, and as OpenAPI for programs. */
@Controller
class LawApi {

    private static final OpenApi API = OpenApi.named(
            "law",
            new OpenApi.Keys(
                    "law.data.rule.rank",
                    "law.data.tag.",
                    "law.data.operation.",
                    "law.data.parameter.",
                    "law.data.column."));

    private final JsonMapper json;

    LawApi(JsonMapper json) {
        this.json = json;
    }

    @GetMapping(Page.PATH + "/law/data")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView page(Page page) {
        List<OpenApi.Field> origin = DataTable.ORIGIN.stream()
                .map(column -> new OpenApi.Field(column, "law.data.column." + column, "string"))
                .toList();
        return new ModelAndView(
                "law/data",
                Map.of(
                        "page",
                        page,
                        "operations",
                        API.operations(UnaryOperator.identity()),
                        "schemas",
                        API.schemas(),
                        "origin",
                        origin));
    }

    @GetMapping(LawLinks.OPENAPI)
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> document(@RequestParam(defaultValue = "en") String lang) {
        Language language = Language.of(lang)
                .orElseThrow(() -> new UnknownValue(
                        "lang", Stream.of(Language.values()).map(Language::tag).toList()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsBytes(API.in(language, UnaryOperator.identity())));
    }
}
