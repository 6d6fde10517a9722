package org.istmo.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data directory that this process holds alone; the lock goes with the process, even when that is killed. */
public final class DataDirectory implements AutoCloseable {

    static final Setting CACHE = new Setting("ISTMO_CACHE", "a folder");

    /**
     * Another channel to the lock's file, once closed, would lose this process the lock: there must be only one. It is held
     * from here, because a channel that nobody holds is closed by the garbage collector, and the lock is gone with it.
     */
    private static final Map<Path, DataDirectory> TAKEN_HERE = new HashMap<>();

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the directory where needed and takes it, or says who has it. */
    public static DataDirectory take(Path path) {
        DataDirectory taken = tryToTake(path);
        if (taken == null) {
            throw new CannotStart("Another Istmo runs with the data directory " + path.toAbsolutePath()
                    + ": stop it, or give another one with --data.");
        }
        return taken;
    }

    /** Takes the directory, or answers null where somebody else has it. */
    public static @Nullable DataDirectory tryToTake(Path path) {
        try {
            Folders.createPrivate(path.toAbsolutePath());
            Path own = path.toRealPath();
            synchronized (TAKEN_HERE) {
                DataDirectory taken = TAKEN_HERE.containsKey(own) ? null : lock(own);
                if (taken != null) {
                    TAKEN_HERE.put(own, taken);
                }
                return taken;
            }
        } catch (IOException e) {
            throw new CannotStart("The data directory " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static @Nullable DataDirectory lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return null;
        }
        return new DataDirectory(path, channel);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The machine's shared cache: {@code ISTMO_CACHE}, or the user's cache folder. */
    public static Path cache(Map<String, String> environment) {
        String own = environment.get(CACHE.name());
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String shared = environment.get("XDG_CACHE_HOME");
        return shared != null && !shared.isBlank()
                ? Path.of(shared, "istmo")
                : Path.of(System.getProperty("user.home"), ".cache", "istmo");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            synchronized (TAKEN_HERE) {
                TAKEN_HERE.remove(path);
            }
        }
    }
}
