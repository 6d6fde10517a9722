package org.istmo.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.access.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./istmo demo} as a process of its own, with the memory that the script gives it: for what can only be seen
 * from outside, such as how much memory it needs, and what becomes of it when its database goes away.
 */
public final class IstmoProcess {

    private static final String READY = "Istmo is ready: ";
    private static final int MOST_LINES = 400;

    private static final class Running {
        private static final IstmoProcess ISTMO = start();
    }

    private final Process process;
    private final Path folder;
    private final String base;

    private final Deque<String> said;

    private IstmoProcess(Process process, Path folder, String base, Deque<String> said) {
        this.process = process;
        this.folder = folder;
        this.base = base;
        this.said = said;
    }

    /** The one of this test run: it is started where it is first asked for, and ends with the run. */
    public static IstmoProcess get() {
        return Running.ISTMO;
    }

    private static IstmoProcess start() {
        return start("demo", folder(), Map.of());
    }

    /** Another one, in this folder, with these settings: whoever starts it stops it. */
    public static IstmoProcess start(String verb, Path folder, Map<String, String> environment) {
        // The tests' own classes stay out: their fixtures are what an application must not have.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(":"));
        try {
            ProcessBuilder builder = new ProcessBuilder(command(verb, classPath, folder)).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "stopping the test process"));
            Deque<String> said = new ConcurrentLinkedDeque<>();
            return new IstmoProcess(process, folder, base(process, said), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder for one of them. */
    public static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "test-process-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String verb, String classPath, Path folder) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath,
                "org.istmo.Istmo",
                verb,
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
    }

    private static String base(Process process, Deque<String> said) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith(READY)) {
                // A read from a pipe blocks its thread: a virtual one would take a carrier away from the others.
                Thread.ofPlatform()
                        .name("what Istmo says")
                        .daemon()
                        .start(() -> lines.lines().forEach(next -> keep(next, said)));
                return line.substring(READY.length());
            }
        }
        throw new IllegalStateException("it did not start:\n" + String.join("\n", said));
    }

    private static void keep(String line, Deque<String> said) {
        said.add(line);
        while (said.size() > MOST_LINES) {
            said.removeFirst();
        }
    }

    /** The last lines of its log: what it says of a request that went wrong. */
    public String said() {
        return String.join("\n", said);
    }

    /** Where it listens, without a slash at its end. */
    public String base() {
        return base;
    }

    /** Its data directory. */
    public Path data() {
        return folder.resolve("data");
    }

    /** Kills it at once, as by a lost machine. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Stops it, and waits for its end. */
    public void stop() {
        stop(process);
    }

    /** Somebody who has not signed in. */
    public Visitor stranger() {
        return new Visitor(base);
    }

    /** The demonstration's person with this role, signed in. */
    public Visitor as(Role role) {
        return as(role, base);
    }

    /** The demonstration's person with this role, signed in at another address of the same installation. */
    public Visitor as(Role role, String address) {
        try {
            String file = Files.readString(folder.resolve("data").resolve("demo-credentials.json"));
            for (JsonNode person : new JsonMapper().readTree(file).get("roles")) {
                if (person.get("role").asString().equals(role.name())) {
                    Visitor visitor = new Visitor(address);
                    visitor.signIn(
                            person.get("email").asString(),
                            person.get("password").asString());
                    return visitor;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("nobody is a " + role);
    }

    /** The number of the database's first process, from which all others come; none while it starts again. */
    public OptionalLong database() {
        try {
            return Files.readAllLines(folder.resolve("data").resolve("postgres/postmaster.pid")).stream()
                    .limit(1)
                    .mapToLong(line -> Long.parseLong(line.strip()))
                    .findFirst();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal to every process of the database: {@code STOP} freezes it, {@code CONT} lets it go on. */
    public void signalDatabase(String signal) {
        ProcessHandle first = ProcessHandle.of(database().orElseThrow()).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        Stream.concat(Stream.of(first), first.descendants()).forEach(one -> command.add(String.valueOf(one.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether it has been running all the time. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** The most memory that it has had, of all kinds, in bytes. */
    public long peakMemory() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many temporary files there are. */
    public long temporaryFiles() {
        try (Stream<Path> files = Files.walk(folder.resolve("temporary"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
