package org.istmo.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The style sheet keeps its promises: small, whole, from this host alone; and the gallery shows nothing unstyled. */
class StyleSheetTest {

    private static final String STYLES = text("/static/istmo.css");
    private static final String MAP = text("/static/map.css");
    private static final String GALLERY = text("/design/gallery.html") + text("/design/embed.html");

    @Test
    void itIsLight() {
        byte[] plain = STYLES.getBytes(StandardCharsets.UTF_8);
        assertThat(plain).hasSizeLessThan(32_000);
        assertThat(Assets.gzip(plain)).hasSizeLessThan(9_000);
    }

    @Test
    void everyTokenItUsesIsDefined() {
        assertThat(all("--([\\w-]+):", STYLES)).containsAll(all("var\\(--([\\w-]+)", STYLES + MAP));
    }

    @Test
    void itAsksNobodyElse() {
        assertThat(STYLES + MAP).doesNotContain("@import", "http:", "https:", "url(//");
    }

    /** The policy refuses a style attribute, a style element and an inline handler: what others copy must have none. */
    @Test
    void theGalleryObeysTheContentSecurityPolicy() {
        assertThat(GALLERY).doesNotContain("<style", "<script").doesNotContainPattern("\\s(style|on\\w+)=");
    }

    @Test
    void everyClassOfTheGalleryIsInTheStyleSheet() {
        Set<String> used = new TreeSet<>();
        all("\\sclass=\"([^\"]+)\"", GALLERY).forEach(names -> used.addAll(Arrays.asList(names.split(" "))));
        String rules = (STYLES + MAP).replaceAll("(?s)/\\*.*?\\*/", "");
        assertThat(all("\\.([a-z][\\w-]*)", rules)).containsAll(used);
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String text(String resource) {
        try (InputStream stream = StyleSheetTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
