package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.StateView;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.PdfFile;
import org.istmo.testing.Visitors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The profile as a PDF: whole, in the reader's language, for paper and for screen readers. */
@DemonstrationTest
class ProfilePdfTest {

    private final Visitors visitors;
    private final Observatory observatory;

    ProfilePdfTest(Visitors visitors, Observatory observatory) {
        this.visitors = visitors;
        this.observatory = observatory;
    }

    @ParameterizedTest
    @EnumSource
    void itNamesTheStateItsDimensionsAndItsIndicators(Language language) throws Exception {
        Observations observations = observatory.observations();
        String name = observations.state("VCT").orElseThrow().name().in(language);
        Cycle cycle =
                StateView.latestCycle(observations, observations.state("VCT").orElseThrow());
        Edition edition = observations.editionOf(cycle);
        Texts texts = Texts.in(language);
        String title = texts.get(
                "observatory.profile.title", "state", name, "cycle", cycle.id().code());
        try (PdfFile file = PdfFile.at(visitors, "/" + language + "/observatory/states/VCT/profile.pdf")) {
            String text = file.text();
            assertThat(text).contains(name);
            for (Edition.Dimension dimension : edition.dimensions()) {
                assertThat(text).contains(dimension.name().in(language));
            }
            for (Edition.Indicator indicator : edition.indicators()) {
                assertThat(text).contains(indicator.name().in(language));
            }
            assertThat(file.title())
                    .as("so does the name under which a reader or an archive lists the file")
                    .isEqualTo(texts.get("observatory.counts.demonstration") + " · " + title);
            assertThat(visitors.stranger()
                            .get("/" + language + "/observatory/states/VCT/profile")
                            .body())
                    .contains("<title>" + texts.get("observatory.counts.demonstration") + " · ");
            file.isReadable(language);
            assertThat(file.bookmarks())
                    .startsWith(title)
                    .containsAll(edition.dimensions().stream()
                            .map(dimension -> dimension.name().in(language))
                            .toList());
            for (int page = 1; page <= file.pages(); page++) {
                assertThat(file.text(page, page))
                        .as("each sheet says that the levels are invented")
                        .contains(texts.get("observatory.counts.demonstration"));
            }
        }
    }
}
