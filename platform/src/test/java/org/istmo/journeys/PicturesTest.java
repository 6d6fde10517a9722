package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes the pictures in {@code docs/screenshots}; left out of every run that does not ask for the tag. */
@JourneyTest
@Tag("pictures")
class PicturesTest {

    private static final Path FOLDER = Path.of("..", "docs", "screenshots");
    private static final int HEAVIEST = 150_000;

    private final String base;
    private final DemonstrationPerson assessor;

    PicturesTest(Visitors visitors, Command command) {
        this.base = visitors.base();
        this.assessor = DemonstrationPerson.with(Role.ASSESSOR, command);
    }

    @ParameterizedTest
    @CsvSource({
        "region, 1440, light, en, /observatory",
        "region-phone, 390, dark, es, /observatory?indicator=D1.1.1",
        "indicator, 1440, light, pt, /observatory?indicator=D2.1.1",
        "state, 1440, light, en, /observatory/states/BRA",
        "state-phone, 390, light, fr, /observatory/states/CHL",
        "value, 1440, light, es, /observatory/states/BRA/2025/D1.1.2",
        "compare, 1440, dark, pt, '/observatory/compare?states=URY,BRA,CHL'",
        "cycles, 1440, light, fr, /observatory/cycles",
        "association, 1440, light, en, /observatory/association",
        "costs-phone, 390, light, es, /observatory/costs?survey=URY-2025-1",
        "releases, 1440, light, en, /observatory/releases",
        "law, 1440, light, en, /law",
        "convergence, 1440, light, es, /law/convergence",
        "law-state, 1440, dark, pt, /law/states/ARG",
        "route, 1440, light, en, '/law/route?from=CHL&to=ARG&measure=preservation&conduct=other&on=2026-11-22'",
        "route-phone, 390, light, fr, '/law/route?from=LCA&to=HTI&measure=stored_content_data&on=2026-11-22'",
        "routes, 1440, light, pt, /law/routes",
        "safeguards, 1440, light, es, /law/safeguards",
        "desk, 1440, light, en, /observatory/desk/GRD/2025/1/indicators/D1.1.2"
    })
    void isTaken(String name, int width, String scheme, String language, String path, Chromium chromium)
            throws IOException {
        Look look = new Look(
                width, scheme.equals("dark"), true, Language.of(language).orElseThrow());
        try (Window window = chromium.window(base, look)) {
            if (path.contains("/desk")) {
                window.signIn(assessor);
            }
            assertThat(window.open("/" + language + path)).isEqualTo(200);
            assertThat(window.page().isVisible(".demo-banner"))
                    .as("what is invented says so")
                    .isTrue();
            Path file = FOLDER.resolve(name + ".png");
            window.page().screenshot(new Page.ScreenshotOptions().setPath(file));
            assertThat(Files.size(file)).as(name).isLessThan(HEAVIEST);
            assertThat(window.complaints()).isEmpty();
        }
    }
}
