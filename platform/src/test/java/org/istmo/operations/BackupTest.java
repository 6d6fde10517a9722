package org.istmo.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.istmo.audit.Chain;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was backed up is what is restored: byte for byte, in every table of every module. */
@DemonstrationTest
class BackupTest {

    private final TestDatabase demonstration;

    @TempDir
    private Path folder;

    BackupTest(TestDatabase demonstration) {
        this.demonstration = demonstration;
    }

    @Test
    void aRestoredDatabaseGivesTheSameBytes() throws SQLException, IOException {
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");
        Backup.Moved written = write(demonstration, first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .as("it holds what is closed")
                .isEqualTo("rw-------");
        TestDatabase empty = TestDatabase.empty();
        assertThat(Backup.restore(empty.database(), first)).isEqualTo(written);
        assertThat(write(empty, second)).isEqualTo(written);
        Map<String, String> before = entries(first);
        Map<String, String> after = entries(second);
        assertThat(after.keySet()).isEqualTo(before.keySet()).hasSizeGreaterThan(40);
        // One by one: a difference is then told in a line, and not in two whole databases.
        before.forEach((name, content) ->
                assertThat(content.equals(after.get(name))).as(name).isTrue());
        try (Connection connection = empty.database().connectAsOwner()) {
            assertThat(Chain.verify(connection)).isInstanceOf(Chain.Finding.Whole.class);
        }
        assertThatThrownBy(() -> Backup.restore(empty.database(), first))
                .as("what is there is never written over")
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void aFileThatWasChangedIsRefusedAndNothingIsWritten() throws SQLException, IOException {
        Path file = folder.resolve("good.zip");
        write(demonstration, file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve("changed.zip"), bytes);
        TestDatabase empty = TestDatabase.empty();
        assertThatThrownBy(() -> Backup.restore(empty.database(), changed))
                .isInstanceOfAny(CannotStart.class, IOException.class, SQLException.class);
        assertThat(empty.contents("directory").getOrDefault("organisation", "0 "))
                .startsWith("0 ");
    }

    private static Backup.Moved write(TestDatabase database, Path file) throws SQLException, IOException {
        try (Connection connection = database.database().connectAsOwner()) {
            return Backup.write(connection, file);
        }
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream stream = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return entries;
    }
}
