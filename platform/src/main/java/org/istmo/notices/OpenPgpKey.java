package org.istmo.notices;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.jspecify.annotations.Nullable;
import org.pgpainless.PGPainless;
import org.pgpainless.algorithm.EncryptionPurpose;
import org.pgpainless.encryption_signing.EncryptionOptions;
import org.pgpainless.encryption_signing.EncryptionStream;
import org.pgpainless.encryption_signing.ProducerOptions;
import org.pgpainless.key.info.KeyRingInfo;

/**
 * The public half of somebody's OpenPGP key, good for encrypting (RFC 9580, RFC 4880).
 *
 * @param fingerprint of its primary key, in hexadecimal
 * @param ends the last moment at which it can be encrypted to; null where it never ends
 * @param armoured its text
 */
public record OpenPgpKey(String fingerprint, @Nullable Instant ends, String armoured) {

    /** Enough for a key with many identities, and a bound on what one request may make us parse. */
    public static final int LONGEST = 64 * 1024;

    /** What a text is. */
    public sealed interface Reading {

        /** A key that can be encrypted to. */
        record Usable(OpenPgpKey key) implements Reading {}

        /** Nothing that we take. */
        record Refused(Why why) implements Reading {}
    }

    /** Why a text is refused. */
    public enum Why {
        TOO_LONG,
        UNREADABLE,
        /** The half that nobody else may have. */
        SECRET,
        SEVERAL,
        REVOKED,
        EXPIRED,
        /** No part of it is for encrypting, or none that is strong enough. */
        CANNOT_ENCRYPT;

        /** The key of its text. */
        public String key() {
            return "notices.key.refused." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads what somebody gave us. */
    public static Reading read(String text, Instant now) {
        if (text.length() > LONGEST) {
            return new Reading.Refused(Why.TOO_LONG);
        }
        if (text.contains("PRIVATE KEY")) {
            return new Reading.Refused(Why.SECRET);
        }
        if (text.indexOf("BEGIN PGP PUBLIC KEY BLOCK") != text.lastIndexOf("BEGIN PGP PUBLIC KEY BLOCK")) {
            return new Reading.Refused(Why.SEVERAL);
        }
        PGPPublicKeyRing ring;
        try {
            ring = PGPainless.readKeyRing().publicKeyRing(text);
        } catch (IOException | RuntimeException | AssertionError notAKey) {
            // The parser answers damaged packets with exceptions of many kinds.
            return new Reading.Refused(Why.UNREADABLE);
        }
        return ring == null ? new Reading.Refused(Why.UNREADABLE) : judge(ring, now);
    }

    private static Reading judge(PGPPublicKeyRing ring, Instant now) {
        try {
            KeyRingInfo info = PGPainless.inspectKeyRing(ring, Date.from(now));
            if (!info.getRevocationState().isNotRevoked()) {
                return new Reading.Refused(Why.REVOKED);
            }
            List<PGPPublicKey> encrypting = info.getEncryptionSubkeys(EncryptionPurpose.COMMUNICATIONS);
            Optional<Instant> ends = ends(info, encrypting);
            if (ends.isPresent() && !ends.get().isAfter(now)) {
                return new Reading.Refused(Why.EXPIRED);
            }
            if (encrypting.isEmpty()) {
                return new Reading.Refused(everExpired(info, ring, now) ? Why.EXPIRED : Why.CANNOT_ENCRYPT);
            }
            return new Reading.Usable(
                    new OpenPgpKey(info.getFingerprint().toString(), ends.orElse(null), PGPainless.asciiArmor(ring)));
        } catch (RuntimeException | AssertionError notAKey) {
            // The parser answers damaged packets with exceptions of many kinds, and a subkey that is not bound with an
            // error.
            return new Reading.Refused(Why.UNREADABLE);
        }
    }

    /** When the primary key ends, or the last of those that encrypt, whichever is first. */
    private static Optional<Instant> ends(KeyRingInfo info, List<PGPPublicKey> encrypting) {
        Optional<Instant> primary =
                Optional.ofNullable(info.getPrimaryKeyExpirationDate()).map(Date::toInstant);
        List<Optional<Instant>> subkeys = encrypting.stream()
                .map(key -> Optional.ofNullable(
                                info.getSubkeyExpirationDate(org.pgpainless.key.OpenPgpFingerprint.of(key)))
                        .map(Date::toInstant))
                .toList();
        Optional<Instant> last = subkeys.isEmpty() || subkeys.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : subkeys.stream().flatMap(Optional::stream).max(Instant::compareTo);
        return Stream.of(primary, last).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private static boolean everExpired(KeyRingInfo info, PGPPublicKeyRing ring, Instant now) {
        for (Iterator<PGPPublicKey> keys = ring.getPublicKeys(); keys.hasNext(); ) {
            Date ends = info.getSubkeyExpirationDate(org.pgpainless.key.OpenPgpFingerprint.of(keys.next()));
            if (ends != null && !ends.toInstant().isAfter(now)) {
                return true;
            }
        }
        return false;
    }

    /** The fingerprint as people compare it: in groups of four. */
    public String grouped() {
        return fingerprint.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** Encrypts to the key; empty where it cannot be encrypted to any more. */
    Optional<byte[]> encrypt(byte[] content) {
        try {
            PGPPublicKeyRing ring = PGPainless.readKeyRing().publicKeyRing(armoured);
            if (ring == null) {
                return Optional.empty();
            }
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            try (EncryptionStream stream = PGPainless.encryptAndOrSign()
                    .onOutputStream(sealed)
                    .withOptions(ProducerOptions.encrypt(
                                    EncryptionOptions.encryptCommunications().addRecipient(ring))
                            .setAsciiArmor(true))) {
                stream.write(content);
            }
            return Optional.of(sealed.toByteArray());
        } catch (IOException | PGPException | IllegalArgumentException endedMeanwhile) {
            return Optional.empty();
        }
    }
}
