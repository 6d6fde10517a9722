package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Did our work help?" and "What do incidents cost?", as anybody reads them. */
@DemonstrationTest
class EffectPagesTest {

    private static final String SAME_EDITION = "?from=2023-interim&to=2025";
    private static final Pattern GROUP =
            Pattern.compile("<th scope=\"rowgroup\" colspan=\"7\">([^<]+)</th>(.*?)</tbody>", Pattern.DOTALL);
    private static final Pattern STATE =
            Pattern.compile("<th scope=\"row\"><a href=\"[^\"]+/states/[A-Z]{3}\">([^<]+)</a>");

    private final Visitors visitors;

    EffectPagesTest(Visitors visitors) {
        this.visitors = visitors;
    }

    @ParameterizedTest
    @EnumSource
    void eachPageAnswersInEachLanguage(Language language) {
        for (String path : List.of(
                "association",
                "association" + SAME_EDITION + "&factor=D1.1",
                "association" + SAME_EDITION + "&indicator=D1.1.1",
                "association?from=2016&to=2025",
                "association?from=2025&to=2016",
                "costs",
                "costs?survey=CRI-2024-1",
                "costs?survey=CRI-2024-1&question=RECOVERIES",
                "costs?survey=CRI-2025-1")) {
            HttpResponse<String> page = visitors.stranger().get("/" + language.tag() + "/observatory/" + path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("<html lang=\"" + language.tag() + "\"", "<p class=\"lead\">");
            assertThat(page.body()).as(path).doesNotContain("{count", "{with", "plural,", " style=");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCycleBetweenReportsHasANameInEachLanguageAndKeepsItsAddress(Language language) {
        String name = Texts.in(language).get("observatory.cycle.interim", "year", "2023");
        for (String path : List.of(
                "association" + SAME_EDITION,
                "association" + SAME_EDITION + "&factor=D1.1",
                "association" + SAME_EDITION + "&indicator=D1.1.1",
                "cycles" + SAME_EDITION,
                "states",
                "states/BRA?cycle=2023-interim",
                "states/BRA?cycle=2025&from=2023-interim",
                "states/BRA/2023-interim/D1.1.1",
                "states/BRA/profile?cycle=2023-interim",
                "indicators?cycle=2023-interim",
                "indicators/cmm-2021/D1.1.1?cycle=2023-interim",
                "compare?states=BRA,CHL&cycle=2023-interim",
                "releases",
                "../embed/distribution?indicator=D1.1.1&cycle=2023-interim",
                "../embed/map?indicator=D1.1.1&cycle=2023-interim",
                "../embed/strip?state=BRA&cycle=2023-interim",
                "?cycle=2023-interim")) {
            Document page = Jsoup.parse(page(("/" + language.tag() + "/observatory/" + path)
                    .replace("/?", "?")
                    .replace("/observatory/..", "")));
            page.select("code").remove();
            assertThat(page.text()).as(path).doesNotContain("2023-interim");
            if (!path.equals("releases")) {
                assertThat(page.text()).as(path).contains(name);
            }
            if (path.contains("interim")) {
                assertThat(page.html()).as(path).contains("2023-interim");
            }
            for (String attribute : List.of("aria-label", "data-label", "alt", "title")) {
                assertThat(page.select("[" + attribute + "]").eachAttr(attribute))
                        .as(path)
                        .noneMatch(label -> label.contains("2023-interim"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void statesStandInAlphabeticalOrderInEachGroupAndTheirNumberStandsAboveThem(Language language) {
        String page = page("/" + language.tag() + "/observatory/association" + SAME_EDITION + "&factor=D1.1");
        Collator collator = Collator.getInstance(language.locale());
        List<MatchResult> groups = GROUP.matcher(page).results().toList();
        assertThat(groups).hasSize(2);
        int states = 0;
        for (MatchResult group : groups) {
            List<String> names = new ArrayList<>();
            STATE.matcher(group.group(2)).results().forEach(state -> names.add(state.group(1)));
            assertThat(names).isSortedAccordingTo(collator::compare);
            assertThat(group.group(1)).startsWith(names.size() + " ");
            states += names.size();
        }
        assertThat(states).isBetween(25, 32);
    }

    @Test
    void factorsStandInTheOrderOfTheModelWhateverCameOut() {
        assertThat(Pattern.compile("href=\"[^\"]*factor=(D[0-9.]+)\"")
                        .matcher(page("/en/observatory/association" + SAME_EDITION)
                                .replace("&amp;", "&"))
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .hasSize(23)
                .startsWith("D1.1", "D1.2")
                .isSorted();
    }

    @Test
    void whatIsSaidIsAnAssociationAndNoCause() {
        String page = page("/en/observatory/association" + SAME_EDITION + "&factor=D1.1");
        assertThat(page)
                .contains("This is an association and no proof of an effect")
                .contains("23 factors were tested, and one test in twenty looks like something by chance alone")
                .contains("/data/association.csv?from=2023-interim&amp;to=2025&amp;factor=D1.1");
    }

    @Test
    void editionsWithoutASignedCrosswalkAreNotCompared() {
        String page = page("/en/observatory/association?from=2016&to=2025");
        assertThat(page)
                .contains("Nothing can be said:", "a draft that no expert has signed", "Break in series")
                .contains("from=2023-interim&amp;to=2025")
                .doesNotContain("<table");
    }

    @Test
    void theFormLeadsToTheAddressOfTheChoice() {
        assertThat(visitors.stranger()
                        .get("/en/observatory/association" + SAME_EDITION + "&edition=cmm-2021&of=D1.1.1")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address)
                        .endsWith("/en/observatory/association?from=2023-interim&to=2025&indicator=D1.1.1"));
        assertThat(page("/en/observatory/association?from=2016&to=2020&edition=cmm-2021&of=D1.1"))
                .contains("The 2020 cycle used another edition of the model");
        assertThat(visitors.stranger()
                        .get("/en/observatory/association?from=2023-interim&to=2025&of=D1.1")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address)
                        .endsWith("/en/observatory/association?from=2023-interim&to=2025&factor=D1.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "association?from=1999",
                "association?to=2099",
                "association?to=2025&factor=D9.9",
                "association?to=2025&indicator=X",
                "costs?survey=",
                "costs?survey=ABC-2024-1"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(visitors.stranger().get("/en/observatory/" + path).statusCode())
                .isEqualTo(404);
    }

    @Test
    void surveysAreListedWithoutAnyAmountAndInTheirOwnCurrencies() {
        String page = page("/en/observatory/costs");
        assertThat(page)
                .contains("There is no one figure for the region", "CRC", "JMD", "UYU", "Pilot")
                .contains("/data/costs.csv?survey=CRI-2024-1")
                .doesNotContain("Median");
    }

    @Test
    void aSurveySaysWhatItAskedAndWhatItLeavesOut() {
        String page = page("/en/observatory/costs?survey=CRI-2024-1");
        assertThat(page)
                .contains("Lost or stolen funds", "Outside advice", "Insurance premiums", "Day-to-day upkeep")
                .contains("Did not respond", "fewer than 10 answers, or hidden", "What came back, apart")
                .contains("4 other surveys used version 1 of the form", "Invented answers: a demonstration.")
                .doesNotContain("Invented levels: a demonstration.");
    }

    @Test
    void anOpenSurveyShowsNothingOfItsAnswers() {
        String page = page("/en/observatory/costs?survey=CRI-2025-1");
        assertThat(page)
                .contains("It is not known yet", "/en/observatory/costs/CRI-2025-1/answer")
                .doesNotContain("Median", "Did not respond", "/data/costs.csv");
    }

    private String page(String path) {
        HttpResponse<String> answer = visitors.stranger().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
