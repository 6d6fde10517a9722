package org.istmo.observatory.web;

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
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import org.istmo.pages.Page;
import org.istmo.shared.Language;
import org.springframework.stereotype.Component;

/**
 * A state's profile as a PDF for paper and screen readers: tagged (PDF/UA), with its title, its language, bookmarks and
 * its own typeface, from a template of its own. It loads nothing from anywhere.
 */
@Component
class ProfilePdf {

    /** A profile takes about a tenth of this; a model with thousands of indicators is refused rather than carried. */
    private static final int MOST_BYTES = 2 << 20;

    private static final int AT_ONCE = 2;

    private final TemplateEngine templates;
    private final byte[] regular = read("istmo-sans-regular.ttf");
    private final byte[] bold = read("istmo-sans-bold.ttf");
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    ProfilePdf(TemplateEngine templates) {
        this.templates = templates;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** The whole file. Setting one takes a good part of a second: only a few are set at once, others wait. */
    byte[] of(Page page, Portrait portrait) {
        StringOutput xhtml = new StringOutput();
        templates.render("observatory/profilePdf.jte", Map.of("page", page, "portrait", portrait), xhtml);
        places.acquireUninterruptibly();
        try {
            return set(xhtml.toString(), page.language());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    private byte[] set(String xhtml, Language language) throws IOException {
        Bounded file = new Bounded();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useExternalResourceAccessControl(
                (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useFont(() -> new ByteArrayInputStream(regular), "Istmo Sans", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(bold), "Istmo Sans", 700, FontStyle.NORMAL, true);
        builder.useUnicodeLineBreaker(new Lines(language));
        builder.withProducer("Istmo");
        builder.withHtmlContent(xhtml, null);
        builder.toStream(file);
        builder.run();
        return file.toByteArray();
    }

    private static byte[] read(String font) {
        try (InputStream stream = ProfilePdf.class.getResourceAsStream("/static/fonts/" + font)) {
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
                throw new IllegalStateException("a profile of more than " + MOST_BYTES + " bytes");
            }
        }
    }
}
