package org.istmo.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the body of a request in before anything is done with it: whoever sends slowly holds nothing that others wait
 * for. What is large lies in a file meanwhile, so that memory stays flat.
 */
@Component
class Spool {

    private static final int IN_MEMORY = 4 << 20;
    private static final int AT_ONCE = 64 << 10;

    /** A body that has been taken in; closing it takes its file away. */
    record Spooled(
            boolean isTooLarge, byte[] bytes, @Nullable Path file) implements AutoCloseable {

        /** The body from its beginning. */
        InputStream open() throws IOException {
            return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Takes in a body of at most so many bytes. */
    Spooled take(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > most) {
            return new Spooled(true, new byte[0], null);
        }
        InputStream body = request.getInputStream();
        ByteArrayOutputStream small =
                new ByteArrayOutputStream(Math.max(1_024, Math.min(IN_MEMORY, request.getContentLength())));
        long length = copy(body, small, Math.min(most, IN_MEMORY) + 1L);
        if (length > most) {
            return new Spooled(true, new byte[0], null);
        }
        if (length <= IN_MEMORY) {
            return new Spooled(false, small.toByteArray(), null);
        }
        Path file = Files.createTempFile("istmo-taxii-", ".json");
        boolean kept = false;
        try (OutputStream large = Files.newOutputStream(file)) {
            small.writeTo(large);
            length += copy(body, large, most - length + 1);
            kept = length <= most;
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
        return kept ? new Spooled(false, new byte[0], file) : new Spooled(true, new byte[0], null);
    }

    private static long copy(InputStream from, OutputStream to, long most) throws IOException {
        byte[] buffer = new byte[AT_ONCE];
        long copied = 0;
        while (copied < most) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, most - copied));
            if (read < 0) {
                break;
            }
            to.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }
}
