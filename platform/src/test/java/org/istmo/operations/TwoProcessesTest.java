package org.istmo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.istmo.access.Role;
import org.istmo.testing.IstmoProcess;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.Visitor;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Two processes on one external database, behind a proxy: one installation, which the death of one does not end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int READERS = 6;
    private static final int TOKENS = 12;

    private final TestDatabase database = TestDatabase.empty();
    private final List<IstmoProcess> running = new ArrayList<>();
    private IstmoProcess one;
    private IstmoProcess other;
    private SmallProxy proxy;

    @BeforeAll
    void start() throws IOException {
        Map<String, String> environment = settings(database);
        one = begin(IstmoProcess.start("demo", IstmoProcess.folder(), environment));
        // What two machines of one installation share beside the database: the key, and here the people of the
        // demonstration.
        Path folder = IstmoProcess.folder();
        Files.createDirectories(folder.resolve("data"));
        for (String file : List.of("demo-credentials.json", "secrets.key")) {
            if (Files.exists(one.data().resolve(file))) {
                Files.copy(one.data().resolve(file), folder.resolve("data").resolve(file));
            }
        }
        other = begin(IstmoProcess.start("demo", folder, environment));
        proxy = new SmallProxy(List.of(one.base(), other.base()));
    }

    @AfterAll
    void stop() {
        running.forEach(IstmoProcess::stop);
        if (proxy != null) {
            proxy.close();
        }
    }

    private IstmoProcess begin(IstmoProcess process) {
        running.add(process);
        return process;
    }

    private static Map<String, String> settings(TestDatabase database) {
        return Map.of(
                "ISTMO_DB_URL", database.database().url(),
                "ISTMO_DB_OWNER", database.database().owner(),
                "ISTMO_DB_OWNER_PASSWORD", database.database().ownerPassword(),
                "ISTMO_DB_APP", database.database().application(),
                "ISTMO_DB_APP_PASSWORD", database.database().applicationPassword(),
                "ISTMO_LOG", "json");
    }

    /** Whoever starts first writes the reference data, and the other one finds it. */
    @Test
    @Order(1)
    void bothStartAtOnceOnAnEmptyDatabase() throws ExecutionException, InterruptedException {
        Map<String, String> environment = settings(TestDatabase.empty());
        try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IstmoProcess>> pair = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                pair.add(starting.submit(() -> IstmoProcess.start("run", IstmoProcess.folder(), environment)));
            }
            for (Future<IstmoProcess> process : pair) {
                IstmoProcess ready = process.get();
                assertThat(Jsoup.parse(ready.stranger()
                                        .get("/en/observatory/states")
                                        .body())
                                .select("main a[href*=/observatory/states/]"))
                        .hasSizeGreaterThanOrEqualTo(35);
                ready.stop();
            }
        }
    }

    @Test
    @Order(2)
    void aSessionHoldsAtBoth() {
        Visitor person = one.as(Role.ADMINISTRATOR, proxy.base());
        for (int i = 0; i < 6; i++) {
            assertThat(person.get("/en/account").statusCode()).isEqualTo(200);
        }
        assertThat(person.post("/en/sign-out", Map.of()).statusCode()).isEqualTo(302);
        for (int i = 0; i < 4; i++) {
            assertThat(person.get("/en/account").statusCode()).isEqualTo(401);
        }
    }

    /** A page that both keep changes at both, when one of them changes it. */
    @Test
    @Order(3)
    void whatOneChangesForThePublicTheOtherForgets() {
        String page = "/en/observatory/states/BRB";
        String before = other.stranger().get(page).body();
        assertThat(one.stranger().get(page).body()).isEqualTo(before.replace(other.base(), one.base()));
        Visitor officer = one.as(Role.SECRETARIAT_OFFICER);
        HttpResponse<String> changed = officer.post(
                "/en/directory/states/BRB", Map.of("grouping", "sica", "since", "2026-01-01", "until", ""));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(302);
        Visitor reader = other.stranger();
        until(() -> !reader.get(page).body().equals(before));
        assertThat(reader.get(page).body()).contains("group=sica");
    }

    /** Readers see no failure, the session goes on, and every token that was handed out is one. */
    @Test
    @Order(4)
    void oneIsKilledUnderLoad() throws ExecutionException, InterruptedException {
        Visitor person = one.as(Role.ADMINISTRATOR, proxy.base());
        String csrf = person.token();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger read = new AtomicInteger();
        Queue<String> handedOut = new ConcurrentLinkedQueue<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                String page = i % 2 == 0 ? "/en/account" : "/pt/observatory/states?reader=" + i;
                readers.add(crowd.submit(() -> {
                    while (!enough.get()) {
                        assertThat(person.get(page).statusCode()).isEqualTo(200);
                        read.incrementAndGet();
                    }
                }));
            }
            try {
                for (int i = 0; i < TOKENS; i++) {
                    if (i == TOKENS / 3) {
                        one.kill();
                    }
                    makeToken(person, csrf, i, handedOut);
                }
                int then = read.get();
                Visitor watch = other.stranger();
                until(() -> watch.get("/health").statusCode() != 200
                        || read.get() > then + 50
                        || readers.stream().anyMatch(Future::isDone));
            } finally {
                enough.set(true);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(handedOut).hasSizeGreaterThan(TOKENS / 2);
        Visitor program = other.stranger();
        for (String token : handedOut) {
            assertThat(program.get("/metrics", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void makeToken(Visitor person, String csrf, int number, Queue<String> handedOut) {
        HttpResponse<String> answer = person.send(
                "POST",
                "/en/account/tokens",
                BodyPublishers.ofString("name=t" + number + "&days=7&permission=OPERATIONS_READ&_csrf=" + csrf),
                "Content-Type",
                "application/x-www-form-urlencoded");
        if (answer.statusCode() == 200) {
            handedOut.add(Jsoup.parse(answer.body()).select("#token").text());
        } else {
            assertThat(answer.statusCode())
                    .as("the proxy says that it does not know")
                    .isEqualTo(502);
        }
    }

    /** Each line of the log is a record of its own, and none names a person or where they are. */
    @Test
    @Order(5)
    void theLogIsStructuredAndNamesNobody() throws IOException, SQLException {
        // Every connection is lost: the log has something to say.
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        other.stranger().get("/en/observatory/states?who=ana@example.org");
        other.stranger().get("/en/nothing/ana@example.org");
        other.stranger().post("/en/sign-in", Map.of("email", "ana@example.org", "password", "x"));
        String credentials = Files.readString(other.data().resolve("demo-credentials.json"));
        List<String> people = new ArrayList<>(List.of("ana@example.org"));
        new JsonMapper()
                .readTree(credentials)
                .get("roles")
                .forEach(person -> people.add(person.get("email").asString()));
        for (IstmoProcess process : List.of(one, other)) {
            List<String> lines = process.said()
                    .lines()
                    .filter(line -> !line.startsWith("Istmo is ready"))
                    .toList();
            assertThat(process == one || !lines.isEmpty())
                    .as("something was logged")
                    .isTrue();
            assertThat(lines).allSatisfy(line -> {
                assertThat(isJson(line)).as(line).isTrue();
                assertThat(line).doesNotContain(people);
            });
        }
    }

    private static boolean isJson(String line) {
        try {
            return new JsonMapper().readTree(line).has("@timestamp");
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        }
    }
}
