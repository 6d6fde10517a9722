package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.exchange.TaxiiTeam.envelope;
import static org.istmo.exchange.TaxiiTeam.ids;
import static org.istmo.exchange.TaxiiTeam.indicator;
import static org.istmo.exchange.TaxiiTeam.json;
import static org.istmo.exchange.TaxiiTeam.newId;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.istmo.testing.IstmoProcess;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Two server processes on one database: nobody who polls misses an object, and no answer is another's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollingTest {

    private static final String VERSION = "2026-01-01T00:00:00.000Z";
    private static final int WRITERS = 8;
    private static final int POSTS = 20;
    private static final int OBJECTS_OF_A_POST = 8;
    private static final int LIMIT = 30;
    private static final int CONNECTIONS = 64;
    private static final int QUESTIONS = 15;

    private final List<IstmoProcess> running = new ArrayList<>();
    private TaxiiTeam ceibo;
    private TaxiiTeam ipe;

    @BeforeAll
    void start() throws IOException {
        Map<String, String> environment = Operator.settings(TestDatabase.empty());
        IstmoProcess one = IstmoProcess.start("demo", IstmoProcess.folder(), environment);
        running.add(one);
        ceibo = TaxiiTeam.of(one.data(), "csirt-ceibo");
        ipe = TaxiiTeam.of(one.data(), "csirt-ipe");
        // The key with which a page is sealed is made where it is first needed; the other process opens such pages too.
        assertThat(json(ceibo.get(ceibo.collection("Shared") + "objects/?limit=1"))
                        .has("next"))
                .isTrue();
        Path folder = IstmoProcess.folder();
        Files.createDirectories(folder.resolve("data"));
        for (String file : List.of("demo-credentials.json", "secrets.key")) {
            Files.copy(one.data().resolve(file), folder.resolve("data").resolve(file));
        }
        running.add(IstmoProcess.start("demo", folder, environment));
    }

    @AfterAll
    void stop() {
        running.forEach(IstmoProcess::stop);
    }

    /** The same address at one of the processes. */
    private String at(int process, String address) {
        return address.replace(
                running.getFirst().base(), running.get(process % running.size()).base());
    }

    /** How a client goes on after a page. */
    private enum Going {
        /** With added_after, from the header of the page before. */
        BY_HEADER,
        /** With added_after, from the last line of a manifest. */
        BY_DATE,
        /** With next while there is one, and with added_after once there is none. */
        BY_NEXT
    }

    @Test
    void everyObjectReachesEveryPollerOnce() throws ExecutionException, InterruptedException {
        String collection = ceibo.collection("Ceibo alone");
        Queue<String> posted = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        Map<String, Future<List<String>>> pollers = new LinkedHashMap<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Going going : Going.values()) {
                for (String endpoint : List.of("objects/", "manifest/")) {
                    if (going != Going.BY_DATE || endpoint.equals("manifest/")) {
                        pollers.put(endpoint + going, crowd.submit(() -> poll(collection + endpoint, going, done)));
                    }
                }
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int process = i;
                writers.add(crowd.submit(() -> write(at(process, collection), posted)));
            }
            try {
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                done.set(true);
            }
            assertThat(posted).hasSize(WRITERS * POSTS * OBJECTS_OF_A_POST);
            for (Map.Entry<String, Future<List<String>>> poller : pollers.entrySet()) {
                assertThat(poller.getValue().get())
                        .as(poller.getKey())
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(posted);
            }
        }
    }

    private void write(String collection, Queue<String> posted) {
        for (int i = 0; i < POSTS; i++) {
            List<String> made =
                    IntStream.range(0, OBJECTS_OF_A_POST).mapToObj(n -> newId()).toList();
            HttpResponse<String> answer = ceibo.post(
                    collection + "objects/",
                    envelope(made.stream().map(id -> indicator(id, VERSION)).toArray(String[]::new)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            posted.addAll(made);
        }
    }

    /** Polls until the writers are done and nothing more comes; each page from the next process. */
    private List<String> poll(String address, Going going, AtomicBoolean done) {
        List<String> got = new ArrayList<>();
        String after = "";
        String next = "";
        for (int page = 0; ; page++) {
            boolean last = done.get();
            String query = "?limit=" + LIMIT + (after.isEmpty() ? "" : "&added_after=" + after)
                    + (next.isEmpty() ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            HttpResponse<String> answer = ceibo.get(at(page, address) + query);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            List<String> ids = ids(answer);
            got.addAll(ids);
            JsonNode resource = json(answer);
            boolean more = resource.path("more").asBoolean(false);
            assertThat(more).as("whoever says that there is more says where").isEqualTo(resource.has("next"));
            if (going == Going.BY_NEXT && more) {
                // The query stays the same: next belongs to it.
                next = resource.get("next").asString();
                continue;
            }
            next = "";
            if (!ids.isEmpty()) {
                after = going == Going.BY_DATE
                        ? resource.get("objects")
                                .get(ids.size() - 1)
                                .get("date_added")
                                .asString()
                        : answer.headers().firstValue("X-TAXII-Date-Added-Last").orElseThrow();
            } else if (last) {
                return got;
            }
        }
    }

    @Test
    void noAnswerIsAnothers() throws ExecutionException, InterruptedException {
        String shared = ceibo.collection("Shared");
        List<String> made =
                IntStream.range(0, CONNECTIONS).mapToObj(n -> newId()).toList();
        assertThat(ceibo.post(
                                shared + "objects/",
                                envelope(made.stream()
                                        .map(id -> indicator(id, VERSION))
                                        .toArray(String[]::new)))
                        .statusCode())
                .isEqualTo(202);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                clients.add(() -> ask(number, shared, made.get(number)));
            }
            int answered = 0;
            for (Future<Integer> client : crowd.invokeAll(clients)) {
                answered += client.get();
            }
            assertThat(answered).isEqualTo(CONNECTIONS * QUESTIONS);
        }
    }

    /** Each asks for its own object in several ways, for what is not there, and for what only one team may see. */
    private int ask(int number, String shared, String own) {
        TaxiiTeam team = number % 2 == 0 ? ceibo : ipe;
        String alone = team == ceibo ? "Ceibo alone" : "Ipê alone";
        String ofOthers = team == ceibo ? ipe.collection("Ipê alone") : ceibo.collection("Ceibo alone");
        int answered = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            String here = at(number + i, shared);
            HttpResponse<String> answer = switch (i % 5) {
                case 0 -> team.get(here + "objects/?match%5Bid%5D=" + own);
                case 1 -> team.get(here + "objects/" + own + "/");
                case 2 -> team.get(here + "manifest/?match%5Bid%5D=" + own);
                case 3 -> team.get(at(number + i, ofOthers) + "objects/");
                default -> team.get(at(number + i, team.collection(alone)));
            };
            switch (i % 5) {
                case 0, 1, 2 -> assertThat(ids(answer)).containsExactly(own);
                case 3 -> assertThat(answer.statusCode()).isEqualTo(404);
                default -> assertThat(json(answer).get("title").asString()).contains(alone);
            }
            answered++;
        }
        return answered;
    }
}
