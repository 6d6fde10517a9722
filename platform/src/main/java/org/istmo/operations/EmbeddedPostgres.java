package org.istmo.operations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own in a data directory: durable (fsync on, data checksums), on loopback only, with a
 * random password, never trust. A server that a killed program left behind is stopped first; one that dies is
 * started again on the same port, so that a pool of connections recovers by itself.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Path cluster;
    private final String password;
    private final int port;
    private final List<String> settings;
    private volatile Process server;
    private volatile boolean closing;

    private EmbeddedPostgres(
            Path home, Path cluster, String password, int port, List<String> settings, Process server) {
        this.home = home;
        this.cluster = cluster;
        this.password = password;
        this.port = port;
        this.settings = settings;
        this.server = server;
    }

    /**
     * Starts the server whose data lies in {@code dataDirectory/postgres}; makes it when there is none.
     *
     * @param cache where the PostgreSQL programs are unpacked, shared by all data directories of the machine
     * @param settings more PostgreSQL settings, {@code name=value}
     */
    public static EmbeddedPostgres start(Path dataDirectory, Path cache, String... settings) {
        try {
            Path home = PostgresBinaries.in(cache.toAbsolutePath());
            Folders.createPrivate(dataDirectory);
            Path cluster = dataDirectory.toAbsolutePath().resolve("postgres");
            Path passwordFile = dataDirectory.resolve("postgres-password");
            if (!isMade(cluster, passwordFile)) {
                initialise(home, cluster, passwordFile);
            }
            stopOrphan(home, cluster);
            String password = Files.readString(passwordFile).strip();
            int port = freePort();
            List<String> given = List.of(settings);
            EmbeddedPostgres postgres =
                    new EmbeddedPostgres(home, cluster, password, port, given, launch(home, cluster, port, given));
            postgres.awaitReady();
            postgres.superviseServer();
            return postgres;
        } catch (IOException e) {
            throw new CannotStart("The embedded database cannot start: " + e.getMessage(), e);
        }
    }

    /**
     * Puts a copy of a prepared cluster into a data directory that has none yet, with a superuser's password of its
     * own. The prepared one must have been stopped cleanly, and nobody but its owner may look into it.
     */
    static void takePrepared(Path prepared, Path dataDirectory, Path cache) {
        try {
            Path cluster = dataDirectory.toAbsolutePath().resolve("postgres");
            Path passwordFile = dataDirectory.resolve("postgres-password");
            if (isMade(cluster, passwordFile) || !Files.exists(prepared.resolve("PG_VERSION"))) {
                return;
            }
            // A thousand small files: the system's own command copies them in a third of the time that Java takes.
            finish(List.of("cp", "-Rp", prepared.toString(), empty(cluster).toString()), "");
            String password = randomPassword();
            Path home = PostgresBinaries.in(cache.toAbsolutePath());
            // Without a server, so that nobody can connect as long as the password is not known to us alone.
            run(
                    List.of(home.resolve("bin/postgres").toString(), "--single", "-D", cluster.toString(), "postgres"),
                    "ALTER ROLE postgres PASSWORD '" + password + "'\n");
            Folders.writePrivate(passwordFile, password + "\n");
        } catch (IOException e) {
            throw new CannotStart("The prepared database cannot be taken: " + e.getMessage(), e);
        }
    }

    /** Whether the cluster is there as a whole: its password is the last that a first start writes. */
    private static boolean isMade(Path cluster, Path passwordFile) {
        return Files.exists(cluster.resolve("PG_VERSION")) && Files.exists(passwordFile);
    }

    /** What a first start that was cut off has left goes: nothing in there was ever used. */
    private static Path empty(Path cluster) throws IOException {
        if (Files.exists(cluster)) {
            Folders.delete(cluster);
        }
        return cluster;
    }

    /** The JDBC address of a database of this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection as the server's superuser; for setting up roles and databases, and nothing else. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", password);
    }

    /** A superuser's connection to the server that runs for this data directory, if one runs. */
    public static Optional<Connection> running(Path dataDirectory, String database) throws IOException, SQLException {
        Path pidFile = dataDirectory.resolve("postgres/postmaster.pid");
        Path passwordFile = dataDirectory.resolve("postgres-password");
        if (!Files.exists(pidFile) || !Files.exists(passwordFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 4 || !isAlive(lines)) {
            return Optional.empty();
        }
        String address = "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/" + database;
        return Optional.of(DriverManager.getConnection(
                address, "postgres", Files.readString(passwordFile).strip()));
    }

    /** Stops the server at once but cleanly (PostgreSQL's fast shutdown): what was committed is on disk. */
    @Override
    public void close() {
        closing = true;
        try {
            stop(home, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void initialise(Path home, Path cluster, Path passwordFile) throws IOException {
        String password = randomPassword();
        Path handedOver = passwordFile.resolveSibling("postgres-password.initdb");
        Folders.writePrivate(handedOver, password + "\n");
        run(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + empty(cluster),
                "--username=postgres",
                "--pwfile=" + handedOver.toAbsolutePath(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--locale=C",
                "--data-checksums"));
        Files.move(handedOver, passwordFile);
    }

    private static Process launch(Path home, Path cluster, int port, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(unprivileged());
        command.add(home.resolve("bin/postgres").toString());
        command.add("-D");
        command.add(cluster.toString());
        List<String> all = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                "shared_buffers=64MB",
                "logging_collector=on",
                "log_directory=log",
                "log_filename=postgres-%a.log",
                "log_truncate_on_rotation=on",
                // Statements and their values can hold closed content: the server's log never shows them.
                "log_min_error_statement=panic",
                "log_parameter_max_length_on_error=0",
                "timezone=UTC"));
        all.addAll(settings);
        for (String setting : all) {
            command.add("-c");
            command.add(setting);
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        cluster.resolve("start.log").toFile()))
                .start();
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = superuser("postgres")) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!server.isAlive()) {
                    throw new IOException("PostgreSQL ended at once; see " + cluster.resolve("start.log"), notYet);
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException("PostgreSQL did not answer within " + PATIENCE.toSeconds() + " s", notYet);
                }
            }
            pause();
        }
    }

    private void superviseServer() {
        Thread.ofVirtual().name("database supervisor").start(() -> {
            try {
                while (true) {
                    server.waitFor();
                    if (closing) {
                        return;
                    }
                    log.error("The database server ended by itself; starting it again");
                    startAgain();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What is left of the server before can stand in the way for a while: the supervisor tries again and again. */
    private void startAgain() throws InterruptedException {
        try {
            stopOrphan(home, cluster);
            server = launch(home, cluster, port, settings);
            awaitReady();
        } catch (IOException e) {
            log.error("The database server did not start: {}", e.getMessage());
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static void stopOrphan(Path home, Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (isAlive(Files.readAllLines(pidFile))) {
            log.warn("Stopping the database server that an earlier run left behind");
            stop(home, cluster);
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    /** A process number alone proves nothing after a reboot: it must also be a postgres. */
    private static boolean isAlive(List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.getFirst().strip().matches("\\d{1,10}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    private static void stop(Path home, Path cluster) throws IOException {
        run(List.of(
                home.resolve("bin/pg_ctl").toString(),
                "stop",
                "-D",
                cluster.toString(),
                "-m",
                "fast",
                "-w",
                "-t",
                "8"));
    }

    /** PostgreSQL refuses to run as root: a new user namespace without a mapping makes root look like nobody. */
    private static List<String> unprivileged() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "--user") : List.of();
    }

    private static void run(List<String> command) throws IOException {
        run(command, "");
    }

    private static void run(List<String> command, String input) throws IOException {
        List<String> whole = new ArrayList<>(unprivileged());
        whole.addAll(command);
        finish(whole, input);
    }

    private static void finish(List<String> command, String input) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            String hint = output.contains("unshare")
                    ? " As root, Istmo needs user namespaces to start PostgreSQL: run it as an ordinary user,"
                            + " or give a database by ISTMO_DB_URL."
                    : "";
            String program = command.stream()
                    .dropWhile(word -> unprivileged().contains(word))
                    .findFirst()
                    .orElseThrow();
            throw new IOException(Path.of(program).getFileName() + " failed: " + output.strip() + hint);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
