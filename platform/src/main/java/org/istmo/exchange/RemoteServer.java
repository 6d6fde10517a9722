package org.istmo.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks another TAXII 2.1 server. Nothing that it answers is waited for long or read beyond measure, no redirect is
 * followed, and what is long lies in a file meanwhile.
 */
final class RemoteServer implements AutoCloseable {

    static final String TAXII = "application/taxii+json;version=2.1";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 64L << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI apiRoot;
    private final String authorization;
    private final Path body;

    RemoteServer(URI apiRoot, @Nullable String username, String token) throws Away {
        this.apiRoot = apiRoot;
        this.authorization = username == null
                ? "Bearer " + token
                : "Basic "
                        + Base64.getEncoder().encodeToString((username + ":" + token).getBytes(StandardCharsets.UTF_8));
        try {
            this.body = Files.createTempFile("istmo-remote-", ".json");
        } catch (IOException e) {
            throw new Away("there is no room for its answers: " + e.getMessage());
        }
    }

    /** It does not answer, or not as it should; nothing more can be done now. */
    static final class Away extends Exception {

        private static final long serialVersionUID = 1;

        Away(String why) {
            super(why);
        }
    }

    /**
     * An answer. It lasts until the next one is asked for.
     *
     * @param body a file
     */
    record Answer(int status, HttpHeaders headers, Path body) {

        InputStream open() throws Away {
            try {
                return new BufferedInputStream(Files.newInputStream(body), 1 << 16);
            } catch (IOException e) {
                throw new Away("its answer is lost: " + e.getMessage());
            }
        }

        JsonNode json() throws Away {
            try (InputStream in = open()) {
                return JSON.readTree(in);
            } catch (IOException | JacksonException e) {
                throw new Away("its answer is no JSON");
            }
        }

        /** The date_added of the last that it holds, as the server writes it; null where it does not say. */
        @Nullable
        String lastAdded() {
            return headers.firstValue("X-TAXII-Date-Added-Last")
                    .filter(date -> TaxiiTime.read(date).isPresent())
                    .orElse(null);
        }
    }

    /** Asks for what must be there. */
    Answer get(String path) throws Away {
        Answer answer = send("GET", path, BodyPublishers.noBody());
        if (answer.status() != 200) {
            throw new Away("it answers " + answer.status() + " to GET " + path.replaceFirst("\\?.*", ""));
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/taxii+json")) {
            throw new Away("its answer is " + type + " and not " + TAXII);
        }
        return answer;
    }

    /** Something to do between two pages, which may end the run. */
    @FunctionalInterface
    interface Pause {

        void look() throws Away;
    }

    /** Every version that a collection lists. */
    void manifest(String collection, Consumer<Manifest.Line> each, Pause pause) throws Away {
        String query = collection + "manifest/?limit=1000&match%5Bversion%5D=all";
        String further = "";
        int lines = 0;
        while (true) {
            Answer page = get(query + further);
            int[] ofPage = new int[1];
            Manifest.End end;
            try (InputStream in = page.open()) {
                end = Manifest.read(in, line -> {
                    ofPage[0]++;
                    each.accept(line);
                });
            } catch (Manifest.Unreadable e) {
                throw new Away("its manifest cannot be read: " + e.getMessage());
            } catch (IOException e) {
                throw new Away("its answer is lost: " + e.getMessage());
            }
            lines += ofPage[0];
            if (!end.more()) {
                return;
            }
            String last = page.lastAdded();
            String before = further;
            // The standard forgot next for manifests: servers that do as it says are asked by date.
            further = end.next() != null
                    ? "&next=" + encode(end.next())
                    : last != null ? "&added_after=" + encode(last) : before;
            if (ofPage[0] == 0 || further.equals(before)) {
                throw new Away("it says that its manifest goes on, and does not give it");
            }
            if (lines > VersionSet.MOST) {
                throw new Away("its manifest has more than " + VersionSet.MOST + " lines");
            }
            pause.look();
        }
    }

    Answer post(String path, byte[] envelope) throws Away {
        return send("POST", path, BodyPublishers.ofByteArray(envelope));
    }

    Answer delete(String path) throws Away {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    private Answer send(String method, String path, BodyPublisher sent) throws Away {
        HttpRequest.Builder request = HttpRequest.newBuilder(apiRoot.resolve(path))
                .method(method, sent)
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Accept", TAXII);
        if (method.equals("POST")) {
            request.header("Content-Type", TAXII);
        }
        CompletableFuture<HttpResponse<Path>> answer = CLIENT.sendAsync(
                request.build(),
                BodyHandlers.limiting(
                        BodyHandlers.ofFile(
                                body,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        MOST_BYTES));
        try {
            HttpResponse<Path> got = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(got.statusCode(), got.headers(), body);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Away("it takes too long");
        } catch (ExecutionException e) {
            throw new Away(
                    e.getCause() instanceof IOException io
                            ? "no answer: " + io.getClass().getSimpleName()
                            : "no answer");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Away("we are stopping");
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(body);
        } catch (IOException e) {
            // The system clears its folder of temporary files.
        }
    }
}
