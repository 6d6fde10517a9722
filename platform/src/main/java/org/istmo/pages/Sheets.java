package org.istmo.pages;

import com.ibm.icu.text.BreakIterator;
import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import org.istmo.shared.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Sets a page as a PDF for paper and screen readers: tagged (PDF/UA), with its title, its language, bookmarks and its own
 * typeface, from a template that fills {@code pages/sheet.jte}. It loads nothing from anywhere.
 */
@Component
public class Sheets {

    /** A state's profile takes about a tenth of this; what has thousands of rows is refused rather than carried. */
    private static final int MOST_BYTES = 2 << 20;

    private static final int AT_ONCE = 2;

    /** Where {@code pages/sheet.jte} leaves room for what is to be said of a sheet as a whole. */
    private static final String ROOM_FOR_NOTE = "<div class=\"letters\"></div>";

    private final TemplateEngine templates;
    private final byte[] regular = read("istmo-sans-regular.ttf");
    private final byte[] bold = read("istmo-sans-bold.ttf");
    private final Letters letters = Letters.of(regular, bold);
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Sheets(TemplateEngine templates) {
        this.templates = templates;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** The whole file. Setting one takes a good part of a second: only a few are set at once, others wait. */
    public byte[] set(Page page, String template, Map<String, Object> model) {
        StringOutput xhtml = new StringOutput();
        templates.render(template + ".jte", model, xhtml);
        String readable = readable(xhtml.toString(), page);
        places.acquireUninterruptibly();
        try {
            return set(readable, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    /** The same as an answer, under this name; {@code .pdf} is added. */
    public ResponseEntity<byte[]> answer(Page page, String name, String template, Map<String, Object> model) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language().tag())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".pdf\"")
                .body(set(page, template, model));
    }

    private byte[] set(String xhtml, Page page) throws IOException {
        Bounded file = new Bounded();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useExternalResourceAccessControl(
                (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useFont(() -> new ByteArrayInputStream(regular), "Istmo Sans", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(bold), "Istmo Sans", 700, FontStyle.NORMAL, true);
        builder.useUnicodeLineBreaker(new Lines(page.language()));
        builder.withProducer("Istmo");
        builder.withHtmlContent(xhtml, page.base() + "/");
        builder.toStream(file);
        builder.run();
        return file.toByteArray();
    }

    /** What the typeface lacks stands there by its number, such as [U+4E2D], and a note says so: nothing is lost. */
    private String readable(String xhtml, Page page) {
        String composed = Normalizer.normalize(xhtml, Normalizer.Form.NFC);
        StringBuilder readable = new StringBuilder(composed.length());
        composed.codePoints().forEach(character -> {
            if (letters.has(character)) {
                readable.appendCodePoint(character);
            } else {
                readable.append("[U+%04X]".formatted(character));
            }
        });
        return readable.length() == composed.length()
                ? composed
                : readable.toString()
                        .replace(ROOM_FOR_NOTE, "<p class=\"note\">" + page.t("pages.sheet.letters") + "</p>");
    }

    private static byte[] read(String font) {
        try (InputStream stream = Sheets.class.getResourceAsStream("/static/fonts/" + font)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + font);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a line may end: never after an apostrophe, as the JDK's own rules would have it. */
    private static final class Lines implements FSTextBreaker {

        private final BreakIterator places;

        Lines(Language language) {
            this.places = BreakIterator.getLineInstance(language.locale());
        }

        @Override
        public int next() {
            return places.next();
        }

        @Override
        public void setText(String text) {
            places.setText(text);
        }
    }

    /** Bytes in memory, up to a limit. */
    private static final class Bounded extends ByteArrayOutputStream {

        @Override
        public synchronized void write(int one) {
            makeRoomFor(1);
            super.write(one);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            makeRoomFor(length);
            super.write(bytes, offset, length);
        }

        private void makeRoomFor(int more) {
            if (count + more > MOST_BYTES) {
                throw new IllegalStateException("sheets of more than " + MOST_BYTES + " bytes");
            }
        }
    }
}
