package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stranger comes for, without script. */
@JourneyTest
class ReadingTest {

    private final String base;

    ReadingTest(Visitors visitors) {
        this.base = visitors.base();
    }

    @Test
    void fromTheRegionToTheEvidenceOfOneValueByKeyboard(Chromium chromium) {
        try (Window window = chromium.window(base, Look.reading(Look.DESK, Language.ENGLISH))) {
            window.open("/");
            assertThat(window.address()).isEqualTo("/en/observatory");
            window.tabTo("select#of");
            window.press("ArrowDown", "ArrowDown", "ArrowDown");
            window.tabTo("form.filter button");
            window.leave("Enter");
            assertThat(window.address()).contains("indicator=D1.1.1");
            assertThat(window.page().inputValue("#of")).isEqualTo("D1.1.1");

            window.tabTo(".tile-grid a[href='/en/observatory/states/BRA']");
            window.leave("Enter");
            assertThat(window.page().textContent("h1")).startsWith("Brazil");

            window.tabTo("details.value:has-text('1 piece of evidence') > summary");
            window.press("Enter", "Tab");
            window.leave("Enter");
            String value = window.address();
            assertThat(value).startsWith("/en/observatory/states/BRA/2025/D");
            assertThat(window.page().locator("ul.evidence > li").first().isVisible())
                    .isTrue();

            window.tabBackTo("nav.languages a[hreflang=pt]");
            window.leave("Enter");
            assertThat(window.address()).isEqualTo(value.replace("/en/", "/pt/"));
            assertThat(window.page().textContent("h1")).startsWith("Brasil");
            assertThat(window.page().locator("ul.evidence > li").first().isVisible())
                    .isTrue();
            window.isSound();
        }
    }

    @Test
    void threeStatesStandInTheOrderInWhichTheyWereChosen(Chromium chromium) {
        try (Window window = chromium.window(base, Look.reading(Look.PHONE, Language.SPANISH))) {
            Page page = window.page();
            window.open("/es/observatory/compare");
            page.selectOption("#add", "URY");
            page.selectOption("#add-second", "BRA");
            page.click("form.filter button");
            page.selectOption("#add", "CHL");
            page.click("form.filter button");
            assertThat(columns(page)).containsExactly("Uruguay", "Brasil", "Chile");
            page.click("th:has-text('Chile') >> text=Izquierda");
            assertThat(columns(page)).containsExactly("Uruguay", "Chile", "Brasil");
            window.open(window.address().replace("/es/", "/fr/"));
            assertThat(columns(page)).containsExactly("Uruguay", "Chili", "Brésil");
            window.isSound();
        }
    }

    /** Six states do not fit on a phone: the table scrolls in its own region, and no word of it is cut in two. */
    @ParameterizedTest
    @EnumSource
    void noWordOfAComparisonIsCutInTwo(Language language, Chromium chromium) {
        try (Window window = chromium.window(base, Look.reading(Look.PHONE, language))) {
            window.open("/" + language + "/observatory/compare?states=VCT,BRA,TTO,CRI,DOM,KNA");
            for (int width : new int[] {Look.PHONE, 700, 1000, Look.DESK}) {
                window.widen(width);
                assertThat(window.page().evaluate("""
                                () => {
                                  const cut = [];
                                  const texts = document.createTreeWalker(document.querySelector('table.compare'), NodeFilter.SHOW_TEXT);
                                  while (texts.nextNode()) {
                                    const node = texts.currentNode;
                                    if (node.parentElement.closest('caption, tbody tr > :first-child')) continue;
                                    for (const word of node.data.matchAll(/[\\p{L}]+/gu)) {
                                      const range = document.createRange();
                                      range.setStart(node, word.index);
                                      range.setEnd(node, word.index + word[0].length);
                                      if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) cut.push(word[0]);
                                    }
                                  }
                                  return cut.join(' ');
                                }
                                """))
                        .as("cut in a window of %d", width)
                        .isEqualTo("");
                assertThat(window.complaints()).isEmpty();
            }
            window.widen(Look.PHONE);
            window.picture("compare-six-" + language);
            assertThat(window.page()
                            .locator(".table.wide[role=region][tabindex='0']:has(table.compare)")
                            .count())
                    .as("the region can be focused and scrolled by the keyboard")
                    .isEqualTo(1);
        }
    }

    private static List<String> columns(Page page) {
        return page.locator("table.compare thead th b").allTextContents();
    }

    @Test
    void onPaperThereIsNothingToPress(Chromium chromium) {
        try (Window window = chromium.window(base, Look.reading(Look.DESK, Language.FRENCH))) {
            Page page = window.page();
            for (String address : new String[] {
                "/fr/observatory/states/BRA",
                "/fr/observatory/states/BRA/profile",
                "/fr/observatory/compare?states=URY,BRA"
            }) {
                window.open(address);
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                for (String pressed :
                        new String[] {"nav", "form", "button", "summary:has-text('Menu')", ".actions", ".moves", ".skip"
                        }) {
                    assertThat(page.locator(pressed).all()).noneMatch(element -> element.isVisible());
                }
                assertThat(page.isVisible(".demo-banner"))
                        .as("what is invented says so on paper")
                        .isTrue();
                assertThat(page.isVisible("h1")).isTrue();
                assertThat(page.locator(".drawer").all())
                        .as("what can be opened is open")
                        .allMatch(element -> element.isVisible());
                assertThat(page.pdf()).startsWith('%', 'P', 'D', 'F');
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            }
            assertThat(window.complaints()).isEmpty();
        }
    }
}
