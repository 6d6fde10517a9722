package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoProcess;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as large as is taken, in the memory that the script gives the program. */
class LargeFilesTest {

    private static final int ROWS = 19_900;
    private static final long MOST_MEMORY = 500_000_000;

    @TempDir
    static Path folder;

    @Test
    void twoHundredMegabytesAreReadToTheirEndInLittleMemoryAndLeaveNothingBehind() throws IOException {
        Path file = folder.resolve("large.csv");
        write(file);
        assertThat(Files.size(file)).isBetween(195_000_000L, 200_000_000L);
        IstmoProcess istmo = IstmoProcess.get();
        long before = istmo.temporaryFiles();
        Importer importer = new Importer(
                istmo.as(Role.ASSESSOR), "/observatory/imports", Map.of("cycle", "2025", "source", "A large file"));

        HttpResponse<String> answer = importer.send(Language.ENGLISH, "large.csv", BodyPublishers.ofFile(file));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String path = answer.headers().firstValue("Location").orElseThrow();
        Document page = importer.look(Language.ENGLISH, path.substring(path.indexOf("/en/") + 3));
        // Three levels of one state, again and again: only the first row of each says something.
        assertThat(page.select("#refused").text()).isEqualTo("19,897 rows are refused");
        assertThat(importer.visitor()
                        .get(path.substring(path.indexOf("/en/")) + "/left-out.csv")
                        .body()
                        .lines()
                        .count())
                .isEqualTo(ROWS - 3 + 1);
        assertThat(istmo.peakMemory()).isLessThan(MOST_MEMORY);
        assertThat(istmo.stranger().get("/health").statusCode()).isEqualTo(200);
        assertThat(istmo.temporaryFiles()).isEqualTo(before);
    }

    private static void write(Path file) throws IOException {
        String note = "x".repeat(10_000);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("country,indicator,level,note\n".getBytes(StandardCharsets.UTF_8));
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < ROWS; i++) {
                lines.append("BRA,D2.1.")
                        .append(1 + i % 3)
                        .append(",3,\"")
                        .append(note)
                        .append("\"\n");
                if (lines.length() > 1_000_000) {
                    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                    lines.setLength(0);
                }
            }
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
