package org.istmo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Istmo as a process of its own, started by the one script as a person would start it. */
final class Server implements AutoCloseable {

    private final Process process;
    private final Path data;
    private final int port;
    private final double millisToUsable;

    private Server(Process process, Path data, int port, double millisToUsable) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.millisToUsable = millisToUsable;
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
        Thread.ofVirtual().start(() -> drain(process));
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        while (!answers(health)) {
            if (!process.isAlive()) {
                throw new IOException("./istmo " + verb + " ended");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return new Server(process, data, port, (System.nanoTime() - start) / 1e6);
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

    private static void drain(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(" ERROR ")) {
                    System.err.println(line);
                }
            }
        } catch (IOException ended) {
            System.err.println("the server's output ended: " + ended.getMessage());
        }
    }
}
