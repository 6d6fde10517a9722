package org.istmo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Istmo as a process of its own, started by the one script as a person would start it. */
final class Server implements AutoCloseable {

    private static final Pattern FONT = Pattern.compile("/assets/fonts/[a-z0-9-]+\\.woff2");
    private static final Pattern STYLE = Pattern.compile("/assets/istmo-[0-9a-f]+\\.css");

    private final Process process;
    private final Path data;
    private final int port;
    private final double millisToUsable;
    private final Queue<String> said;

    private Server(Process process, Path data, int port, double millisToUsable, Queue<String> said) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.millisToUsable = millisToUsable;
        this.said = said;
    }

    static Server start(String verb, Path data) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        "./istmo", verb, "--port", Integer.toString(port), "--data", data.toString())
                .redirectErrorStream(true)
                .start();
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Thread.ofVirtual().start(() -> drain(process, said));
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        while (!answers(health)) {
            if (!process.isAlive()) {
                throw new IOException("./istmo " + verb + " ended");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return new Server(process, data, port, (System.nanoTime() - start) / 1e6, said);
    }

    /** What it has printed until now. */
    String said() {
        return String.join("\n", said);
    }

    int port() {
        return port;
    }

    /** From the start of the script to the first 200 of /health. */
    double millisToUsable() {
        return millisToUsable;
    }

    /** Resident memory of the Java process in MiB. */
    double memory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS");
    }

    /** The server's own database, as its superuser: to fill it. */
    Connection database() throws IOException, SQLException {
        List<String> pid = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        String password = Files.readString(data.resolve("postgres-password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/istmo", "postgres", password);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The address of a static file of about the size of a page: the typeface. */
    String typeface() throws IOException {
        return find(FONT, read(find(STYLE, read("/en/observatory/states"))));
    }

    /** What the server answers at this path. */
    String read(String path) throws IOException {
        try (InputStream stream =
                URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern);
        }
        return matcher.group();
    }

    /** Removes a data directory. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean answers(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void drain(Process process, Queue<String> said) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains(" ERROR ")) {
                    System.err.println(line);
                }
            }
        } catch (IOException ended) {
            System.err.println("the server's output ended: " + ended.getMessage());
        }
    }
}
