package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.StateView;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.DemonstrationTest;
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
        try (PDDocument file = Loader.loadPDF(read("/" + language + "/observatory/states/VCT/profile.pdf"))) {
            String text = text(file, 1, file.getNumberOfPages());
            assertThat(text).contains(name);
            for (Edition.Dimension dimension : edition.dimensions()) {
                assertThat(text).contains(dimension.name().in(language));
            }
            for (Edition.Indicator indicator : edition.indicators()) {
                assertThat(text).contains(indicator.name().in(language));
            }
            assertThat(file.getDocumentInformation().getTitle())
                    .as("so does the name under which a reader or an archive lists the file")
                    .isEqualTo(texts.get("observatory.counts.demonstration") + " · " + title);
            assertThat(visitors.stranger()
                            .get("/" + language + "/observatory/states/VCT/profile")
                            .body())
                    .contains("<title>" + texts.get("observatory.counts.demonstration") + " · ");
            assertThat(file.getDocumentCatalog().getLanguage()).isEqualTo(language.tag());
            assertThat(file.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(file.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(bookmarks(file))
                    .startsWith(title)
                    .containsAll(edition.dimensions().stream()
                            .map(dimension -> dimension.name().in(language))
                            .toList());
            for (int page = 1; page <= file.getNumberOfPages(); page++) {
                assertThat(text(file, page, page))
                        .as("each sheet says that the levels are invented")
                        .contains(texts.get("observatory.counts.demonstration"));
            }
            for (PDPage page : file.getPages()) {
                assertThat(fonts(page)).isNotEmpty().allMatch(font -> font.contains("IstmoSans"));
            }
        }
    }

    private byte[] read(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(visitors.base() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(answer.body()).hasSizeBetween(20_000, 200_000);
            return answer.body();
        }
    }

    /** With every white space a blank, since lines end where the sheet ends. */
    private static String text(PDDocument file, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(file).replaceAll("[\\s\\u00a0]+", " ");
    }

    private static List<String> bookmarks(PDDocument file) {
        return StreamSupport.stream(
                        file.getDocumentCatalog()
                                .getDocumentOutline()
                                .children()
                                .spliterator(),
                        false)
                .map(PDOutlineItem::getTitle)
                .toList();
    }

    private static List<String> fonts(PDPage page) throws IOException {
        List<String> fonts = new ArrayList<>();
        for (COSName name : page.getResources().getFontNames()) {
            fonts.add(page.getResources().getFont(name).getName());
        }
        return fonts;
    }
}
