package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.istmo.access.Role;
import org.istmo.observatory.web.BadFile.Expected;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds, its sender hears line by line what is wrong with it, in their language, and nothing changes. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesTest {

    private static final String TYPED = "Where it comes from: <b>\"a\" & b";

    private final TestDatabase database;
    private final Importer importer;

    BadFilesTest(Visitors visitors, TestDatabase database) {
        this.database = database;
        this.importer = new Importer(
                visitors.withRoles(Role.ASSESSOR),
                "/observatory/imports",
                Map.of("cycle", "2025", "also", "2024, 2023", "source", TYPED, "language", "pt"));
    }

    static Stream<BadFile> unreadable() {
        return BadFile.unreadable();
    }

    static Stream<BadFile> withRefusedRows() {
        return BadFile.withRefusedRows();
    }

    static Stream<BadFile> sound() {
        return BadFile.sound();
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(BadFile file) {
        SortedMap<String, String> before = database.contents("observatory");
        Set<String> said = new HashSet<>();
        for (Language language : Language.values()) {
            HttpResponse<String> answer =
                    importer.send(language, file.name(), BodyPublishers.ofByteArrays(file.content()));

            assertThat(answer.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("#file-error").text())
                    .isEqualTo(plain(file.told().getFirst().in(language)));
            assertThat(page.select("#file").attr("aria-describedby")).isEqualTo("file-hint file-error");
            assertThat(page.select(".errors a[href=#file]").text())
                    .isEqualTo(page.select("#file-error").text());
            assertThat(Importer.told(page, "unread-rows"))
                    .extracting(Importer.Told::why)
                    .isEqualTo(file.told().stream()
                            .skip(1)
                            .map(one -> plain(one.in(language)))
                            .toList());
            keepsWhatWasTyped(page);
            said.add(page.select("#file-error").text());
        }
        assertThat(said).as("a language each").hasSize(4);
        assertThat(database.contents("observatory")).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource
    void withRefusedRows(BadFile file) {
        SortedMap<String, String> before = withoutPlans();

        String path = importer.check(file.name(), file.bytes());

        for (Language language : Language.values()) {
            Document page = importer.look(language, path);
            assertThat(Importer.told(page, "refused-rows"))
                    .isEqualTo(file.told().stream()
                            .map(one -> new Importer.Told(
                                    String.valueOf(one.line()),
                                    one.column().isEmpty() ? "–" : one.column(),
                                    plain(one.in(language))))
                            .toList());
            long rows = file.told().stream().map(Expected::line).distinct().count();
            assertThat(page.select("#refused").text())
                    .isEqualTo(Texts.in(language).get("observatory.imports.refused.title", "count", rows));
        }
        assertThat(importer.apply(path, false).statusCode()).isEqualTo(422);
        assertThat(withoutPlans()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource
    void sound(BadFile file) {
        Document page = importer.look(Language.ENGLISH, importer.check(file.name(), file.bytes()));
        assertThat(Importer.lines(page, "new"))
                .extracting(cells -> cells.subList(0, 4))
                .containsExactly(List.of("Peru", "D1.1.1 Strategy Development", "–", "3"));
        assertThat(page.select(".notice.warning").text().contains("was read as Windows-1252"))
                .isEqualTo(file.name().equals("latin-1.csv"));
    }

    @Test
    void whatIsTooLargeIsSaidInTheReadersLanguage() {
        SortedMap<String, String> before = database.contents("observatory");
        // Rows that are blank throughout are passed over, so that this is about size and nothing else.
        byte[] piece = (BadFile.HEADER + (" ".repeat(1_000) + "\n").repeat(1_000)).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> refused = importer.send(
                Language.FRENCH,
                "large.csv",
                BodyPublishers.ofInputStream(() -> new Large(piece, 210L * 1024 * 1024 + 1)));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(Jsoup.parse(refused.body()).select("h1").text()).isEqualTo("Le fichier est trop volumineux");

        HttpResponse<String> atTheField = importer.send(
                Language.SPANISH, "large.csv", BodyPublishers.ofInputStream(() -> new Large(piece, 201_000_000)));
        assertThat(atTheField.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(atTheField.body());
        assertThat(page.select("#file-error").text()).startsWith("«large.csv» supera los 200 MB.");
        keepsWhatWasTyped(page);
        assertThat(database.contents("observatory")).isEqualTo(before);
    }

    private static void keepsWhatWasTyped(Document page) {
        assertThat(page.select("#cycle option[selected]").val()).isEqualTo("2025");
        assertThat(page.select("#also").val()).isEqualTo("2024, 2023");
        assertThat(page.select("#source").val()).isEqualTo(TYPED);
        assertThat(page.select("#language option[selected]").val()).isEqualTo("pt");
    }

    /** As a page shows it: blanks in a row are one. */
    private static String plain(String text) {
        return Jsoup.parse(text.replace("&", "&amp;").replace("<", "&lt;")).text();
    }

    private SortedMap<String, String> withoutPlans() {
        SortedMap<String, String> contents = database.contents("observatory");
        contents.keySet().removeIf(table -> table.startsWith("import_"));
        return contents;
    }

    /** The same piece again and again, up to a length. */
    private static final class Large extends InputStream {

        private final byte[] piece;
        private final long length;
        private long position;

        Large(byte[] piece, long length) {
            this.piece = piece;
            this.length = length;
        }

        @Override
        public int read() {
            return position == length ? -1 : piece[(int) (position++ % piece.length)];
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) {
            int from = (int) (position % piece.length);
            int count = (int) Math.min(Math.min(wanted, piece.length - from), length - position);
            if (count == 0) {
                return wanted == 0 ? 0 : -1;
            }
            System.arraycopy(piece, from, bytes, offset, count);
            position += count;
            return count;
        }
    }
}
