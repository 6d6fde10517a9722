package org.istmo.operations;

import java.io.IOException;
import java.nio.file.Path;

/** Another program on the same machine, as a process of its own: for {@link EmbeddedPostgresTest}. */
final class PostgresChild {

    private PostgresChild() {}

    /** {@code serve DATA CACHE} starts a server and waits to be told to stop; {@code take DATA} takes the directory. */
    public static void main(String[] words) throws IOException {
        Path data = Path.of(words[1]);
        try {
            if (words[0].equals("take")) {
                DataDirectory.take(data).close();
                return;
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Path.of(words[2]))) {
                System.out.println("ready " + postgres.url("postgres"));
                System.in.read();
            }
        } catch (CannotStart e) {
            System.out.println(e.getMessage());
            System.exit(2);
        }
    }
}
