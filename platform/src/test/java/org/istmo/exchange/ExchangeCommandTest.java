package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.istmo.exchange.TaxiiTeam.envelope;
import static org.istmo.exchange.TaxiiTeam.indicator;
import static org.istmo.exchange.TaxiiTeam.json;
import static org.istmo.exchange.TaxiiTeam.newId;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.operations.CannotStart;
import org.istmo.operations.Command;
import org.istmo.stix.Tlp;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What an operator does by {@code ./istmo exchange} on an instance that runs. */
@DemonstrationTest
@TestPropertySource(properties = "istmo.testing.own=exchange")
class ExchangeCommandTest {

    private static final String VERSION = "2026-01-01T00:00:00.000Z";

    @TempDir
    private Path folder;

    private final Operator operator;
    private final TaxiiTeam ceibo;
    private final TaxiiTeam ipe;

    ExchangeCommandTest(Command command, TestDatabase database) {
        this.operator = new Operator(command.data(), database);
        this.ceibo = TaxiiTeam.of(command.data(), "csirt-ceibo");
        this.ipe = TaxiiTeam.of(command.data(), "csirt-ipe");
    }

    private Operator.Answer exchange(String... words) {
        return operator.exchange(words);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String declaration(String... collections) {
        return Operator.declaration(folder, List.of(collections), "").toString();
    }

    /** A collection of its own, declared. */
    private String declared(UUID id) throws IOException {
        Operator.Answer answer = exchange(
                "apply",
                declaration(Operator.collection(id, Operator.writes("csirt-ceibo"), Operator.reads("csirt-ipe"))));
        assertThat(answer.status()).as(answer.said()).isZero();
        return ceibo.entry().get("apiRoot").asString() + "collections/" + id + "/";
    }

    @Test
    void aDeclarationIsAppliedToARunningInstanceOnceOrTwice() throws IOException {
        UUID id = UUID.randomUUID();
        String address = declared(id);
        JsonNode found = json(ipe.get(address));
        assertThat(found.get("title").asString()).isEqualTo("By a declaration");
        assertThat(found.get("x_kind").asString()).isEqualTo("test");
        assertThat(found.get("can_write").asBoolean()).isFalse();
        assertThat(ceibo.post(address + "objects/", envelope(indicator(newId(), VERSION)))
                        .statusCode())
                .isEqualTo(202);
        declared(id);
        assertThat(json(ipe.get(address + "objects/")).get("objects")).hasSize(1);
        assertThat(ceibo.get(ceibo.collection("Ceibo alone")).statusCode()).isEqualTo(200);
        assertThat(exchange("apply", declaration()).status()).isZero();
        assertThat(ipe.get(address).statusCode()).isEqualTo(404);
        declared(id);
        assertThat(json(ipe.get(address + "objects/")).get("objects")).hasSize(1);
    }

    @Test
    void whatIsWrongWithADeclarationIsSaidAndNothingIsApplied() throws IOException {
        UUID id = UUID.randomUUID();
        Operator.Answer wrong =
                exchange("apply", file("wrong.json", "{\"api_roots\": [{\"name\": \"A b\"}], \"x\": 1}"));
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.said()).contains("api_roots[0].name", "api_roots[0].title", "x: is not known", "Nothing");
        Operator.Answer nobody =
                exchange("apply", declaration(Operator.collection(id, Operator.reads("csirt-nowhere"))));
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.said()).contains("csirt-nowhere: the directory knows no such team.");
        assertThat(ceibo.get(ceibo.entry().get("apiRoot").asString() + "collections/" + id + "/")
                        .statusCode())
                .isEqualTo(404);
        assertThatThrownBy(() -> exchange("apply")).isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> exchange("shake")).hasMessageContaining("apply FILE");
        assertThatThrownBy(() -> exchange("apply", "nowhere.json")).hasMessageContaining("cannot be read");
    }

    @Test
    void objectsOfAnotherServerKeepTheirIdsBytesAndDates() throws IOException {
        UUID id = UUID.randomUUID();
        String address = declared(id);
        List<String> ids = IntStream.range(0, 5).mapToObj(i -> newId()).toList();
        String first = indicator(ids.get(0), VERSION);
        String bundle = "{\"type\": \"bundle\", \"id\": \"bundle--" + UUID.randomUUID() + "\", \"objects\": ["
                + indicator(ids.get(1), VERSION) + "," + first + "," + indicator(ids.get(2), VERSION) + "]}";
        String host = "{\"type\": \"domain-name\", \"spec_version\": \"2.1\", \"id\":"
                + " \"domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7\", \"value\": \"example.com\"}";
        // Two at one moment, and one in five digits: what other servers write.
        String manifest = "{\"more\": false, \"objects\": ["
                + line(ids.get(0), "2025-03-01T10:00:00.000001Z", VERSION) + ","
                + line(ids.get(1), "2025-03-01T10:00:00.00001Z", VERSION) + ","
                + line(ids.get(2), "2025-03-01T10:00:00.00001Z", VERSION) + ","
                + line(
                        "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7",
                        "2025-03-02T00:00:00Z",
                        "2025-03-02T00:00:00Z")
                + "]}";
        String[] words = {
            "import",
            "--collection",
            id.toString(),
            "--manifest",
            file("manifest.json", manifest),
            file("bundle.json", bundle),
            file("page.json", envelope(host, indicator(ids.get(3), VERSION), "{\"type\": \"indicator\"}")),
            file("broken.json", "{\"objects\": [" + indicator(ids.get(4), VERSION) + ", {")
        };
        Operator.Answer answer = exchange(words);
        assertThat(answer.status()).as("some of it was refused").isEqualTo(1);
        assertThat(answer.said())
                .contains("bundle.json: 3 objects there, 0 refused", "page.json: 2 objects there, 1 refused")
                .contains("broken.json: 0 objects there, 0 refused")
                .contains("3 have their date_added, 1 a later one");

        JsonNode lines = json(ipe.get(address + "manifest/")).get("objects");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).get("id").asString()).isEqualTo(ids.get(0));
        assertThat(lines.get(0).get("date_added").asString()).isEqualTo("2025-03-01T10:00:00.000001Z");
        assertThat(List.of(
                        lines.get(1).get("date_added").asString(),
                        lines.get(2).get("date_added").asString()))
                .containsExactly("2025-03-01T10:00:00.000010Z", "2025-03-01T10:00:00.000011Z");
        assertThat(lines.get(3).get("date_added").asString()).isEqualTo("2025-03-02T00:00:00.000000Z");
        assertThat(lines.get(4).get("id").asString()).isEqualTo(ids.get(3));
        assertThat(ipe.get(address + "objects/" + ids.get(0) + "/").body()).isEqualTo("{\"objects\":[" + first + "]}");

        String before = ipe.get(address + "manifest/").body();
        assertThat(exchange(words).said()).contains("bundle.json: 3 objects there, 0 refused");
        assertThat(ipe.get(address + "manifest/").body()).isEqualTo(before);
    }

    /** Who has followed the collection until now finds what is imported: no date is before what they have. */
    @Test
    void whoFollowsTheCollectionMissesNothingOfAnImport() throws IOException {
        UUID id = UUID.randomUUID();
        String address = declared(id);
        HttpResponse<String> posted = ceibo.post(address + "objects/", envelope(indicator(newId(), VERSION)));
        assertThat(posted.statusCode()).isEqualTo(202);
        String last = ipe.get(address + "objects/")
                .headers()
                .firstValue("X-TAXII-Date-Added-Last")
                .orElseThrow();
        String old = newId();
        String changed = newId();
        Operator.Answer answer = exchange(
                "import",
                "--collection",
                id.toString(),
                "--as",
                ceibo.username(),
                "--manifest",
                file("old.json", "{\"objects\": [" + line(old, "2025-03-01T10:00:00.000001Z", VERSION) + "]}"),
                file("objects.json", envelope(indicator(old, VERSION), indicator(changed, VERSION))));
        assertThat(answer.status()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("for " + ceibo.username(), "0 have their date_added, 1 a later one");
        assertThat(TaxiiTeam.ids(ipe.get(address + "objects/?added_after=" + last)))
                .containsExactly(old, changed);
        Operator.Answer other = exchange(
                "import",
                "--collection",
                id.toString(),
                file(
                        "other.json",
                        envelope(indicator(
                                changed, VERSION, Tlp.GREEN.definition().id().toString()))));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.said()).contains(changed, "This version is there with other content.");
    }

    @Test
    void nobodyImportsForWhoMayNotWrite() throws IOException {
        UUID id = UUID.randomUUID();
        declared(id);
        String file = file("objects.json", envelope(indicator(newId(), VERSION)));
        Operator.Answer reader = exchange("import", "--collection", id.toString(), "--as", ipe.username(), file);
        assertThat(reader.status()).isEqualTo(1);
        assertThat(reader.said()).contains(ipe.username() + " may not write", "Nothing was imported");
        assertThat(exchange("import", "--collection", UUID.randomUUID().toString(), file)
                        .said())
                .contains("Nobody may write");
        assertThat(exchange(
                                "import",
                                "--collection",
                                id.toString(),
                                "--manifest",
                                file("none.json", "{\"objects\": [{\"id\": 1}]}"),
                                file)
                        .said())
                .contains("none.json: a line of it has no id");
        assertThat(exchange("import", "--collection", id.toString(), "nowhere.json")
                        .said())
                .contains("nowhere.json: 0 objects there", "It cannot be read");
    }

    private static String line(String id, String added, String version) {
        return "{\"id\": \"" + id + "\", \"date_added\": \"" + added + "\", \"version\": \"" + version + "\"}";
    }
}
