package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.exchange.TaxiiTeam.envelope;
import static org.istmo.exchange.TaxiiTeam.json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.istmo.operations.Command;
import org.istmo.stix.Tlp;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Correlation by value: who sees what of it, against the entries themselves. */
@DemonstrationTest
@TestPropertySource(properties = "istmo.testing.own=exchange")
class LookupTest {

    private static final List<Tlp> LEVELS = List.of(Tlp.values());

    private final TaxiiTeam ceibo;
    private final TaxiiTeam ipe;
    private final TaxiiTeam guaria;
    private final TaxiiTeam reader;
    private final TaxiiTeam writer;
    private final TestDatabase database;

    LookupTest(Command command, TestDatabase database) {
        this.database = database;
        this.ceibo = TaxiiTeam.of(command.data(), "csirt-ceibo");
        this.ipe = TaxiiTeam.of(command.data(), "csirt-ipe");
        this.guaria = TaxiiTeam.of(command.data(), "csirt-guaria");
        this.reader = TaxiiTeam.of(command.data(), "cert-hibiscus");
        this.writer = TaxiiTeam.of(command.data(), "cirt-lignum");
    }

    /** An object that somebody gave: nobody but this record knows which values it carries. */
    private record Given(TaxiiTeam team, Tlp tlp, String id, String json, Set<String> values) {

        /** The rule, in one line: all readers up to AMBER, the originator's own above it. */
        boolean isFor(TaxiiTeam viewer) {
            return !(tlp == Tlp.AMBER_STRICT || tlp == Tlp.RED) || viewer == team;
        }
    }

    private static Given given(TaxiiTeam team, Tlp tlp, Set<String> domains) {
        String id = "observed-data--" + UUID.randomUUID();
        List<String> objects = new ArrayList<>();
        for (String domain : domains) {
            objects.add("\"" + objects.size() + "\": {\"type\": \"domain-name\", \"value\": \""
                    + domain.toUpperCase(Locale.ROOT) + "\"}");
        }
        String marking = Tlp.Instance.all().stream()
                .filter(instance -> instance.level() == tlp)
                .map(instance -> instance.id().toString())
                .findFirst()
                .orElseThrow();
        String json = "{\"type\": \"observed-data\", \"spec_version\": \"2.1\", \"id\": \"" + id
                + "\", \"created\": \"2026-01-01T00:00:00.000Z\", \"modified\": \"2026-01-01T00:00:00.000Z\","
                + " \"first_observed\": \"2026-01-01T00:00:00Z\", \"last_observed\": \"2026-01-01T00:00:00Z\","
                + " \"number_observed\": 1, \"object_marking_refs\": [\"" + marking + "\"], \"objects\": {"
                + String.join(", ", objects) + "}}";
        return new Given(team, tlp, id, json, domains);
    }

    private void add(TaxiiTeam team, List<Given> given) {
        HttpResponse<String> answer = team.post(
                team.collection("Shared") + "objects/",
                envelope(given.stream().map(Given::json).toArray(String[]::new)));
        assertThat(json(answer).get("failure_count").asInt()).as(answer.body()).isZero();
    }

    private HttpResponse<String> ask(TaxiiTeam team, String type, String body) {
        String base = team.entry().get("apiRoot").asString().replaceFirst("/taxii2/.*", "");
        return TaxiiTeam.send(HttpRequest.newBuilder(URI.create(base + "/api/exchange/lookup"))
                .header("Authorization", "Bearer " + team.token())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> ask(TaxiiTeam team, String... values) {
        return ask(team, "text/plain", String.join("\n", values));
    }

    private JsonNode match(TaxiiTeam team, String value) {
        HttpResponse<String> answer = ask(team, value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("found").path(0).path("matches").path(0);
    }

    private static String fresh() {
        return "v" + UUID.randomUUID().toString().replace("-", "") + ".example";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachLearnsOfTheirOwnEntriesOnly(int seed) {
        Random random = new Random(seed);
        List<String> domains = IntStream.range(0, 500).mapToObj(i -> fresh()).toList();
        List<Given> all = new ArrayList<>();
        for (TaxiiTeam team : List.of(ceibo, ipe, writer)) {
            List<Given> own = IntStream.range(0, 100)
                    .mapToObj(i -> given(
                            team,
                            LEVELS.get(random.nextInt(LEVELS.size())),
                            random.ints(random.nextInt(9), 0, 400)
                                    .mapToObj(domains::get)
                                    .collect(Collectors.toCollection(LinkedHashSet::new))))
                    .toList();
            add(team, own);
            all.addAll(own);
        }
        Map<String, Long> added = new HashMap<>();
        database.asOwner().sql("SELECT id, added FROM exchange.entry").query(row -> {
            added.put(row.getString("id"), row.getLong("added"));
        });
        for (TaxiiTeam viewer : List.of(ceibo, ipe, reader, guaria, writer)) {
            boolean reads = viewer != guaria && viewer != writer;
            Map<String, JsonNode> told = new LinkedHashMap<>();
            json(ask(viewer, domains.toArray(String[]::new)))
                    .get("found")
                    .forEach(line -> told.put(
                            line.get("asked").asString(), line.get("matches").get(0)));
            Set<String> known = new HashSet<>();
            for (String domain : domains) {
                List<Given> carrying = all.stream()
                        .filter(given -> reads && given.isFor(viewer))
                        .filter(given -> given.values().contains(domain))
                        .toList();
                if (carrying.isEmpty()) {
                    continue;
                }
                known.add(domain);
                JsonNode match = told.getOrDefault(domain, JsonNodeFactory.instance.objectNode());
                assertThat(match.path("kind").asString()).isEqualTo("domain");
                assertThat(match.get("count").asInt()).isEqualTo(carrying.size());
                assertThat(match.get("noisy").asBoolean()).isFalse();
                assertThat(match.get("organisations").asLong())
                        .isEqualTo(carrying.stream().map(Given::team).distinct().count());
                List<Long> dates = carrying.stream()
                        .map(given -> added.get(given.id()))
                        .sorted()
                        .toList();
                assertThat(match.get("first_added").asString()).isEqualTo(TaxiiTime.text(dates.getFirst()));
                assertThat(match.get("last_added").asString()).isEqualTo(TaxiiTime.text(dates.getLast()));
                List<String> named = match.get("objects")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                assertThat(named)
                        .doesNotHaveDuplicates()
                        .hasSize(Math.min(Lookup.MOST_NAMED, carrying.size()))
                        .isSubsetOf(carrying.stream().map(Given::id).toList());
            }
            assertThat(told.keySet()).isEqualTo(known);
        }
    }

    @Test
    void whatIsNotForThemIsAsIfItWereNot() {
        String secret = fresh();
        String never = fresh();
        add(ceibo, List.of(given(ceibo, Tlp.RED, Set.of(secret)), given(ceibo, Tlp.AMBER_STRICT, Set.of(secret))));
        assertThat(match(ceibo, secret).get("count").asInt()).isEqualTo(2);
        for (TaxiiTeam other : List.of(ipe, reader, guaria, writer)) {
            for (String form : List.of("%s", "*.%s", "https://%s/")) {
                HttpResponse<String> hidden = ask(other, form.formatted(secret));
                assertThat(hidden.body()).isEqualTo("{\"found\":[]}");
                assertThat(hidden.body())
                        .isEqualTo(ask(other, form.formatted(never)).body());
            }
        }
    }

    @Test
    void valuesGoWithTheirEntry() {
        String value = fresh();
        Given first = given(ceibo, Tlp.GREEN, Set.of(value));
        Given second = given(ceibo, Tlp.GREEN, Set.of(value));
        add(ceibo, List.of(first, second));
        assertThat(match(ipe, value).get("count").asInt()).isEqualTo(2);
        assertThat(ceibo.delete(ceibo.collection("Shared") + "objects/" + first.id() + "/")
                        .statusCode())
                .isEqualTo(200);
        assertThat(match(ipe, value).get("objects").toString()).isEqualTo("[\"" + second.id() + "\"]");
        assertThat(ceibo.delete(ceibo.collection("Shared") + "objects/" + second.id() + "/")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask(ipe, value).body()).isEqualTo("{\"found\":[]}");
    }

    @Test
    void whatStandsEverywhereIsNoisy() {
        String everywhere = fresh();
        String often = fresh();
        List<Given> given = IntStream.rangeClosed(0, Lookup.MOST_COUNTED)
                .mapToObj(i -> given(ceibo, Tlp.GREEN, i == 0 ? Set.of(everywhere) : Set.of(everywhere, often)))
                .toList();
        add(ceibo, given.subList(0, 500));
        add(ceibo, given.subList(500, given.size()));
        JsonNode noisy = match(ipe, everywhere);
        assertThat(noisy.get("noisy").asBoolean()).isTrue();
        assertThat(noisy.get("count").asInt()).isEqualTo(Lookup.MOST_COUNTED);
        assertThat(noisy.get("objects")).hasSize(Lookup.MOST_NAMED);
        assertThat(match(ipe, often).get("noisy").asBoolean()).isFalse();
        assertThat(match(ipe, often).get("count").asInt()).isEqualTo(Lookup.MOST_COUNTED);
    }

    @Test
    void aBlockAndADomainFindWhatLiesBelow() {
        String domain = fresh();
        String id = "indicator--" + UUID.randomUUID();
        String pattern = "[ipv4-addr:value = '203.0.113.77'] OR [ipv4-addr:value ISSUBSET '203.0.113.64/27']"
                + " OR [ipv6-addr:value = '2001:DB8:0:77::1'] OR [domain-name:value = 'a." + domain
                + "'] OR [url:value = 'https://b." + domain + "/x'] OR [domain-name:value = 'not" + domain + "']";
        String indicator = TaxiiTeam.indicator(id, "2026-01-01T00:00:00.000Z")
                .replaceFirst("\\[ipv4-addr:value = '198.51.100.1'\\]", pattern);
        assertThat(json(ceibo.post(ceibo.collection("Shared") + "objects/", envelope(indicator)))
                        .get("success_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(below(ipe, "203.0.113.0/24")).containsExactly("203.0.113.64/27", "203.0.113.77");
        assertThat(below(ipe, "203.0.113.128/25")).isEmpty();
        assertThat(below(ipe, "0.0.0.0/0")).contains("203.0.113.64/27", "203.0.113.77");
        assertThat(below(ipe, "2001:db8:0:70::/60")).containsExactly("2001:db8:0:77::1");
        assertThat(below(ipe, "*." + domain)).containsExactly("a." + domain, "https://b." + domain + "/x");
        assertThat(below(ipe, "*.b." + domain)).containsExactly("https://b." + domain + "/x");
        assertThat(below(guaria, "203.0.113.0/24")).isEmpty();
        assertThat(below(guaria, "*." + domain)).isEmpty();
    }

    private List<String> below(TaxiiTeam team, String range) {
        return json(ask(team, range))
                .get("found")
                .path(0)
                .path("matches")
                .valueStream()
                .map(match -> match.get("value").asString())
                .toList();
    }

    @Test
    void bothFormsAreReadAndOthersRefused() {
        String value = fresh();
        add(ceibo, List.of(given(ceibo, Tlp.CLEAR, Set.of(value))));
        String lines = ask(ipe, "text/plain; charset=utf-8", "\n " + value.toUpperCase(Locale.ROOT) + " \r\nother\n")
                .body();
        assertThat(lines).contains("\"value\":\"" + value + "\"");
        for (String body : List.of("[\"" + value + "\"]", "{\"values\": [\"" + value + "\", \"x\"]}")) {
            assertThat(json(ask(ipe, "application/json", body)).get("found")).hasSize(1);
        }
        for (String body : List.of("", "{", "{}", "[1]", "{\"values\": \"x\"}", "[[]]", "null", "[".repeat(5_000))) {
            HttpResponse<String> refused = ask(ipe, "application/json", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        String tooMany = IntStream.rangeClosed(0, Lookup.MOST_ASKED)
                .mapToObj(i -> "h" + i + ".example")
                .collect(Collectors.joining("\n"));
        assertThat(ask(ipe, tooMany).statusCode()).isEqualTo(413);
        String ranges = IntStream.rangeClosed(0, LookingUp.MOST_RANGES)
                .mapToObj(i -> "10." + i + ".0.0/16")
                .collect(Collectors.joining("\n"));
        assertThat(ask(ipe, ranges).statusCode()).isEqualTo(413);
        assertThat(TaxiiTeam.send(HttpRequest.newBuilder(URI.create(
                                        ipe.entry().get("apiRoot").asString().replaceFirst("/taxii2/.*", "")
                                                + "/api/exchange/lookup"))
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(value)))
                        .statusCode())
                .isIn(401, 403);
    }

    private HttpResponse<String> page(TaxiiTeam team, String path) {
        String base = team.entry().get("apiRoot").asString().replaceFirst("/taxii2/.*", "");
        return TaxiiTeam.send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + team.token())
                .GET());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "pt", "fr"})
    void pagesShowTheSame(String language) {
        String value = fresh();
        Given given = given(ceibo, Tlp.GREEN, Set.of(value));
        Given secret = given(ceibo, Tlp.AMBER_STRICT, Set.of(value, "only." + value));
        add(ceibo, List.of(given, secret));
        String shared = ceibo.collection("Shared").replaceFirst(".*/collections/", "");
        String object = "/" + language + "/exchange/objects/" + shared;
        for (String line : List.of(value, "*." + value.substring(value.indexOf('.') + 1), given.id(), "")) {
            HttpResponse<String> found = page(ipe, "/" + language + "/exchange/search?q=" + line);
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body()).doesNotContain(secret.id()).doesNotContain("only." + value);
        }
        assertThat(page(ipe, "/" + language + "/exchange/search?q=" + value).body())
                .contains(object + given.id(), "<code>" + value + "</code>");
        assertThat(page(ceibo, "/" + language + "/exchange/search?q=" + value).body())
                .contains(given.id(), secret.id(), "only." + value);
        HttpResponse<String> shown = page(ipe, object + given.id());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains(given.id(), "number_observed", "TLP:GREEN", "<code>" + value + "</code>");
        assertThat(page(ceibo, object + secret.id()).body()).contains("TLP:AMBER+STRICT");
        assertThat(page(ipe, object + secret.id()).statusCode()).isEqualTo(404);
        assertThat(page(guaria, object + given.id()).statusCode()).isEqualTo(404);
        assertThat(page(ipe, object + given.id() + "?version=2026-01-01T00:00:00.000Z")
                        .statusCode())
                .isEqualTo(200);
        assertThat(page(ipe, object + given.id() + "?version=2025-01-01T00:00:00.000Z")
                        .statusCode())
                .isEqualTo(404);
    }
}
