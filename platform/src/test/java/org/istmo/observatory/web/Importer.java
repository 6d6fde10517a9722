package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.istmo.shared.Language;
import org.istmo.testing.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Somebody who sends files.
 *
 * @param form the path of the page from which files are sent, without the language
 * @param choices what they choose and write beside the file
 */
record Importer(Visitor visitor, String form, Map<String, String> choices) {

    /** A row of a report: where, and what is said of it. */
    record Told(String line, String column, String why) {}

    HttpResponse<String> send(Language language, String name, BodyPublisher content) {
        return visitor.upload("/" + language.tag() + form, choices, name, content);
    }

    HttpResponse<String> send(Language language, String name, byte[] content) {
        return send(language, name, BodyPublishers.ofByteArray(content));
    }

    /** Sends a file that can be read; the answer is the path of what it would change, without the language. */
    String check(String name, byte[] content) {
        HttpResponse<String> answer = send(Language.ENGLISH, name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String path = answer.headers().firstValue("Location").orElseThrow();
        return path.substring(path.indexOf("/en/") + 3);
    }

    String check(String name, String content) {
        return check(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Document look(Language language, String path) {
        HttpResponse<String> answer = visitor.get("/" + language.tag() + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    HttpResponse<String> apply(String path, boolean withoutRefused) {
        return visitor.post(
                "/en" + path + "/apply", withoutRefused ? Map.of("without", "refused") : Map.<String, String>of());
    }

    /** Takes over what the file would change. */
    void take(String path, boolean withoutRefused) {
        HttpResponse<String> answer = apply(path, withoutRefused);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/en" + path);
    }

    /** The reasons in the table of this name, such as {@code refused-rows}. */
    static List<Told> told(Document page, String table) {
        return page.select("[aria-labelledby=" + table + "] tbody tr").stream()
                .map(row -> new Told(
                        row.child(0).text(), row.child(1).text(), row.child(2).text()))
                .toList();
    }

    /** The lines of this kind, cell by cell. */
    static List<List<String>> lines(Document page, String kind) {
        return page.select("[aria-labelledby=observatory-imports-kind-" + kind + "-table] tbody tr").stream()
                .map(row -> row.children().eachText())
                .toList();
    }
}
