package org.istmo.exchange;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A team's TAXII client, as {@code demo-credentials.json} tells how it comes in: with HTTP Basic and a token. */
final class TaxiiTeam {

    static final String TAXII = "application/taxii+json;version=2.1";
    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final JsonNode entry;

    private TaxiiTeam(JsonNode entry) {
        this.entry = entry;
    }

    /** The first client of this team that the file names. */
    static TaxiiTeam of(Path data, String team) {
        try {
            JsonNode file = JSON.readTree(Files.readString(data.resolve("demo-credentials.json")));
            for (JsonNode entry : file.get("taxii")) {
                if (entry.get("team").asString().equals(team)) {
                    return new TaxiiTeam(entry);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new AssertionError("the file names no client of " + team);
    }

    JsonNode entry() {
        return entry;
    }

    String token() {
        return entry.get("token").asString();
    }

    String username() {
        return entry.get("username").asString();
    }

    /** The address of a collection, by a part of its title. */
    String collection(String title) {
        for (JsonNode collection : entry.get("collections")) {
            if (collection.get("title").asString().contains(title)) {
                return entry.get("apiRoot").asString() + "collections/"
                        + collection.get("id").asString() + "/";
            }
        }
        throw new AssertionError("the team has no collection " + title);
    }

    HttpResponse<String> get(String address) {
        return send("GET", address, "", TAXII);
    }

    HttpResponse<String> post(String address, String body) {
        return send("POST", address, body, TAXII);
    }

    HttpResponse<String> delete(String address) {
        return send("DELETE", address, "", TAXII);
    }

    HttpResponse<String> send(String method, String address, String body, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Basic " + encoded(username() + ":" + token()))
                .header("Accept", accept);
        if (method.equals("POST")) {
            request.header("Content-Type", TAXII);
        }
        return send(request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static List<String> ids(HttpResponse<String> answer) {
        List<String> ids = new ArrayList<>();
        json(answer).path("objects").forEach(object -> ids.add(object.get("id").asString()));
        return ids;
    }

    /** An indicator of its own, in a version, with markings. */
    static String indicator(String id, String modified, String... markings) {
        String marked =
                markings.length == 0 ? "" : ", \"object_marking_refs\": [\"" + String.join("\", \"", markings) + "\"]";
        return "{\"type\": \"indicator\",  \"spec_version\":\"2.1\", \"id\": \"" + id
                + "\", \"created\": \"2026-01-01T00:00:00.000Z\", \"modified\": \"" + modified
                + "\", \"pattern\": \"[ipv4-addr:value = '198.51.100.1']\", \"pattern_type\": \"stix\","
                + " \"valid_from\": \"2026-01-01T00:00:00Z\", \"x_number\": 1.50" + marked + "}";
    }

    static String newId() {
        return "indicator--" + UUID.randomUUID();
    }

    static String envelope(String... objects) {
        return "{\"objects\": [" + String.join(",", objects) + "]}";
    }
}
