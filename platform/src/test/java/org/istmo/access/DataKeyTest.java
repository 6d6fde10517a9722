package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.istmo.operations.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeyTest {

    private static final byte[] SECRET = {1, 2, 3, 4, 5};

    @TempDir
    private Path data;

    @TempDir
    private Path elsewhere;

    @Test
    void whatIsSealedOpensForItsPlaceAndNoOther() {
        DataKey key = key(data);
        byte[] sealed = key.seal(SECRET, "here");
        assertThat(key.open(sealed, "here")).hasValue(SECRET);
        assertThat(key.open(sealed, "there")).isEmpty();
        assertThat(key.seal(SECRET, "here")).as("never twice the same").isNotEqualTo(sealed);
    }

    @Test
    void theKeyLastsAndIsItsOwnersOnly() throws IOException {
        byte[] sealed = key(data).seal(SECRET, "here");
        assertThat(key(data).open(sealed, "here")).hasValue(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(DataKey.FILE))))
                .isEqualTo("rw-------");
    }

    /** A backup restored under another key: what was sealed stays sealed, and nothing fails. */
    @Test
    void anotherKeyOpensNothing() {
        byte[] sealed = key(data).seal(SECRET, "here");
        assertThat(key(elsewhere).open(sealed, "here")).isEmpty();
    }

    @Test
    void everyBitCounts() {
        DataKey key = key(data);
        byte[] sealed = key.seal(SECRET, "here");
        for (int i = 0; i < sealed.length * 8; i++) {
            byte[] damaged = sealed.clone();
            damaged[i / 8] ^= (byte) (1 << i % 8);
            assertThat(key.open(damaged, "here")).as("bit %d", i).isEmpty();
        }
        assertThat(key.open(new byte[0], "here")).isEmpty();
    }

    private static DataKey key(Path data) {
        return new DataKey(new Command(Command.Verb.RUN, 0, "127.0.0.1", data, null, null, null, List.of()));
    }
}
