package org.istmo.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as somebody sent it.
 *
 * @param name as its sender's machine calls it
 * @param content from its beginning, as often as it is asked for
 */
public record Upload(String name, Content content) {

    /** The bytes of a file. */
    @FunctionalInterface
    public interface Content {

        /** A stream from the first byte on; its reader closes it. */
        InputStream getInputStream() throws IOException;
    }

    /** The SHA-256 of its bytes, in hexadecimal digits. */
    public String sha256() {
        try (InputStream stream = content.getInputStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
