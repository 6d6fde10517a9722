package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that a stranger is shown leads somewhere, also one that is to be copied. */
@DemonstrationTest
class LinksTest {

    /** Pages whose tables describe, but are not, data; and charts for other pages, which name the CSV alone. */
    private static final List<String> NOT_DATA =
            List.of("/en/privacy", "/en/observatory/api", "/en/observatory/releases", "/en/embed/", "/en/law/data");

    private final RequestMappingHandlerMapping mapping;
    private final Visitors visitors;

    LinksTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Visitors visitors) {
        this.mapping = mapping;
        this.visitors = visitors;
    }

    @Test
    void noLinkIsDeadAndEverythingPublicCanBeReached() {
        List<Endpoint> open = Endpoint.all(mapping).stream()
                .filter(endpoint -> endpoint.reads() && endpoint.isPublic())
                .toList();
        Crawl crawl = Crawl.from(visitors.stranger(), Endpoint.all(mapping), "/en");
        assertThat(crawl.dead()).isEmpty();
        assertThat(crawl.kinds().values().stream().map(Crawl.Found::pattern).distinct())
                .containsAll(open.stream()
                        .filter(Endpoint::isKept)
                        .map(Endpoint::pattern)
                        .toList());
        assertThat(crawl.kinds().values())
                .extracting(Crawl.Found::address)
                .anyMatch(address -> address.startsWith("/en/embed/map?"))
                .anyMatch(address -> address.startsWith("/data/latest/"))
                .anyMatch(address -> address.endsWith(".zip"));
    }

    /** Where a chart stands in another's page, only the chart itself can say that its levels are invented. */
    @Test
    void everyChartForOthersSaysThatItIsInventedAndWhereItIsFrom() {
        List<Crawl.Found> charts =
                Crawl.from(visitors.stranger(), Endpoint.all(mapping), "/en").kinds().values().stream()
                        .filter(found -> found.address().startsWith("/en/embed/"))
                        .toList();
        assertThat(charts).hasSizeGreaterThan(2).allSatisfy(chart -> {
            Element page =
                    Jsoup.parse(visitors.stranger().get(chart.address()).body()).body();
            assertThat(page.select(".badge.demo")).as(chart.address()).isNotEmpty();
            assertThat(page.select(".source a").eachAttr("href"))
                    .as(chart.address())
                    .hasSize(3)
                    .allMatch(href -> href.startsWith(visitors.base() + "/"));
        });
    }

    /** What is read in a table or a chart can be taken, as CSV and as JSON with its metadata, from where it stands. */
    @Test
    void everyTableAndChartHasItsDataBesideIt() {
        List<String> without = new ArrayList<>();
        int tables = 0;
        for (Crawl.Found found : Crawl.from(visitors.stranger(), Endpoint.all(mapping), "/en")
                .kinds()
                .values()) {
            if (!found.isPage() || NOT_DATA.stream().anyMatch(found.address()::startsWith)) {
                continue;
            }
            Element page =
                    Jsoup.parse(visitors.stranger().get(found.address()).body()).body();
            for (Element thing : page.select("table, figure, .strip, svg.bar")) {
                Element section = thing.closest("section");
                Element place = section == null || found.address().contains("/profile") ? page : section;
                tables++;
                if (place.select("a[href*=.csv]").isEmpty()
                        || place.select("a[href*=.json]").isEmpty()) {
                    without.add(found.address() + ": " + thing.cssSelector());
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(tables).isGreaterThan(20);
    }
}
