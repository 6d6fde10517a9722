package org.istmo.pages;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database and holds until public content changes. What was being read while it changed is given
 * to its reader, and to nobody after.
 */
public final class Remembered<T> {

    private final AtomicLong epoch = new AtomicLong();
    private final Supplier<T> reading;
    private volatile @Nullable Read<T> last;

    private record Read<T>(long epoch, T value) {}

    /** Reads when it is first asked for, and again after each change. */
    public Remembered(Supplier<T> reading) {
        this.reading = reading;
    }

    /** The value, read anew if it has been forgotten. */
    public T get() {
        long now = epoch.get();
        Read<T> known = last;
        if (known != null && known.epoch() == now) {
            return known.value();
        }
        T value = reading.get();
        last = new Read<>(now, value);
        return value;
    }

    /** The value no longer holds. */
    public void forget() {
        epoch.incrementAndGet();
    }
}
