package org.istmo.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.istmo.operations.CannotStart;
import org.istmo.operations.Command;
import org.istmo.operations.Folders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The key under which secrets lie in the database (AES-256-GCM). It is a file of the data directory, {@value #FILE},
 * made when it is first needed; it is in no backup, so that who has a backup alone has none of the secrets.
 */
@Component
class DataKey {

    static final String FILE = "secrets.key";

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private @Nullable SecretKey key;

    DataKey(Command command) {
        this.file = command.data().resolve(FILE);
    }

    /** Encrypts what is kept for this place; it opens for the same place only. */
    byte[] seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
            all[0] = VERSION;
            System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
            System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has AES-GCM", e);
        }
    }

    /** What was sealed for this place; empty where it was sealed under another key, for another place, or is damaged. */
    Optional<byte[]> open(byte[] sealed, String place) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES), place);
            return Optional.of(cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKey key() {
        if (key == null) {
            try {
                if (!Files.exists(file)) {
                    byte[] fresh = new byte[KEY_BYTES];
                    RANDOM.nextBytes(fresh);
                    Folders.writePrivate(file, Base64.getEncoder().encodeToString(fresh) + "\n");
                }
                byte[] read = Base64.getDecoder().decode(Files.readString(file).strip());
                if (read.length != KEY_BYTES) {
                    throw new CannotStart(file + " holds no key: put the right one there, or take it away.");
                }
                key = new SecretKeySpec(read, "AES");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return key;
    }
}
