package org.istmo.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * What it costs to know who asks and whether they may: the check of a permission, a sign-in, a page for each of a
 * thousand people who are signed in, and the walk over a million audit records.
 */
final class AccessBench implements Bench.Benchmark {

    private static final int PEOPLE = 1_000;
    private static final int RECORDS = 1_000_000;
    private static final int BATCH = 50_000;
    private static final int SIGN_INS = 60;
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final Duration THINKING = Duration.ofSeconds(2);
    private static final String PAGE = "/en/observatory/method";
    private static final Pattern FIRST = Pattern.compile("/en/first-administrator/[A-Za-z0-9_-]+");
    private static final Pattern FORM = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "four words for a bench";

    @Override
    public void measure(Report report) throws Exception {
        Path folder = Files.createTempDirectory("istmo-bench-");
        try (Server server = Server.start("run", folder.resolve("data"))) {
            List<String> cookies;
            try (Connection connection = server.database()) {
                cookies = signIn(connection, PEOPLE);
            }
            pages(report, server, cookies);
            signIns(report, server);
            audit(report, server, folder.resolve("data"));
        } finally {
            Server.delete(folder);
        }
    }

    /** A thousand people, each with an account and a session, as sign-ins would have left them. */
    private static List<String> signIn(Connection connection, int people) throws SQLException {
        List<String> cookies = new ArrayList<>();
        Random random = new Random(7);
        try (PreparedStatement account = connection.prepareStatement(
                        "INSERT INTO access.account (id, email, name, language) VALUES (?, ?, 'Somebody', 'en')");
                PreparedStatement session =
                        connection.prepareStatement("INSERT INTO access.session (token_hash, account, started, ends)"
                                + " VALUES (?, ?, now(), now() + interval '12 hours')")) {
            for (int i = 0; i < people; i++) {
                UUID id = new UUID(random.nextLong(), random.nextLong());
                byte[] secret = new byte[32];
                random.nextBytes(secret);
                account.setObject(1, id);
                account.setString(2, "person" + i + "@example.org");
                account.addBatch();
                String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
                session.setBytes(1, sha256(text));
                session.setObject(2, id);
                session.addBatch();
                cookies.add("istmo=" + text);
            }
            account.executeBatch();
            session.executeBatch();
        }
        return cookies;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static void pages(Report report, Server server, List<String> cookies) throws Exception {
        Load.Outcome stranger = new Load(server.port(), 16, TIME).ask(number -> PAGE + "?stranger=" + number);
        report.add(new Report.Row(
                "stranger-page", "req/s", stranger.perSecond(), Double.NaN, stranger.p50(), stranger.p99()));
        Load.Outcome full =
                new Load(server.port(), 16, TIME).withCookies(cookies).ask(PAGE);
        report.add(new Report.Row(
                "signed-in-page", "req/s", full.perSecond(), stranger.perSecond(), full.p50(), full.p99()));
        Load.Outcome crowd = new Load(server.port(), cookies.size(), TIME)
                .withCookies(cookies)
                .withThinking(THINKING)
                .ask(PAGE);
        report.add(new Report.Row(
                "thousand-people", "req/s", crowd.perSecond(), stranger.perSecond(), crowd.p50(), crowd.p99()));
        report.note("stranger-page: the same page for strangers, each address new, so that nothing kept answers;"
                + " signed-in-page: 16 connections as fast as they can; thousand-people: 1,000 connections of 1,000"
                + " people, each waiting up to " + THINKING.toSeconds() * 2
                + " s before the next page (goal: p99 < 100 ms)");
    }

    /** The first administrator signs in again and again; each try costs what Argon2id is set to cost. */
    private static void signIns(Report report, Server server) throws Exception {
        String base = "http://127.0.0.1:" + server.port();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String link = base + find(FIRST, server.said());
            String email = "admin@example.org";
            // Nobody may have an account while the first administrator comes: those of the load go.
            try (Connection connection = server.database();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM access.session");
                statement.execute("DELETE FROM access.account");
            }
            send(
                    client,
                    link,
                    form(client, link),
                    "organisation=Bench&name=Ana&email=" + email + "&password=" + encode(PASSWORD) + "&again="
                            + encode(PASSWORD));
            String session = "";
            double[] shown = new double[SIGN_INS];
            double[] done = new double[SIGN_INS];
            String address = base + "/en/sign-in";
            for (int i = 0; i < SIGN_INS; i++) {
                long start = System.nanoTime();
                Form form = form(client, address);
                long then = System.nanoTime();
                HttpResponse<String> answer =
                        send(client, address, form, "email=" + email + "&password=" + encode(PASSWORD));
                if (answer.statusCode() != 302) {
                    throw new IOException("sign-in answered " + answer.statusCode());
                }
                session = cookies(answer);
                shown[i] = (then - start) / 1e6;
                done[i] = (System.nanoTime() - then) / 1e6;
            }
            Arrays.sort(shown);
            Arrays.sort(done);
            report.add(new Report.Row(
                    "sign-in", "ms", done[SIGN_INS / 2], shown[SIGN_INS / 2], done[SIGN_INS / 2], done[SIGN_INS - 1]));
            report.note(
                    "sign-in: Argon2id with 19 MiB, 2 passes, 1 lane; baseline: the form's page; p99 column: the slowest of "
                            + SIGN_INS);
            try (Connection connection = server.database();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE access.session SET second_factor_on = now()");
            }
            checks(report, client, base, session);
        }
    }

    /** What the server itself measured of its gate, and of finding out who asks, over all requests of this run. */
    private static void checks(Report report, HttpClient client, String base, String session) throws Exception {
        String meters = client.send(
                        HttpRequest.newBuilder(URI.create(base + "/metrics"))
                                .header("Cookie", session)
                                .build(),
                        BodyHandlers.ofString())
                .body();
        for (String part : List.of("gate", "recognising")) {
            double sum = meter(meters, "istmo_" + part + "_seconds_sum");
            double count = meter(meters, "istmo_" + part + "_seconds_count");
            report.add(new Report.Row(part, "µs", sum / count * 1e6, Double.NaN, Double.NaN, Double.NaN));
        }
        report.note(
                "gate: the check of a permission, mean; recognising: from the cookie to the person with their roles (goal: 50 µs for the check)");
    }

    private static double meter(String meters, String name) throws IOException {
        Matcher matcher = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([0-9.eE+-]+)$")
                .matcher(meters);
        if (!matcher.find()) {
            throw new IOException("no meter " + name);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private record Form(String token, String cookie) {}

    private static Form form(HttpClient client, String address) throws IOException, InterruptedException {
        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        return new Form(find(FORM, page.body(), 1), cookies(page));
    }

    private static String cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(set -> set.substring(0, set.indexOf(';')))
                .collect(Collectors.joining("; "));
    }

    private static HttpResponse<String> send(HttpClient client, String address, Form form, String fields)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", form.cookie())
                        .POST(BodyPublishers.ofString(fields + "&_csrf=" + encode(form.token())))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String find(Pattern pattern, String text) throws IOException {
        return find(pattern, text, 0);
    }

    private static String find(Pattern pattern, String text, int group) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern);
        }
        return matcher.group(group);
    }

    /** A million records, walked by ./istmo verify-audit beside the running server; COPY of the same rows is the baseline. */
    private static void audit(Report report, Server server, Path data) throws Exception {
        try (Connection connection = server.database()) {
            try (Statement statement = connection.createStatement()) {
                for (int i = 0; i < RECORDS / BATCH; i++) {
                    statement.execute("""
                            INSERT INTO audit.entry (act, account, subject, detail, request)
                            SELECT 'ASSESSMENT_READ', gen_random_uuid(), '/en/observatory/desk/BRA/2025/' || n,
                                   jsonb_build_object('number', n), md5(n::text)
                              FROM generate_series(1, %d) n
                            """.formatted(BATCH));
                }
                statement.execute("ANALYZE audit.entry, audit.link");
            }
            long start = System.nanoTime();
            long bytes = new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyOut(
                            "COPY (SELECT * FROM audit.link l JOIN audit.entry e ON e.id = l.entry ORDER BY l.position) TO STDOUT",
                            OutputStream.nullOutputStream());
            double copied = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            Process process = new ProcessBuilder("./istmo", "verify-audit", "--data", data.toString())
                    .inheritIO()
                    .start();
            int status = process.waitFor();
            double walked = (System.nanoTime() - start) / 1e9;
            if (status != 0 || bytes == 0) {
                throw new IOException("verify-audit ended with " + status);
            }
            report.add(new Report.Row("verify-audit", "s", walked, copied, Double.NaN, Double.NaN));
            report.note(String.format(
                    Locale.ROOT,
                    "verify-audit: %,d records, the program's own start included (goal: 20 s); baseline: COPY of the same rows",
                    RECORDS));
        }
    }
}
