package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.istmo.exchange.TaxiiTeam.TAXII;
import static org.istmo.exchange.TaxiiTeam.envelope;
import static org.istmo.exchange.TaxiiTeam.ids;
import static org.istmo.exchange.TaxiiTeam.indicator;
import static org.istmo.exchange.TaxiiTeam.json;
import static org.istmo.exchange.TaxiiTeam.newId;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.access.ApiTokens;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Secret;
import org.istmo.access.Viewer;
import org.istmo.operations.Command;
import org.istmo.operations.EndingRetention;
import org.istmo.stix.Tlp;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** TAXII 2.1 as a client meets it, over HTTP, with the demonstration's teams. */
@DemonstrationTest
@TestPropertySource(properties = "istmo.testing.own=exchange")
class TaxiiTest {

    private static final String FIRST = "2026-01-01T00:00:00.000Z";
    private static final String SECOND = "2026-01-02T00:00:00.5Z";

    private final TaxiiTeam ceibo;
    private final TaxiiTeam ipe;
    private final TaxiiTeam guaria;
    private final TaxiiTeam reader;
    private final TaxiiTeam writer;

    private final TestDatabase database;
    private final EndingRetention ending;
    private final ApiTokens tokens;
    private final OwnDeliveries deliveries;

    TaxiiTest(
            Command command,
            TestDatabase database,
            EndingRetention ending,
            ApiTokens tokens,
            OwnDeliveries deliveries) {
        this.database = database;
        this.ending = ending;
        this.tokens = tokens;
        this.deliveries = deliveries;
        this.ceibo = TaxiiTeam.of(command.data(), "csirt-ceibo");
        this.ipe = TaxiiTeam.of(command.data(), "csirt-ipe");
        this.guaria = TaxiiTeam.of(command.data(), "csirt-guaria");
        this.reader = TaxiiTeam.of(command.data(), "cert-hibiscus");
        this.writer = TaxiiTeam.of(command.data(), "cirt-lignum");
    }

    private String root() {
        return ceibo.entry().get("apiRoot").asString();
    }

    private String shared() {
        return ceibo.collection("Shared");
    }

    private String add(TaxiiTeam team, String... objects) {
        HttpResponse<String> answer = team.post(shared() + "objects/", envelope(objects));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).get("failure_count").asInt()).as(answer.body()).isZero();
        return json(answer).get("id").asString();
    }

    @Test
    void discoveryLeadsToWhatIsThere() {
        String discovery = root().replaceFirst("/taxii2/.*", "/taxii2/");
        HttpResponse<String> answer = ceibo.get(discovery);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(TAXII);
        assertThat(json(answer).get("default").asString()).isEqualTo("/taxii2/region/");
        assertThat(json(answer).get("api_roots").get(0).asString()).isEqualTo("/taxii2/region/");
        JsonNode root = json(ceibo.get(root()));
        assertThat(root.get("versions").get(0).asString()).isEqualTo(TAXII);
        assertThat(root.get("max_content_length").asInt()).isEqualTo(100_000_000);
        JsonNode collections = json(ceibo.get(root() + "collections/")).get("collections");
        assertThat(collections.findValuesAsString("alias")).startsWith("shared", "ceibo");
        JsonNode first = collections.get(0);
        assertThat(first).isEqualTo(json(ceibo.get(shared())));
        assertThat(first).isEqualTo(json(ceibo.get(root() + "collections/shared/")));
        assertThat(first.get("can_read").asBoolean()).isTrue();
        assertThat(first.get("can_write").asBoolean()).isTrue();
        assertThat(first.get("media_types").get(0).asString()).isEqualTo("application/stix+json;version=2.1");
    }

    @Test
    void eachSeesItsOwnCollectionsOnly() {
        assertThat(json(reader.get(shared())).get("can_write").asBoolean()).isFalse();
        assertThat(json(writer.get(shared())).get("can_read").asBoolean()).isFalse();
        assertThat(guaria.get(shared()).statusCode()).isEqualTo(404);
        assertThat(guaria.get(shared() + "objects/").body())
                .isEqualTo(guaria.get(shared().replaceFirst("[0-9a-f]{8}-", "00000000-") + "objects/")
                        .body());
        assertThat(json(guaria.get(root() + "collections/")).get("collections")).hasSize(1);
        assertThat(ipe.get(ceibo.collection("Ceibo alone")).statusCode()).isEqualTo(404);
        assertThat(writer.get(shared() + "objects/").statusCode()).isEqualTo(403);
        assertThat(writer.get(shared() + "manifest/").statusCode()).isEqualTo(403);
        assertThat(reader.post(shared() + "objects/", envelope(indicator(newId(), FIRST)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsReceivedIsServedByteForByte() {
        String id = newId();
        String object = indicator(id, FIRST);
        add(ceibo, object);
        HttpResponse<String> answer = ipe.get(shared() + "objects/" + id + "/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"objects\":[" + object + "]}");
        String added = answer.headers().firstValue("X-TAXII-Date-Added-First").orElseThrow();
        assertThat(added).matches(".*\\.\\d{6}Z");
        assertThat(answer.headers().firstValue("X-TAXII-Date-Added-Last")).hasValue(added);
    }

    @Test
    void theStatusIsItsSendersOnly() {
        String id = newId();
        String status = add(ceibo, indicator(id, FIRST));
        JsonNode resource = json(ceibo.get(root() + "status/" + status + "/"));
        assertThat(resource.get("status").asString()).isEqualTo("complete");
        assertThat(resource.get("total_count").asInt()).isEqualTo(1);
        assertThat(resource.get("success_count").asInt()).isEqualTo(1);
        assertThat(resource.get("pending_count").asInt()).isZero();
        assertThat(resource.get("successes").get(0).get("id").asString()).isEqualTo(id);
        assertThat(resource.get("successes").get(0).get("version").asString()).isEqualTo(FIRST);
        assertThat(ipe.get(root() + "status/" + status + "/").statusCode()).isEqualTo(404);
        assertThat(ceibo.get(root() + "status/none/").statusCode()).isEqualTo(404);
    }

    @Test
    void aStatusEndsAfterTwoDays() {
        String old = add(ceibo, indicator(newId(), FIRST));
        String recent = add(ceibo, indicator(newId(), FIRST));
        assertThat(database.asOwner()
                        .sql("UPDATE exchange.status SET asked_on = now() - interval '49 hours' WHERE id = :id")
                        .param("id", UUID.fromString(old))
                        .update())
                .isEqualTo(1);
        ending.end();
        assertThat(ceibo.get(root() + "status/" + old + "/").statusCode()).isEqualTo(404);
        assertThat(ceibo.get(root() + "status/" + recent + "/").statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasHandedOutIsAmongTheReceiversOwnData() {
        add(ceibo, indicator(newId(), FIRST));
        assertThat(ipe.get(shared() + "objects/").statusCode()).isEqualTo(200);
        Viewer.Person receiver = person(ipe);
        assertThat(CurrentViewer.as(receiver, () -> deliveries.of(receiver.account())))
                .extracting(row -> row.get("collection"))
                .contains("Shared among teams (demonstration)");
        assertThat(CurrentViewer.as(person(ceibo), () -> deliveries.of(receiver.account())))
                .isEmpty();
    }

    private Viewer.Person person(TaxiiTeam team) {
        return tokens.person(new Secret(team.token())).orElseThrow();
    }

    @Test
    void versionsAreTold() {
        String id = newId();
        String first = indicator(id, FIRST);
        String second = indicator(id, SECOND);
        add(ceibo, second, first);
        add(ipe, first, second);
        String object = shared() + "objects/" + id + "/";
        assertThat(json(ipe.get(object + "versions/")).get("versions").toString())
                .isEqualTo("[\"" + SECOND + "\",\"" + FIRST + "\"]");
        assertThat(ipe.get(object).body()).isEqualTo("{\"objects\":[" + second + "]}");
        assertThat(ipe.get(object + "?match[version]=first".replace("[", "%5B").replace("]", "%5D"))
                        .body())
                .isEqualTo("{\"objects\":[" + first + "]}");
        assertThat(ids(ipe.get(object + query("match[version]=all")))).containsExactly(id, id);
        assertThat(ids(ipe.get(object + query("match[version]=2026-01-02T00:00:00.500Z"))))
                .containsExactly(id);
        assertThat(ipe.get(object + query("match[version]=2020-01-01T00:00:00Z"))
                        .body())
                .as("the filter leaves nothing over")
                .isEqualTo("{}");
        assertThat(ipe.get(object + query("match[spec_version]=2.0")).body()).isEqualTo("{}");
        assertThat(ipe.get(shared() + "objects/" + newId() + "/").statusCode()).isEqualTo(404);
        assertThat(ipe.get(shared() + "objects/nothing/").statusCode()).isEqualTo(404);
    }

    private static String query(String query) {
        return "?" + query.replace("[", "%5B").replace("]", "%5D");
    }

    @Test
    void oneVersionWithOtherContentIsKeptAside() {
        String id = newId();
        add(ceibo, indicator(id, FIRST));
        HttpResponse<String> answer =
                ipe.post(shared() + "objects/", envelope(indicator(id, FIRST).replace("1.50", "1.5")));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("failure_count").asInt()).isEqualTo(1);
        assertThat(ipe.get(shared() + "objects/" + id + "/").body()).contains("1.50");
        // A writer who cannot see what is there is not told that it is.
        HttpResponse<String> blind =
                writer.post(shared() + "objects/", envelope(indicator(id, FIRST).replace("1.50", "1.500")));
        assertThat(json(blind).get("success_count").asInt()).isEqualTo(1);
        assertThat(ipe.get(shared() + "objects/" + id + "/").body()).contains("1.50}");
    }

    @Test
    void aMarkingClosesAnObjectInTheSameAct() {
        String red = newId();
        String strict = newId();
        String part = newId();
        add(
                ceibo,
                indicator(red, FIRST, Tlp.RED.definition().id().toString()),
                indicator(strict, FIRST, Tlp.AMBER_STRICT.definition().id().toString()),
                indicator(part, FIRST)
                        .replace(
                                "\"x_number\"",
                                "\"granular_markings\": [{\"marking_ref\": \""
                                        + Tlp.RED.definition().id()
                                        + "\", \"selectors\": [\"pattern\"]}], \"x_number\""));
        for (String id : List.of(red, strict, part)) {
            assertThat(ceibo.get(shared() + "objects/" + id + "/").statusCode()).isEqualTo(200);
            assertThat(ipe.get(shared() + "objects/" + id + "/").statusCode()).isEqualTo(404);
            assertThat(ipe.get(shared() + "objects/" + id + "/").body())
                    .isEqualTo(ipe.get(shared() + "objects/" + newId() + "/").body());
            assertThat(ids(ipe.get(shared() + "manifest/" + query("match[id]=" + id))))
                    .isEmpty();
        }
        // A newer version that is closed does not take the older one away, nor say that it is there.
        String both = newId();
        add(ceibo, indicator(both, FIRST));
        add(ceibo, indicator(both, SECOND, Tlp.RED.definition().id().toString()));
        assertThat(json(ceibo.get(shared() + "objects/" + both + "/versions/")).get("versions"))
                .hasSize(2);
        assertThat(json(ipe.get(shared() + "objects/" + both + "/versions/")).get("versions"))
                .hasSize(1);
        assertThat(ids(ipe.get(shared() + "objects/" + both + "/"))).containsExactly(both);
    }

    @Test
    void whoeverGaveAnObjectTakesItOutAndNobodyElse() {
        String id = newId();
        add(ceibo, indicator(id, FIRST), indicator(id, SECOND));
        String object = shared() + "objects/" + id + "/";
        assertThat(ipe.delete(object).statusCode()).isEqualTo(403);
        assertThat(reader.delete(object).statusCode()).isEqualTo(403);
        assertThat(writer.delete(object).statusCode()).isEqualTo(403);
        assertThat(guaria.delete(object).statusCode()).isEqualTo(404);
        assertThat(ceibo.delete(object + query("match[version]=" + SECOND)).statusCode())
                .isEqualTo(200);
        assertThat(ipe.get(object).body()).contains(FIRST).doesNotContain(SECOND);
        HttpResponse<String> gone = ceibo.delete(object);
        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(gone.body()).isEmpty();
        assertThat(gone.headers().firstValue("Content-Type")).hasValue(TAXII);
        assertThat(ceibo.get(object).statusCode()).isEqualTo(404);
        assertThat(ceibo.delete(object).statusCode()).isEqualTo(404);
        assertThat(ids(ipe.get(shared() + "manifest/" + query("match[id]=" + id))))
                .isEmpty();
    }

    /** By next, by added_after and by the header: each way meets each entry once, in order. */
    @Test
    void pagesFollowEachOtherInEachWay() {
        List<String> ids = IntStream.range(0, 25).mapToObj(i -> newId()).toList();
        add(ceibo, ids.stream().map(id -> indicator(id, FIRST)).toArray(String[]::new));
        String only = query("limit=10&match[type]=indicator&match[id]=" + String.join(",", ids));
        for (String place : List.of("objects/", "manifest/")) {
            List<String> byNext = new ArrayList<>();
            String next = "";
            int pages = 0;
            do {
                HttpResponse<String> page = ipe.get(shared() + place + only + next);
                assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
                byNext.addAll(ids(page));
                assertThat(ids(ipe.get(shared() + place + only + next)))
                        .as("asked once more")
                        .isEqualTo(ids(page));
                next = json(page).has("next")
                        ? "&next=" + json(page).get("next").asString()
                        : "";
                assertThat(json(page).path("more").asBoolean(false)).isEqualTo(!next.isEmpty());
                pages++;
            } while (!next.isEmpty());
            assertThat(byNext).isEqualTo(ids);
            assertThat(pages).isEqualTo(3);
            List<String> byHeader = new ArrayList<>();
            String after = "";
            while (true) {
                HttpResponse<String> page = ipe.get(shared() + place + only + after);
                if (ids(page).isEmpty()) {
                    break;
                }
                byHeader.addAll(ids(page));
                after = "&added_after="
                        + page.headers().firstValue("X-TAXII-Date-Added-Last").orElseThrow();
            }
            assertThat(byHeader).isEqualTo(ids);
        }
        HttpResponse<String> first = ipe.get(shared() + "objects/" + only);
        String next = json(first).get("next").asString();
        assertThat(ceibo.get(shared() + "objects/" + only + "&next=" + next).statusCode())
                .as("another’s next")
                .isEqualTo(400);
        assertThat(ipe.get(shared() + "objects/" + query("limit=10") + "&next=" + next)
                        .statusCode())
                .as("another query’s next")
                .isEqualTo(400);
        assertThat(ipe.get(shared() + "objects/" + only + "&next=AAAA").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/taxii+json", "application/taxii+json; version=2.1", "*/*", "application/*"})
    void rangesThatHoldTaxiiAreAnswered(String accept) {
        HttpResponse<String> answer = ceibo.send("GET", shared(), "", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(TAXII);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/html",
                "application/taxii+json;version=2.0",
                "application/vnd.oasis.stix+json",
                "nonsense"
            })
    void otherRangesAreNot(String accept) {
        HttpResponse<String> answer = ceibo.send("GET", shared() + "objects/", "", accept);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(TAXII);
        assertThat(json(answer).get("http_status").asString()).isEqualTo("406");
        assertThat(json(answer).get("title").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"objects\": {}}",
                "{\"objects\": [",
                "{\"objects\": [{}]",
                "{\"objects\": []} {}",
                "{\"objects\": [{\"type\": \"a\", \"type\": \"b\"}"
            })
    void whatIsNoEnvelopeIsRefusedWhole(String body) {
        HttpResponse<String> answer = ceibo.post(shared() + "objects/", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).get("http_status").asString()).isEqualTo("422");
    }

    @Test
    void nothingOfABrokenEnvelopeIsKept() {
        String id = newId();
        HttpResponse<String> answer =
                ceibo.post(shared() + "objects/", "{\"objects\": [" + indicator(id, FIRST) + ", {\"type\": ");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(ceibo.get(shared() + "objects/" + id + "/").statusCode()).isEqualTo(404);
    }

    @Test
    void objectsThatCannotBeKeptAreNamed() {
        String good = newId();
        String deep = "[".repeat(60) + "]".repeat(60);
        HttpResponse<String> answer = ceibo.post(
                shared() + "objects/",
                envelope(
                        indicator(good, FIRST),
                        "7",
                        "{\"type\": \"malware\", \"id\": \"" + newId() + "\"}",
                        indicator("indicator--1", FIRST),
                        indicator(newId(), "yesterday"),
                        indicator(newId(), FIRST).replace("2.1", "2.0"),
                        indicator(newId(), FIRST).replace("1.50", deep),
                        indicator(newId(), FIRST).replace("\"x_number\"", "\"type\"")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).get("success_count").asInt()).isEqualTo(1);
        assertThat(json(answer).get("failure_count").asInt()).isEqualTo(7);
        assertThat(json(answer).get("failures"))
                .allSatisfy(
                        failure -> assertThat(failure.get("message").asString()).isNotEmpty());
        assertThat(ceibo.get(shared() + "objects/" + good + "/").statusCode()).isEqualTo(200);
    }

    @Test
    void anEnvelopeIsSentAsOne() {
        for (String type : List.of("application/json", "application/stix+json;version=2.1", "text/plain")) {
            HttpResponse<String> answer = TaxiiTeam.send(HttpRequest.newBuilder(URI.create(shared() + "objects/"))
                    .header("Authorization", "Bearer " + ceibo.token())
                    .header("Accept", TAXII)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(envelope(indicator(newId(), FIRST)))));
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
    }

    @Test
    void whoShowsNoGoodTokenIsAStranger() {
        for (String shown : List.of(
                "Basic " + TaxiiTeam.encoded(ceibo.username() + ":wrong"),
                "Basic " + TaxiiTeam.encoded(ipe.username() + ":" + ceibo.token()),
                "Basic !!!",
                "Bearer wrong")) {
            HttpResponse<String> answer = TaxiiTeam.send(HttpRequest.newBuilder(URI.create(shared()))
                    .header("Authorization", shown)
                    .header("Accept", TAXII));
            assertThat(answer.statusCode()).as(shown).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate").toString())
                    .contains("Basic", "Bearer");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(TAXII);
            assertThat(json(answer).get("http_status").asString()).isEqualTo("401");
        }
        HttpResponse<String> nobody = TaxiiTeam.send(HttpRequest.newBuilder(URI.create(shared())));
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void addressesThatAreNotThereAreToldAsTaxii() {
        for (String path : List.of("nothing/", "region/nothing/", "region/collections", "region/collections/none/")) {
            HttpResponse<String> answer = ceibo.get(root().replaceFirst("region/$", "") + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue(TAXII);
        }
    }

    @Test
    void anEntryHasItsCollectionAndItsAudience() {
        String entry = """
                INSERT INTO exchange.entry (collection, added, id, type, version, rank, oldest, newest, audience, content)
                VALUES (%s, -1, 'note--x', 'note', '', '', true, true, %s, '')
                """;
        for (String wrong : List.of(
                entry.formatted("-1", "(SELECT min(number) FROM exchange.audience)"),
                entry.formatted("(SELECT min(number) FROM exchange.collection)", "-1"))) {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .isThrownBy(() -> database.asOwner().sql(wrong).update())
                    .withMessageContaining("without its collection or its audience");
        }
    }
}
