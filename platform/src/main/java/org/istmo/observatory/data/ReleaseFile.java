package org.istmo.observatory.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of a release.
 *
 * @param sha256 of its content, in lower-case hexadecimal digits
 */
public record ReleaseFile(String name, String mediaType, byte[] content, String sha256) {

    /** A file of these bytes. */
    static ReleaseFile of(String name, String mediaType, byte[] content) {
        return new ReleaseFile(name, mediaType, content, sha256(content));
    }

    /** A file of this text. */
    static ReleaseFile of(String name, String mediaType, String content) {
        return of(name, mediaType, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
