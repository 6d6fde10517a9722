package org.istmo.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A number of clients that ask one server on this machine over kept-open connections, for a
 * bounded time. The client is as thin as it can be, because it shares the processors with the server.
 */
final class Load {

    private final int port;
    private final int clients;
    private final Duration time;
    private final List<String> cookies;
    private final Duration thinking;
    private final AtomicInteger turn = new AtomicInteger();

    Load(int port, int clients, Duration time) {
        this(port, clients, time, List.of(), Duration.ZERO);
    }

    private Load(int port, int clients, Duration time, List<String> cookies, Duration thinking) {
        this.port = port;
        this.clients = clients;
        this.time = time;
        this.cookies = cookies;
        this.thinking = thinking;
    }

    /** The same clients with these cookies in turn: each request as another person. */
    Load withCookies(List<String> people) {
        return new Load(port, clients, time, List.copyOf(people), thinking);
    }

    /** The same clients, each of which waits before each request: up to twice this long, evenly spread. */
    Load withThinking(Duration mean) {
        return new Load(port, clients, time, cookies, mean);
    }

    /**
     * What came back.
     *
     * @param perSecond answers a second, all clients together
     * @param bytes of one answer's body as it was sent (packed)
     */
    record Outcome(double perSecond, long bytes, double p50, double p99) {}

    Outcome ask(String path) throws IOException, InterruptedException {
        return ask(number -> path);
    }

    /** The same, of one address after another: of each by its number, so that what the server keeps does not answer. */
    Outcome ask(IntFunction<String> paths) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Supplier<String> path = () -> paths.apply(next.getAndIncrement());
        ask(path, Duration.ofSeconds(2).plus(thinking.multipliedBy(2)));
        return ask(path, time);
    }

    private Outcome ask(Supplier<String> path, Duration length) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Future<Answers>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(path, end)));
            }
        }
        long[] all = new long[0];
        long bytes = 0;
        for (Future<Answers> client : running) {
            try {
                Answers answers = client.get();
                int before = all.length;
                all = Arrays.copyOf(all, before + answers.nanos().length);
                System.arraycopy(answers.nanos(), 0, all, before, answers.nanos().length);
                bytes = answers.bytes();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
        Arrays.sort(all);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(all.length / seconds, bytes, at(all, 0.5), at(all, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))] / 1e6;
    }

    private record Answers(long[] nanos, long bytes) {}

    private String cookie() {
        return cookies.isEmpty() ? "" : "Cookie: " + cookies.get(turn.getAndIncrement() % cookies.size()) + "\r\n";
    }

    private Answers client(Supplier<String> paths, long end) throws IOException, InterruptedException {
        long[] nanos = new long[1 << 12];
        int count = 0;
        long bytes = 0;
        long now = System.nanoTime();
        while (now < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                boolean open = true;
                // The server ends a connection after so many answers; a browser then opens the next, and so does this.
                while (open && now < end) {
                    String path = paths.get();
                    if (!thinking.isZero()) {
                        Thread.sleep(ThreadLocalRandom.current().nextLong(2 * thinking.toMillis()));
                        now = System.nanoTime();
                    }
                    out.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n" + cookie()
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    Answer answer = answer(in, path);
                    bytes = answer.bytes();
                    open = answer.open();
                    long then = System.nanoTime();
                    if (count == nanos.length) {
                        nanos = Arrays.copyOf(nanos, count * 2);
                    }
                    nanos[count++] = then - now;
                    now = then;
                }
            }
        }
        return new Answers(Arrays.copyOf(nanos, count), bytes);
    }

    private record Answer(long bytes, boolean open) {}

    private static Answer answer(InputStream in, String path) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(path + " answered " + status);
        }
        long length = -1;
        boolean open = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
            open &= !name.equals("connection: close");
        }
        if (length < 0) {
            throw new IOException(path + " answered without a length");
        }
        in.skipNBytes(length);
        return new Answer(length, open);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
