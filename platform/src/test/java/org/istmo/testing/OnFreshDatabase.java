package org.istmo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.istmo.operations.Command;
import org.istmo.operations.StartingDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Gives the application what {@code operations.Serving} gives it: the command and the database. The command's verb is
 * {@code RUN}, or what the property {@code istmo.testing.verb} says.
 */
final class OnFreshDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    /** Below the ports that the system itself gives to connections, so that nobody takes it meanwhile. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;

    @Override
    public void initialize(GenericApplicationContext beans) {
        int port = freePort();
        String verb = beans.getEnvironment().getProperty("istmo.testing.verb", "RUN");
        Command command = new Command(
                Command.Verb.valueOf(verb), port, "127.0.0.1", dataDirectory(), null, null, null, List.of());
        TestDatabase database = TestDatabase.fresh();
        beans.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("server.port", port, "server.address", command.address())));
        beans.registerBean(Command.class, () -> command);
        beans.registerBean(TestDatabase.class, () -> database);
        beans.registerBean(
                StartingDatabase.class,
                () -> new StartingDatabase(CompletableFuture.completedFuture(database.database())));
        beans.registerBean(TypeExcludeFilter.class, FixturesStayOut::new);
    }

    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(LOWEST_PORT, HIGHEST_PORT)
                .filter(OnFreshDatabase::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static Path dataDirectory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "test-data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** A fixture shows what a gate refuses: it is no part of the application unless a test imports it. */
    private static final class FixturesStayOut extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            return reader.getClassMetadata().getClassName().startsWith("org.istmo.fixtures.");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FixturesStayOut;
        }

        @Override
        public int hashCode() {
            return FixturesStayOut.class.hashCode();
        }
    }
}
