package org.istmo.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.istmo.stix.ObjectKind;
import org.istmo.stix.ObjectType;

/**
 * Versions of objects, as numbers of eight bytes: millions need little room. Their count and the sum of the numbers say
 * whether two sets are the same, in whatever order each was told.
 */
final class VersionSet {

    /** More than this is not compared. */
    static final int MOST = 2_000_000;

    private long[] numbers = new long[1_024];
    private int count;
    private long sum;
    private boolean sorted = true;

    /** The first eight bytes of SHA-256 of what names a version. A cyber-observable object has one version for ever. */
    static long number(String id, String rank) {
        ObjectType type = ObjectType.of(id.substring(0, Math.max(0, id.indexOf("--"))));
        String named = type != null && type.kind() == ObjectKind.SCO ? id : id + " " + rank;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    void add(long number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = number;
        sum += number;
        sorted = false;
    }

    boolean contains(long number) {
        if (!sorted) {
            Arrays.sort(numbers, 0, count);
            sorted = true;
        }
        return Arrays.binarySearch(numbers, 0, count, number) >= 0;
    }

    int count() {
        return count;
    }

    /** The sum of all, as sixteen letters. */
    String hash() {
        return String.format("%016x", sum);
    }
}
