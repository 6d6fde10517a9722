package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.istmo.law.Instrument;
import org.istmo.law.Law;
import org.istmo.law.OfficialText;
import org.istmo.law.Standard;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of standards: links to others, each with the articles that it serves. */
@DemonstrationTest
class StandardsPageTest {

    private final Visitors visitors;
    private final Law law;

    StandardsPageTest(Visitors visitors, Law law) {
        this.visitors = visitors;
        this.law = law;
    }

    private Document page(Language language, String path) {
        return Jsoup.parse(visitors.stranger().get("/" + language.tag() + path).body());
    }

    @ParameterizedTest
    @EnumSource
    void eachSubjectHasItsDocumentsInTheAlphabetOfTheReader(Language language) {
        Document page = page(language, "/law/standards");
        Texts texts = Texts.in(language);
        assertThat(page.select("p.lead strong").text()).contains("32", "7");
        assertThat(page.select("main section h2[id]").eachAttr("id"))
                .containsSubsequence(Stream.of(Standard.Subject.values())
                        .map(Standard.Subject::id)
                        .toList());
        for (Standard.Subject subject : Standard.Subject.values()) {
            assertThat(page.select("h2#" + subject.id()).text()).isEqualTo(texts.get(subject.key()));
            assertThat(page.select("[aria-labelledby=" + subject.id() + "] tbody tr"))
                    .hasSize((int) Standard.all().stream()
                            .filter(standard -> standard.subjects().contains(subject))
                            .count());
        }
        assertThat(page(language, "/law").select("main a[href=/" + language.tag() + "/law/standards]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyLinkLeavesWithoutSayingFromWhereAndNothingIsLoaded(Language language) {
        Document page = page(language, "/law/standards");
        assertThat(page.select("tbody th a")).hasSizeGreaterThan(32).allSatisfy(link -> {
            assertThat(link.attr("href")).startsWith("http");
            assertThat(link.attr("rel")).isEqualTo("noreferrer external");
        });
        assertThat(page.select("[src^=http], link[href^=http]:not([rel=alternate]):not([rel=canonical])"))
                .isEmpty();
    }

    /** A treaty's page leads to its text and to what helps to give effect to it. */
    @ParameterizedTest
    @EnumSource
    void anInstrumentLeadsToItsTextAndToTheStandardsThatServeIt(Language language) {
        Texts texts = Texts.in(language);
        for (Instrument instrument : law.register().instruments()) {
            Document page = page(language, "/law/instruments/" + instrument.id());
            Optional<OfficialText> text = OfficialText.of(instrument.id());
            Elements link = page.select("dt:containsOwn(" + texts.get("law.text") + ") + dd a");
            assertThat(link.eachAttr("href"))
                    .isEqualTo(
                            text.map(one -> one.address().toString()).stream().toList());
            assertThat(link.eachAttr("rel")).allMatch(rel -> rel.equals("noreferrer external"));
            assertThat(page.select("dt:containsOwn(" + texts.get("law.text") + ") + dd .badge.unconfirmed"))
                    .hasSize((int) text.stream()
                            .filter(one -> !one.provenance().confirms("address"))
                            .count());
            List<String> serving = Standard.all().stream()
                    .filter(standard -> standard.articles().containsKey(instrument.id()))
                    .map(standard -> standard.address().toString())
                    .toList();
            assertThat(page.select("[aria-labelledby=standards] dt a").eachAttr("href"))
                    .containsExactlyInAnyOrderElementsOf(serving);
        }
        assertThat(page(language, "/law/instruments/UNTOC").select("[aria-labelledby=standards] dd a[href$=#a18]"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnconfirmedAndWhatIsOurTranslationSaySo(Language language) {
        Document page = page(language, "/law/standards");
        Texts texts = Texts.in(language);
        for (Standard standard : Standard.all()) {
            List<String> badges = page.select("tbody tr:has(th a[href=\"" + standard.address() + "\"]) th .badge")
                    .eachText();
            assertThat(badges.contains(texts.get("law.unconfirmed")))
                    .as(standard.id())
                    .isEqualTo(!standard.provenance().confirms("address"));
            assertThat(page.select("tbody tr:has(th a[href=\"" + standard.address() + "\"]) th [lang="
                                    + standard.title().original().tag() + "]")
                            .isEmpty())
                    .as("%s: the original title is on the page, and marked, unless the reader reads it", standard.id())
                    .isEqualTo(standard.title().original() == language);
        }
        if (language != Language.ENGLISH) {
            assertThat(page.select("tbody th a .badge").eachText()).contains(texts.get("law.translation"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyArticleIsOneStepAway(Language language) {
        Document page = page(language, "/law/standards");
        List<String> links = page.select("tbody a[href*=/articles#a]").eachAttr("href");
        assertThat(links).hasSizeGreaterThan(100);
        for (String instrument : List.of("ETS185", "UNTOC", "UNCC", "CETS224", "OAS-A55")) {
            String address = "/law/instruments/" + instrument + "/articles";
            Document articles = page(language, address);
            assertThat(links.stream()
                            .filter(link -> link.startsWith("/" + language.tag() + address + "#"))
                            .map(link -> link.substring(link.indexOf('#') + 1))
                            .distinct())
                    .isNotEmpty()
                    .allSatisfy(anchor -> assertThat(articles.getElementById(anchor))
                            .as(anchor)
                            .isNotNull());
        }
        assertThat(Standard.all())
                .allSatisfy(standard -> assertThat(law.register().unknownArticles(standard.articles()))
                        .isEmpty());
    }
}
