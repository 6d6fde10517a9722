package org.istmo.operations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory belongs to one process, until it ends or gives it back. */
class DataDirectoryTest {

    @Test
    void whatIsTakenIsNotTakenTwice(@TempDir Path folder) {
        try (DataDirectory taken = DataDirectory.take(folder)) {
            assertThat(DataDirectory.tryToTake(folder)).isNull();
            assertThat(taken.path()).exists();
        }
        try (DataDirectory again = DataDirectory.take(folder)) {
            assertThat(again.path()).exists();
        }
    }

    /** A server that runs for weeks never looks at it again: the garbage collector must not give it away. */
    @Test
    void whatNobodyLooksAtAnyMoreStaysTaken(@TempDir Path folder) {
        WeakReference<DataDirectory> taken = new WeakReference<>(DataDirectory.take(folder));
        System.gc();
        requireNonNull(taken.get(), "the collector took it").close();
    }
}
