package org.istmo.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered is read once, and never outlives a change. */
class RememberedTest {

    @Test
    void itIsReadOnceUntilItIsForgotten() {
        Deque<String> database = new ArrayDeque<>(List.of("before", "after"));
        Remembered<String> remembered = new Remembered<>(database::remove);
        assertThat(remembered.get()).isEqualTo("before");
        assertThat(remembered.get()).isEqualTo("before");
        remembered.forget();
        assertThat(remembered.get()).isEqualTo("after");
    }

    /** A slow reader who asked before the change answers after it: nobody else may be given what they read. */
    @Test
    void whatWasReadWhileItChangedIsNotKept() {
        String[] row = {"before"};
        Remembered<?>[] self = new Remembered<?>[1];
        Remembered<String> remembered = new Remembered<>(() -> {
            String read = row[0];
            if (read.equals("before")) {
                row[0] = "after";
                self[0].forget();
            }
            return read;
        });
        self[0] = remembered;
        assertThat(remembered.get()).isEqualTo("before");
        assertThat(remembered.get()).isEqualTo("after");
    }
}
