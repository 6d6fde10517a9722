package org.istmo.access;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that an authenticator app shares with us, and the codes that follow from it (RFC 6238: HMAC-SHA-1, steps of
 * 30 s, 6 digits, which is what every app understands).
 */
public final class Totp {

    /** RFC 4226, section 4, R6: 160 bits. */
    static final int SECRET_BYTES = 20;

    static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    /** RFC 6238, section 5.2: one step for a clock that goes wrong, or a slow hand. */
    private static final int STEPS_APART = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;

    Totp(byte[] secret) {
        this.secret = secret.clone();
    }

    /** A new one. */
    static Totp random() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new Totp(secret);
    }

    byte[] secret() {
        return secret.clone();
    }

    /** The step in which this moment lies. */
    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of this step. */
    String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", truncated % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HMAC-SHA-1", e);
        }
    }

    /**
     * The step to which a code belongs, if it is one of now, of the step before or of the one after, and later than the
     * last one that was taken: each code is good once.
     */
    OptionalLong step(String code, Instant now, long lastTaken) {
        OptionalLong found = OptionalLong.empty();
        long current = step(now);
        for (long step = current - STEPS_APART; step <= current + STEPS_APART; step++) {
            // All are compared, in the same time each: what the clock says must not tell how near a guess was.
            boolean same = MessageDigest.isEqual(
                    code(step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (same && step > lastTaken && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The secret as somebody types it: RFC 4648 base 32, in groups of four. */
    public String typed() {
        String text = base32();
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < text.length(); i += 4) {
            groups.append(i == 0 ? "" : " ").append(text, i, i + 4);
        }
        return groups.toString();
    }

    /** The address that apps read from a picture. */
    public String uri(String issuer, String account) {
        return "otpauth://totp/" + encode(issuer) + ":" + encode(account) + "?secret=" + base32() + "&issuer="
                + encode(issuer) + "&algorithm=SHA1&digits=6&period=" + STEP_SECONDS;
    }

    /** 160 bits are 32 letters of 5 bits, without a rest. */
    private String base32() {
        BigInteger number = new BigInteger(1, secret);
        char[] letters = new char[SECRET_BYTES * 8 / 5];
        for (int i = letters.length - 1; i >= 0; i--) {
            letters[i] = BASE32.charAt(number.intValue() & 31);
            number = number.shiftRight(5);
        }
        return new String(letters);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Totp totp && MessageDigest.isEqual(secret, totp.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** Never the secret itself: this is what a log would print. */
    @Override
    public String toString() {
        return "Totp[…]";
    }
}
