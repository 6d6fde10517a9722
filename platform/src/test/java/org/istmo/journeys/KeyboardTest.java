package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has no mouse gets everywhere, and always sees where they are. */
@JourneyTest
class KeyboardTest {

    private final String base;

    KeyboardTest(Visitors visitors) {
        this.base = visitors.base();
    }

    @Test
    void theFirstKeySkipsWhatIsOnEveryPage(Chromium chromium) {
        try (Window window = chromium.window(base, Look.reading(Look.DESK, Language.ENGLISH))) {
            window.open("/en/observatory");
            window.press("Tab");
            assertThat(Objects.requireNonNull(window.focus()).element()).contains("Skip to the content");
            assertThat(window.focus().isSeen()).isTrue();
            window.press("Enter", "Tab");
            assertThat(window.page().evaluate("document.activeElement.closest('main') !== null"))
                    .as("the next stop lies in the content")
                    .isEqualTo(true);
        }
    }

    @Test
    void onAPhoneTheMenuOpensAndClosesByKeys(Chromium chromium) {
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.SPANISH))) {
            window.open("/es/observatory");
            assertThat(window.page().isVisible("nav.main")).isFalse();
            window.tabTo(".menu > summary");
            window.press("Enter");
            assertThat(window.page().isVisible("nav.main")).isTrue();
            window.isSound();
            window.tabTo("nav.main a[href='/es/observatory/compare']");
            window.press("Escape");
            assertThat(window.page().isVisible("nav.main")).isFalse();
            assertThat(Objects.requireNonNull(window.focus()).element()).startsWith("<summary>");
            window.press("Enter");
            window.tabTo("nav.main a[href='/es/observatory/compare']");
            window.leave("Enter");
            assertThat(window.address()).isEqualTo("/es/observatory/compare");
        }
    }

    @Test
    void withoutScriptTheMenuIsThereAsWell(Chromium chromium) {
        try (Window window = chromium.window(base, Look.reading(Look.PHONE, Language.FRENCH))) {
            window.open("/fr/observatory/states");
            window.tabTo(".menu > summary");
            window.press("Enter");
            assertThat(window.page().isVisible("nav.main")).isTrue();
            window.press("Enter");
            assertThat(window.page().isVisible("nav.main")).isFalse();
            assertThat(window.complaints()).isEmpty();
        }
    }

    /** Every stop of the Tab key, there and back: going back brings what stays in place over what is focused. */
    @ParameterizedTest
    @CsvSource({
        "390, /en/observatory?indicator=D1.1.1",
        "1440, /en/observatory?indicator=D1.1.1",
        "390, /pt/observatory/states/BRA",
        "1440, /pt/observatory/states/BRA",
        "390, '/fr/observatory/compare?states=URY,BRA,CHL'",
        "1440, '/fr/observatory/compare?states=URY,BRA,CHL'",
        "390, /es/observatory/cycles",
        "390, /es/observatory/association"
    })
    void theFocusIsSeenWhereverItIs(int width, String address, Chromium chromium) {
        try (Window window = chromium.window(base, Look.working(width, Language.ENGLISH))) {
            window.open(address);
            List<String> unseen = new ArrayList<>();
            int stops = 0;
            window.press("Tab");
            for (Focus focus = window.focus(); focus != null; focus = window.focus()) {
                stops++;
                note(focus, unseen);
                window.press("Tab");
            }
            assertThat(stops).isGreaterThan(20);
            for (int i = 0; i < stops; i++) {
                window.press("Shift+Tab");
                note(window.focus(), unseen);
            }
            assertThat(unseen).isEmpty();
        }
    }

    private static void note(@Nullable Focus focus, List<String> unseen) {
        if (focus == null) {
            unseen.add("the focus is lost");
        } else if (!focus.isSeen()) {
            unseen.add(focus.wrong() + ": " + focus.element());
        }
    }
}
