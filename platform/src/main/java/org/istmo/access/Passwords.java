package org.istmo.access;

import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords as Argon2id hashes (RFC 9106; 19 MiB, 2 passes, 1 lane: OWASP Password Storage, first choice). */
@Component
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    /** As costly to compare with as any other, and no password leads to it: its salt and its hash are all zeros. */
    private static final String NOBODY =
            "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$" + zeros(SALT_BYTES) + "$" + zeros(HASH_BYTES);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);

    /** A flood of sign-ins must not take the memory or the processors from everybody else. */
    private final Semaphore atOnce = new Semaphore(4);

    String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return argon2.encode(password);
        } finally {
            atOnce.release();
        }
    }

    /** Whether the password is right; a missing hash costs the same time and is always wrong. */
    boolean matches(String password, @Nullable String hash) {
        atOnce.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash == null ? NOBODY : hash) && hash != null;
        } finally {
            atOnce.release();
        }
    }

    private static String zeros(int length) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[length]);
    }
}
