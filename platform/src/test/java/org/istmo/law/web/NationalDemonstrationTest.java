package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demonstration's laws are invented, and say so wherever they stand. */
@DemonstrationTest
class NationalDemonstrationTest {

    private final Visitor stranger;

    NationalDemonstrationTest(Visitors visitors) {
        this.stranger = visitors.stranger();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageThatShowsThemSaysSo(Language language) {
        String invented = Texts.in(language).get("law.national.demonstration");
        for (String path : new String[] {"/BRA", "/CRI", "?instrument=ETS185&article=2"}) {
            HttpResponse<String> answer = stranger.get("/" + language.tag() + "/law/national" + path);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select(".badge.unconfirmed").eachText()).as(path).contains(invented);
        }
        assertThat(Jsoup.parse(stranger.get("/" + language.tag() + "/law/national")
                                .body())
                        .select(".notice")
                        .text())
                .contains(Texts.in(language).get("law.national.demonstration.title"));
    }

    @Test
    void theDataSaysSoTooAndHoldsNothingThatWaitsForAReview() {
        for (String table : new String[] {"provisions", "mappings"}) {
            JsonNode json = JsonMapper.builder()
                    .build()
                    .readTree(stranger.get("/data/law/" + table + ".json").body());
            assertThat(json.get("data")).isNotEmpty().allSatisfy(row -> {
                assertThat(row.get("DEMONSTRATION").asBoolean()).isTrue();
                assertThat(row.get("STATE").asString()).isNotEqualTo("URY");
            });
            assertThat(json.at("/metadata/demonstration/fr").asString()).contains("inventées");
        }
        assertThat(stranger.get("/es/law/national/URY").body()).doesNotContain("Ley de demostración");
    }

    @Test
    void theFeedMarksThemInTheirTitlesAndLeavesOutWhatWaits() {
        Document all = feed("");
        assertThat(all.select("entry > title").eachText())
                .filteredOn(title -> title.contains("(inventado para la demostración)"))
                .isNotEmpty()
                .anyMatch(title -> title.contains(" → Convenio de Budapest"));
        assertThat(all.text()).doesNotContain("Uruguay");
        assertThat(feed("?state=BRA").select("entry > link").eachAttr("href"))
                .isNotEmpty()
                .allMatch(address -> address.endsWith("/BRA"));
    }

    private Document feed(String query) {
        return Jsoup.parse(stranger.get("/es/law/changes.atom" + query).body(), Parser.xmlParser());
    }

    @Test
    void aStatesPageNamesItsPenaltiesItsGateAndItsGaps() {
        String page = Jsoup.parse(stranger.get("/en/law/national/BRA").body()).text();
        assertThat(page)
                .contains("from 1 year to 5 years", "Open where a case is transnational", "Not reviewed yet")
                .contains("Budapest Convention, art. 16");
        assertThat(stranger.get("/en/law/national/HTI").body()).contains("Closed: the maximum is under four years");
        assertThat(stranger.get("/en/law/national/JAM").body()).contains("Not known: the maximum is not recorded");
        assertThat(stranger.get("/en/law/national/CRI").body()).contains("from 1 year to life", "no offence");
    }
}
