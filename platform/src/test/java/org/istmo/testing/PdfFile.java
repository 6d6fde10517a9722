package org.istmo.testing;

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
import org.istmo.shared.Language;

/** A PDF that a stranger gets, as a reader of paper, a screen reader and an archive see it. */
public final class PdfFile implements AutoCloseable {

    private final PDDocument file;

    private PdfFile(PDDocument file) {
        this.file = file;
    }

    /** What stands at this address. */
    public static PdfFile at(Visitors visitors, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(visitors.base() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return of(answer.headers().firstValue("Content-Type").orElse(""), answer.body());
        }
    }

    /** An answer that is a PDF of a bearable size. */
    public static PdfFile of(String type, byte[] bytes) throws IOException {
        assertThat(type).contains("application/pdf");
        assertThat(bytes).hasSizeBetween(10_000, 200_000);
        return new PdfFile(Loader.loadPDF(bytes));
    }

    /** What everybody may expect of it: its language, its tags, its own typeface. */
    public void isReadable(Language language) throws IOException {
        assertThat(file.getDocumentCatalog().getLanguage()).isEqualTo(language.tag());
        assertThat(file.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        assertThat(file.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
        for (PDPage page : file.getPages()) {
            assertThat(fonts(page)).isNotEmpty().allMatch(font -> font.contains("IstmoSans"));
        }
    }

    public int pages() {
        return file.getNumberOfPages();
    }

    /** The name under which a reader or an archive lists it. */
    public String title() {
        return file.getDocumentInformation().getTitle();
    }

    /** All of its text. */
    public String text() throws IOException {
        return text(1, pages());
    }

    /** The text of these pages, with every white space a blank, since lines end where the sheet ends. */
    public String text(int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(false);
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(file).replaceAll("[\\s\\u00a0]+", " ");
    }

    public List<String> bookmarks() {
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

    @Override
    public void close() throws IOException {
        file.close();
    }
}
