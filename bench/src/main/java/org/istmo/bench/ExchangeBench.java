package org.istmo.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * What the closed exchange costs a TAXII client: adding objects in envelopes, reading a collection to its end, and asking
 * for little of much, at three sizes of the same collection.
 */
final class ExchangeBench implements Bench.Benchmark {

    private static final int[] SIZES = {10_000, 100_000, 1_000_000};
    private static final int ENVELOPE = 1_000;
    private static final int WRITERS = 2;
    private static final int WARM = 500;
    private static final int QUESTIONS = 2_000;
    private static final String TAXII = "application/taxii+json;version=2.1";
    private static final String TEAM = "csirt-ceibo";
    private static final Pattern NEXT = Pattern.compile("^\\{\"more\":true,\"next\":\"([^\"]+)\"");

    @Override
    public void measure(Report report) throws Exception {
        Path folder = Files.createTempDirectory("istmo-bench-");
        try (Server server = Server.start("demo", folder.resolve("data"))) {
            Way way = Way.of(server.port(), Files.readString(folder.resolve("data/demo-credentials.json")));
            int there = 0;
            for (int size : SIZES) {
                long start = System.nanoTime();
                ingest(way, there, size);
                double perSecond = (size - there) / ((System.nanoTime() - start) / 1e9);
                if (there > 0) {
                    double copied = size == SIZES[1] ? copy(server, folder.resolve("copied"), size) : Double.NaN;
                    report.add(new Report.Row(
                            size == SIZES[1] ? "taxii-ingest" : "taxii-ingest-" + size,
                            "objects/s",
                            perSecond,
                            copied,
                            Double.NaN,
                            Double.NaN));
                    report.add(new Report.Row(
                            "memory-" + size, "MiB", server.memory(), Double.NaN, Double.NaN, Double.NaN));
                }
                there = size;
                if (size == SIZES[1]) {
                    read(report, way, size);
                }
                questions(report, way, size);
            }
            LookupBench.measure(report, server, way.authorisation(), way.collection());
            report.note(String.format(
                    Locale.ROOT,
                    "taxii-ingest: envelopes of %,d objects of 1 to 3 kB by %d connections into one collection, the server started"
                            + " as a demonstration; baseline: COPY of the same rows, one transaction, into a table with the same"
                            + " indexes (goals: 10,000 objects/s, ratio 0.5)",
                    ENVELOPE,
                    WRITERS));
            report.note("taxii-read: all of them, pages of 1,000, one connection (goal: 50,000 objects/s)");
            report.note(
                    "added-after, match-id, match-type: limit=20, at each size of the collection; value: requests/s of one"
                            + " connection (goal: p99 < 5 ms, the same at each size)");
        } finally {
            Server.delete(folder);
        }
    }

    /** Where a collection is, and how to come in. */
    private record Way(int port, String authorisation, String collection, String objects) {

        static Way of(int port, String credentials) throws IOException {
            String taxii = credentials.substring(credentials.indexOf("\"taxii\""));
            String own = taxii.substring(taxii.indexOf('"' + TEAM + '"'));
            String root = find(own, "\"apiRoot\"\\s*:\\s*\"([^\"]+)\"");
            // The one of this team alone.
            String collection = find(own, "\"id\"\\s*:\\s*\"([0-9a-f-]{36})\",\\s*\"title\"\\s*:\\s*\"[^\"]*alone");
            return new Way(
                    port,
                    "Bearer " + find(own, "\"token\"\\s*:\\s*\"([^\"]+)\""),
                    collection,
                    URI.create(root).getPath() + "collections/" + collection + "/objects/");
        }

        private static String find(String text, String pattern) throws IOException {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            if (!matcher.find()) {
                throw new IOException("no " + pattern + " in the credentials of the demonstration");
            }
            return matcher.group(1);
        }
    }

    private static void ingest(Way way, int from, int to) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> {
                    try (Client client = new Client(way)) {
                        for (int first = next.getAndAdd(ENVELOPE); first < to; first = next.getAndAdd(ENVELOPE)) {
                            Answer answer = client.post(SyntheticObjects.envelope(first, ENVELOPE));
                            if (answer.status() != 202 || !answer.start().contains("\"success_count\":" + ENVELOPE)) {
                                throw new IOException("adding was answered " + answer.status() + " " + answer.start());
                            }
                        }
                    }
                    return null;
                }));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    /** COPY of the same rows into a table with the same columns, indexes and checks, in rows a second. */
    private static double copy(Server server, Path file, int size) throws Exception {
        try (Connection connection = server.database();
                Statement statement = connection.createStatement()) {
            CopyManager copies = new CopyManager(connection.unwrap(BaseConnection.class));
            statement.execute("CREATE TABLE exchange.copied (LIKE exchange.entry INCLUDING ALL)");
            statement.execute("ALTER TABLE exchange.copied SET (toast_tuple_target = 8160)");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                copies.copyOut(
                        "COPY (SELECT * FROM exchange.entry ORDER BY collection, added) TO STDOUT (FORMAT binary)",
                        out);
            }
            long start = System.nanoTime();
            long rows;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
                rows = copies.copyIn("COPY exchange.copied FROM STDIN (FORMAT binary)", in, 1 << 16);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            statement.execute("DROP TABLE exchange.copied");
            if (rows < size) {
                throw new IOException(rows + " rows were copied, and not " + size);
            }
            return rows / seconds;
        }
    }

    private static void read(Report report, Way way, int size) throws IOException {
        try (Client client = new Client(way)) {
            readAll(client);
            long start = System.nanoTime();
            long bytes = readAll(client);
            double seconds = (System.nanoTime() - start) / 1e9;
            report.add(new Report.Row("taxii-read", "objects/s", size / seconds, Double.NaN, Double.NaN, Double.NaN));
            report.add(new Report.Row(
                    "taxii-read-bytes", "MB/s", bytes / 1e6 / seconds, Double.NaN, Double.NaN, Double.NaN));
        }
    }

    private static long readAll(Client client) throws IOException {
        long bytes = 0;
        String next = "";
        while (true) {
            Answer answer = client.get("?limit=1000" + next);
            bytes += answer.length();
            Matcher more = NEXT.matcher(answer.start());
            if (!more.find()) {
                return bytes;
            }
            next = "&next=" + more.group(1);
        }
    }

    private static void questions(Report report, Way way, int size) throws IOException {
        Random random = new Random(size);
        try (Client client = new Client(way)) {
            Instant first = Instant.parse(client.get("?limit=1").firstAdded());
            Instant last = Instant.now();
            long length = ChronoUnit.MICROS.between(first, last);
            ask(
                    report,
                    client,
                    "added-after-" + size,
                    n -> "?limit=20&added_after="
                            + first.plus((long) (random.nextDouble() * length), ChronoUnit.MICROS));
            ask(
                    report,
                    client,
                    "match-id-" + size,
                    n -> "?limit=20&match[id]=" + SyntheticObjects.id(random.nextInt(size)));
            ask(
                    report,
                    client,
                    "match-type-" + size,
                    n -> "?limit=20&match[type]="
                            + SyntheticObjects.TYPES.get(random.nextInt(SyntheticObjects.TYPES.size())));
        }
    }

    private static void ask(Report report, Client client, String name, IntFunction<String> query) throws IOException {
        for (int i = 0; i < WARM; i++) {
            client.get(query.apply(i));
        }
        double[] millis = new double[QUESTIONS];
        long start = System.nanoTime();
        for (int i = 0; i < QUESTIONS; i++) {
            String asked = query.apply(i);
            long before = System.nanoTime();
            client.get(asked);
            millis[i] = (System.nanoTime() - before) / 1e6;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(millis);
        report.add(new Report.Row(
                name, "req/s", QUESTIONS / seconds, Double.NaN, millis[QUESTIONS / 2], millis[QUESTIONS * 99 / 100]));
    }

    /**
     * What the server answered.
     *
     * @param start the first characters of the body
     * @param length of the body in bytes
     * @param firstAdded X-TAXII-Date-Added-First; empty where it is not there
     */
    private record Answer(int status, String start, long length, String firstAdded) {}

    /** A client over one connection that is kept open, as thin as it can be: it shares the processors with the server. */
    private static final class Client implements AutoCloseable {

        private static final int START = 600;

        private final Way way;
        private final byte[] buffer = new byte[1 << 16];
        private Socket socket;
        private InputStream in;
        private boolean open;

        Client(Way way) throws IOException {
            this.way = way;
            this.socket = new Socket(InetAddress.getLoopbackAddress(), way.port());
            this.in = connect();
        }

        private InputStream connect() throws IOException {
            socket.setTcpNoDelay(true);
            open = true;
            return new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }

        Answer get(String query) throws IOException {
            Answer answer =
                    send("GET " + way.objects() + query.replace("[", "%5B").replace("]", "%5D"), "", new byte[0]);
            if (answer.status() != 200) {
                throw new IOException(query + " was answered " + answer.status() + " " + answer.start());
            }
            return answer;
        }

        Answer post(byte[] envelope) throws IOException {
            return send(
                    "POST " + way.objects(),
                    "Content-Type: " + TAXII + "\r\nContent-Length: " + envelope.length + "\r\n",
                    envelope);
        }

        private Answer send(String line, String headers, byte[] body) throws IOException {
            if (!open) {
                socket.close();
                socket = new Socket(InetAddress.getLoopbackAddress(), way.port());
                in = connect();
            }
            OutputStream out = socket.getOutputStream();
            out.write((line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: " + TAXII + "\r\nAuthorization: "
                            + way.authorisation() + "\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            long length = -1;
            String firstAdded = "";
            for (String header = line(); !header.isEmpty(); header = line()) {
                String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
                String value = header.substring(header.indexOf(':') + 1).strip();
                switch (name) {
                    case "content-length" -> length = Long.parseLong(value);
                    case "x-taxii-date-added-first" -> firstAdded = value;
                    case "connection" -> open = !value.equalsIgnoreCase("close");
                    default -> {}
                }
            }
            return body(status, length, firstAdded);
        }

        private Answer body(int status, long announced, String firstAdded) throws IOException {
            ByteArrayOutputStream start = new ByteArrayOutputStream(START);
            long length = 0;
            if (announced >= 0) {
                length = pass(announced, start);
            } else {
                for (long chunk = Long.parseLong(line(), 16); chunk > 0; chunk = Long.parseLong(line(), 16)) {
                    length += pass(chunk, start);
                    line();
                }
                line();
            }
            return new Answer(status, start.toString(StandardCharsets.UTF_8), length, firstAdded);
        }

        private long pass(long length, ByteArrayOutputStream start) throws IOException {
            long left = length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the server hung up");
                }
                if (start.size() < START) {
                    start.write(buffer, 0, Math.min(read, START - start.size()));
                }
                left -= read;
            }
            return length;
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server hung up");
                }
                if (c != '\r') {
                    line.write(c);
                }
            }
            return line.toString(StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
