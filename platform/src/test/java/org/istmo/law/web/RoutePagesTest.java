package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.istmo.law.Measure;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.PdfFile;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The planner's pages and data over the real table, in each language. */
@IstmoTest
class RoutePagesTest {

    private static final String CHILE_ASKS_ARGENTINA = "?from=CHL&to=ARG&measure=preservation&on=2026-06-01";

    private final Visitors visitors;

    RoutePagesTest(Visitors visitors) {
        this.visitors = visitors;
    }

    private Document page(Language language, String path) {
        HttpResponse<String> answer = visitors.stranger().get("/" + language.tag() + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theEmptyFormAsksAndAnswersNothing(Language language) {
        Document page = page(language, "/law/route");
        assertThat(page.select("#from option")).hasSize(1 + 35);
        assertThat(page.select("#measure option")).hasSize(1 + Measure.values().length);
        assertThat(page.select("#answer")).isEmpty();
        assertThat(page.select(".field-error")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void preservationInArgentinaNamesItsReservationOutsideArticles2To11(Language language) {
        Document other = page(language, "/law/route" + CHILE_ASKS_ARGENTINA + "&conduct=other");
        assertThat(other.select("h3").eachText().getFirst()).contains("29").contains(budapest(language));
        assertThat(other.text()).contains(Texts.in(language).get("law.dual.depends"));
        Document within = page(language, "/law/route" + CHILE_ASKS_ARGENTINA + "&conduct=illegal_access");
        assertThat(within.text()).contains(Texts.in(language).get("law.dual.not_a_condition"));
    }

    private static String budapest(Language language) {
        return switch (language) {
            case ENGLISH -> "Budapest Convention";
            case SPANISH -> "Convenio de Budapest";
            case PORTUGUESE -> "Convenção de Budapeste";
            case FRENCH -> "Convention de Budapest";
        };
    }

    @Test
    void belowTheGateNothingIsLeftBetweenTwoStatesOfPalermoOnly() {
        Document page = page(
                Language.SPANISH,
                "/law/route?from=LCA&to=HTI&measure=stored_content_data&on=2026-06-01&penalty_from=36&named=no");
        assertThat(page.select(".lead strong").eachText().getLast()).contains("Ningún tratado");
        assertThat(page.select("#palermo").text()).isEqualTo("El umbral de aplicación de Palermo");
        assertThat(page.text()).contains("La Convención de Palermo no alcanza este delito.");
    }

    @ParameterizedTest
    @CsvSource({
        "from=XXX&to=ARG&measure=preservation, from",
        "from=CHL&to=&measure=preservation, to",
        "from=CHL&to=ARG&measure=telepathy, measure",
        "from=CHL&to=ARG&measure=preservation&on=2026-02-30, on",
        "from=CHL&to=ARG&measure=preservation&on=1815-06-09, on",
        "from=CHL&to=ARG&measure=preservation&penalty_from=-4, penalty_from",
        "from=CHL&to=ARG&measure=preservation&penalty_to=99999999999, penalty_to",
        "from=CHL&to=ARG&measure=preservation&conduct=piracy, conduct",
        "from=CHL&to=ARG&measure=preservation&transnational=perhaps, transnational"
    })
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept(String query, String field) {
        for (Language language : Language.values()) {
            HttpResponse<String> answer = visitors.stranger().get("/" + language.tag() + "/law/route?" + query);
            assertThat(answer.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select(".field-error").eachAttr("id")).containsExactly(field + "-error");
            assertThat(page.select("#" + field).attr("aria-invalid")).isEqualTo("true");
        }
        assertThat(visitors.stranger().get("/data/law/route.json?" + query).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aStateNeedsNoTreatyToAskItself(Language language) {
        Document page = page(language, "/law/route?from=CHL&to=CHL&measure=preservation");
        assertThat(page.select("#answer").text()).isEqualTo(Texts.in(language).get("law.route.same"));
    }

    @Test
    void aPlanIsJsonToo() {
        JsonNode plan = new JsonMapper()
                .readTree(visitors.stranger()
                        .get("/data/law/route.json" + CHILE_ASKS_ARGENTINA)
                        .body())
                .get("plan");
        assertThat(plan.at("/request/requesting").asString()).isEqualTo("CHL");
        assertThat(plan.at("/usable/0/basis/instrument").asString()).isEqualTo("ETS185");
        assertThat(plan.at("/usable/0/basis/articles/0").asString()).isEqualTo("29");
    }

    /** What the guide says of the cases worked by hand is what the running program answers. */
    @Test
    void theGuidesCasesAreTrue() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "guides", "route-planner-cases.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\| `from=.*"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        for (String row : rows) {
            String[] cells = row.split(" *\\| *");
            JsonNode plan = new JsonMapper()
                    .readTree(visitors.stranger()
                            .get("/data/law/route.json?" + cells[2].replace("`", ""))
                            .body())
                    .get("plan");
            String answered = plan.get("usable")
                    .valueStream()
                    .map(usable -> usable.at("/basis/instrument").asString() + " "
                            + usable.at("/basis/articles/0").asString())
                    .collect(Collectors.joining(", "));
            assertThat(answered.isEmpty() ? "none" : answered).as(row).isEqualTo(cells[3]);
        }
    }

    /** Of two times of one article each says whose it is. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noTimeStandsTwice(Language language) {
        Document page = page(language, "/law/route" + CHILE_ASKS_ARGENTINA);
        Texts texts = Texts.in(language);
        List<String> times =
                page.select("dt:containsOwn(" + texts.get("law.route.times") + ") ~ dd").eachText().stream()
                        .filter(line -> line.startsWith("60 "))
                        .toList();
        assertThat(times).hasSize(2).doesNotHaveDuplicates();
        assertThat(times.stream().map(line -> line.replaceAll(" · .*", "")))
                .as("what it is and whose stands before when")
                .doesNotHaveDuplicates();
    }

    /** An answer is cited with the day on which what it rests on was known, in pages, on paper and as data. */
    @Test
    void anAnswerStandsAtALastingAddressAndSaysWhatWasKnownWhen() throws Exception {
        Document page = page(Language.FRENCH, "/law/route" + CHILE_ASKS_ARGENTINA);
        String lasting = page.select("section:has(#cite) a[href*=/law/route]").attr("href");
        assertThat(lasting).startsWith("/fr/law/route?from=CHL").contains("&on=2026-06-01&known=20");
        assertThat(page.select("section:has(#cite) code").text()).endsWith(lasting);
        String today = lasting.substring(lasting.length() - 10);
        assertThat(page(Language.FRENCH, lasting.substring(3))
                        .select(".notice.info")
                        .text())
                .contains("Voici ce qui était confirmé à la fin du");
        String before = CHILE_ASKS_ARGENTINA + "&known=2020-01-01";
        Document unknown = page(Language.ENGLISH, "/law/route" + before);
        assertThat(unknown.select(".lead strong").eachText().getLast()).startsWith("No treaty of this table");
        assertThat(unknown.select(".notice.info").text()).contains("On January 1, 2020 nothing had been recorded yet");
        assertThat(unknown.select("form input[name=known]").val()).isEqualTo("2020-01-01");
        assertThat(unknown.select("ul.actions a[href*=known=2020-01-01]")).hasSize(3);
        try (PdfFile file = PdfFile.at(visitors, "/en/law/route.pdf" + before)) {
            assertThat(file.text()).contains("nothing had been recorded yet", "known=2020-01-01");
        }
        JsonMapper mapper = new JsonMapper();
        JsonNode then = mapper.readTree(
                visitors.stranger().get("/data/law/route.json" + before).body());
        assertThat(then.at("/plan/usable")).isEmpty();
        assertThat(then.at("/metadata/known").asString()).isEqualTo("2020-01-01");
        JsonNode now = mapper.readTree(visitors.stranger()
                .get("/data/law/route.json" + CHILE_ASKS_ARGENTINA)
                .body());
        assertThat(now.at("/metadata/citation/es").asString()).endsWith("&on=2026-06-01&known=" + today);
        assertThat(now.at("/metadata/address").asString()).endsWith("&on=2026-06-01&known=" + today);

        Document pairs = page(Language.ENGLISH, "/law/routes?measure=preservation&on=2026-06-01&known=2020-01-01");
        assertThat(pairs.select("tbody td a").eachText()).containsOnly("none");
        assertThat(pairs.select("tbody td a").eachAttr("href"))
                .allSatisfy(cell -> assertThat(cell).endsWith("&on=2026-06-01&known=2020-01-01"));
        assertThat(visitors.stranger()
                        .get("/data/law/routes.csv?measure=preservation&on=2026-06-01&known=2020-01-01")
                        .body())
                .doesNotContain("ETS185");
        assertThat(visitors.stranger()
                        .get("/data/law/route.json" + CHILE_ASKS_ARGENTINA + "&known=2999-01-01")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aPlanIsPrintedWholeWithNothingFoldedAway(Language language) throws Exception {
        String asked = CHILE_ASKS_ARGENTINA + "&conduct=other&penalty_from=48";
        Document page = page(language, "/law/route" + asked);
        Texts texts = Texts.in(language);
        try (PdfFile file = PdfFile.at(visitors, "/" + language + "/law/route.pdf" + asked)) {
            file.isReadable(language);
            assertThat(file.title()).isEqualTo(page.title().replaceFirst(" · Istmo$", ""));
            String text = file.text();
            assertThat(page.select("main :is(#answer, h3, summary, dt, dd, li:not(.actions li))")
                            .eachText())
                    .filteredOn(line -> !line.isEmpty())
                    .hasSizeGreaterThan(60)
                    .allSatisfy(line -> assertThat(squeezed(text)).contains(squeezed(line)));
            assertThat(text).contains(texts.get("law.route.no_advice"), "48");
        }
    }

    /** Without blanks: lines end elsewhere on a sheet. */
    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }

    @Test
    void whatIsNotAskedWholeIsNotPrintedButAskedFor() {
        HttpResponse<String> answer = visitors.stranger().get("/en/law/route.pdf?from=CHL&measure=preservation");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).contains("/en/law/route?from=CHL&measure=preservation"));
    }

    @Test
    void everyPairIsInOneTable() {
        Document page = page(Language.FRENCH, "/law/routes?measure=preservation&on=2026-06-01");
        assertThat(page.select("tbody tr")).hasSize(35);
        assertThat(page.select("tbody td")).hasSize(35 * 35);
        assertThat(page.select("tbody td a")).hasSize(35 * 34);
        List<String> rows = visitors.stranger()
                .get("/data/law/routes.csv?measure=preservation&on=2026-06-01")
                .body()
                .lines()
                .toList();
        assertThat(rows).hasSize(1 + 35 * 34);
        assertThat(rows).anyMatch(row -> row.startsWith("ARG,CHL,PRESERVATION,2026-06-01,ETS185,"));
        assertThat(visitors.stranger()
                        .get("/data/law/routes.csv?measure=telepathy")
                        .statusCode())
                .isEqualTo(400);
    }
}
