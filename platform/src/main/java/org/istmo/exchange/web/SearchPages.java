package org.istmo.exchange.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.audit.Act;
import org.istmo.audit.Audits;
import org.istmo.exchange.ApiRoots;
import org.istmo.exchange.ReadingObject;
import org.istmo.exchange.Search;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.stix.Json;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The search of the exchange, and the page of one object. */
@Controller
class SearchPages {

    private static final int LONGEST = 2_048;

    private final Search search;
    private final ApiRoots roots;
    private final ReadingObject reading;

    SearchPages(Search search, ApiRoots roots, ReadingObject reading) {
        this.search = search;
        this.roots = roots;
        this.reading = reading;
    }

    @GetMapping(Page.PATH + "/exchange/search")
    @Permits(Permission.EXCHANGE_READ)
    @Audits(Act.EXCHANGE_LOOKED_UP)
    ModelAndView search(Page page, @RequestParam(name = "q", defaultValue = "") String asked) {
        String line = asked.substring(0, Math.min(asked.length(), LONGEST)).strip();
        return new ModelAndView("exchange/search", Map.of("page", page, "asked", line, "found", search.find(line)));
    }

    @GetMapping(Page.PATH + "/exchange/objects/{collection}/{object}")
    @Permits(Permission.EXCHANGE_READ)
    @Audits(Act.EXCHANGE_READ)
    ModelAndView object(
            Page page,
            @PathVariable UUID collection,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String version) {
        ReadingObject.Read read = roots.collection(collection)
                .flatMap(found -> reading.read(found, object, version))
                .orElseThrow(() -> new NotFound("object"));
        return new ModelAndView(
                "exchange/object",
                Map.of(
                        "page",
                        page,
                        "read",
                        read,
                        "properties",
                        properties(read.object().tree()),
                        "json",
                        new String(read.entry().content(), StandardCharsets.UTF_8)));
    }

    /** The properties as texts; what is nested is read in the object's own JSON. */
    private static Map<String, String> properties(Json.Dictionary tree) {
        Map<String, String> properties = new LinkedHashMap<>();
        tree.members().forEach((name, value) -> properties.put(name, text(value)));
        return properties;
    }

    private static String text(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text;
            case Json.Num(String digits) -> digits;
            case Json.Bool(boolean truth) -> String.valueOf(truth);
            case Json.Array(List<Json> items) ->
                items.stream().map(SearchPages::text).collect(Collectors.joining(", "));
            case Json.Dictionary _, Json.Null _ -> "…";
        };
    }
}
