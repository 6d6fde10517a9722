package org.istmo.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.operations.Command;
import org.istmo.testing.TestDatabase;

/** Whoever runs an instance, at its command line: {@code ./istmo exchange …}. */
record Operator(Path data, TestDatabase database) {

    /** What was answered, and with which exit status. */
    record Answer(int status, String said) {}

    /** The settings of an instance on this database. */
    static Map<String, String> settings(TestDatabase database) {
        return Map.of(
                "ISTMO_DB_URL", database.database().url(),
                "ISTMO_DB_OWNER", database.database().owner(),
                "ISTMO_DB_OWNER_PASSWORD", database.database().ownerPassword(),
                "ISTMO_DB_APP", database.database().application(),
                "ISTMO_DB_APP_PASSWORD", database.database().applicationPassword());
    }

    Answer exchange(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> all = Stream.concat(Stream.of("exchange", "--data", data.toString()), Stream.of(words))
                .toList();
        int status = ExchangeCommand.run(
                Command.parse(all), settings(database), new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Answer(status, said.toString(StandardCharsets.UTF_8));
    }

    /** A file with the demonstration's declaration and these collections too, and with what else stands beside its API roots. */
    static Path declaration(Path folder, List<String> collections, String beside) {
        try (InputStream stream = Operator.class.getResourceAsStream("/reference/exchange/demonstration.json")) {
            String shipped = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            int end = shipped.lastIndexOf('}', shipped.lastIndexOf(']', shipped.lastIndexOf(']') - 1));
            String more = collections.stream().map(one -> ", " + one).collect(Collectors.joining());
            String whole = shipped.substring(0, end + 1) + more + shipped.substring(end + 1);
            return Files.writeString(
                    folder.resolve("declaration-" + UUID.randomUUID() + ".json"),
                    whole.substring(0, whole.lastIndexOf('}')) + (beside.isEmpty() ? "" : ", " + beside) + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A collection that these use. */
    static String collection(UUID id, String... grants) {
        return "{\"id\": \"" + id + "\", \"title\": \"By a declaration\", \"custom\": {\"x_kind\": \"test\"},"
                + " \"grants\": [" + String.join(",", grants) + "]}";
    }

    static String writes(String team) {
        return "{\"team\": \"" + team + "\", \"can_read\": true, \"can_write\": true}";
    }

    static String reads(String team) {
        return "{\"team\": \"" + team + "\", \"can_read\": true}";
    }
}
