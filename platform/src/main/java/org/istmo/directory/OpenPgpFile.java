package org.istmo.directory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads an OpenPGP public key that somebody hands in. What a key says of itself counts only where it is signed by the key
 * itself: names, and until when it is good.
 */
public final class OpenPgpFile {

    /** More than the largest key that anybody sends around with its signatures taken off. */
    public static final int LONGEST = 65_536;

    private static final int WEAK_RSA = 2048;

    private OpenPgpFile() {}

    /** What came of reading. */
    public sealed interface Outcome {

        /** A key that can be published. */
        record Read(OpenPgpKey key) implements Outcome {}

        /** Why it cannot be. */
        record Refused(Why why) implements Outcome {}
    }

    /** Why a key is not taken. */
    public enum Why {
        TOO_LARGE,
        NOT_A_KEY,
        /** It would give the team's secret away; it is not kept. */
        SECRET,
        /** More than one key in a file. */
        SEVERAL,
        REVOKED,
        EXPIRED,
        /** No name that the key has signed itself, or an algorithm that is not safe any more. */
        UNSAFE,
        /** Nobody could encrypt to it. */
        CANNOT_ENCRYPT;

        /** The key of what it says. */
        public String key() {
            return "directory.key.refused." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the text of a file, on this day. */
    public static Outcome read(String text, LocalDate today) {
        if (text.length() > LONGEST) {
            return new Outcome.Refused(Why.TOO_LARGE);
        }
        if (text.contains("PRIVATE KEY BLOCK")) {
            return new Outcome.Refused(Why.SECRET);
        }
        if (text.split("-----BEGIN PGP PUBLIC KEY BLOCK-----", -1).length > 2) {
            return new Outcome.Refused(Why.SEVERAL);
        }
        if (!text.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----")) {
            return new Outcome.Refused(Why.NOT_A_KEY);
        }
        List<Object> found = new ArrayList<>();
        try (InputStream bytes =
                PGPUtil.getDecoderStream(new ByteArrayInputStream(text.strip().getBytes(StandardCharsets.US_ASCII)))) {
            BcPGPObjectFactory objects = new BcPGPObjectFactory(bytes);
            for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
                found.add(object);
            }
            return judge(found, today);
        } catch (IOException | PGPException | RuntimeException notAKey) {
            // The parser answers damaged packets with whatever exception its depth throws.
            return new Outcome.Refused(Why.NOT_A_KEY);
        }
    }

    private static Outcome judge(List<Object> found, LocalDate today) throws PGPException {
        if (found.stream().anyMatch(one -> one.getClass().getSimpleName().contains("Secret"))) {
            return new Outcome.Refused(Why.SECRET);
        }
        if (found.isEmpty() || !found.stream().allMatch(PGPPublicKeyRing.class::isInstance)) {
            return new Outcome.Refused(Why.NOT_A_KEY);
        }
        if (found.size() > 1) {
            return new Outcome.Refused(Why.SEVERAL);
        }
        PGPPublicKeyRing ring = (PGPPublicKeyRing) found.getFirst();
        PGPPublicKey primary = ring.getPublicKey();
        if (isRevoked(primary)) {
            return new Outcome.Refused(Why.REVOKED);
        }
        Named named = named(primary);
        if (named.userIds().isEmpty() || !isSafe(primary)) {
            return new Outcome.Refused(Why.UNSAFE);
        }
        List<PGPPublicKey> subkeys = subkeys(ring, primary);
        LocalDate expires = earliest(day(primary, named.seconds()), encryptionEnds(primary, subkeys, named.seconds()));
        if (expires != null && !today.isBefore(expires)) {
            return new Outcome.Refused(Why.EXPIRED);
        }
        boolean encrypts = primary.isEncryptionKey() || subkeys.stream().anyMatch(PGPPublicKey::isEncryptionKey);
        if (!encrypts) {
            return new Outcome.Refused(Why.CANNOT_ENCRYPT);
        }
        Set<String> algorithms = new LinkedHashSet<>();
        Stream.concat(Stream.of(primary), subkeys.stream()).forEach(key -> algorithms.add(algorithm(key)));
        return new Outcome.Read(new OpenPgpKey(
                HexFormat.of().withUpperCase().formatHex(primary.getFingerprint()),
                named.userIds(),
                expires,
                List.copyOf(algorithms),
                armored(ring)));
    }

    /**
     * What the key says of itself and has signed.
     *
     * @param seconds how long it is good after it was made, 0 for ever; from the newest signature
     */
    private record Named(List<String> userIds, long seconds) {}

    private static Named named(PGPPublicKey primary) throws PGPException {
        List<String> names = new ArrayList<>();
        PGPSignature newest = null;
        for (String name : once(primary.getUserIDs())) {
            PGPSignature certification = null;
            for (PGPSignature signature : once(primary.getSignaturesForID(name))) {
                if (signature.getKeyID() == primary.getKeyID() && isBy(primary, name, signature)) {
                    certification = newer(certification, signature);
                }
            }
            if (certification != null && certification.getSignatureType() != PGPSignature.CERTIFICATION_REVOCATION) {
                names.add(printable(name));
                newest = newer(newest, certification);
            }
        }
        if (newest == null) {
            return new Named(List.of(), 0);
        }
        PGPSignatureSubpacketVector said = newest.getHashedSubPackets();
        return new Named(names, said == null ? 0 : said.getKeyExpirationTime());
    }

    private static boolean isBy(PGPPublicKey key, String name, PGPSignature signature) throws PGPException {
        boolean about =
                signature.isCertification() || signature.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION;
        if (!about) {
            return false;
        }
        signature.init(new BcPGPContentVerifierBuilderProvider(), key);
        return signature.verifyCertification(name, key);
    }

    private static boolean isRevoked(PGPPublicKey primary) throws PGPException {
        for (PGPSignature signature : once(primary.getSignaturesOfType(PGPSignature.KEY_REVOCATION))) {
            if (signature.getKeyID() == primary.getKeyID()) {
                signature.init(new BcPGPContentVerifierBuilderProvider(), primary);
                if (signature.verifyCertification(primary)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The subkeys that the primary key has bound to itself and has not revoked. */
    private static List<PGPPublicKey> subkeys(PGPPublicKeyRing ring, PGPPublicKey primary) throws PGPException {
        List<PGPPublicKey> subkeys = new ArrayList<>();
        for (PGPPublicKey key : ring) {
            if (!key.isMasterKey()
                    && isSafe(key)
                    && signed(key, primary, PGPSignature.SUBKEY_BINDING)
                    && !signed(key, primary, PGPSignature.SUBKEY_REVOCATION)) {
                subkeys.add(key);
            }
        }
        return subkeys;
    }

    private static boolean signed(PGPPublicKey key, PGPPublicKey primary, int type) throws PGPException {
        for (PGPSignature signature : once(key.getSignaturesOfType(type))) {
            signature.init(new BcPGPContentVerifierBuilderProvider(), primary);
            if (signature.verifyCertification(primary, key)) {
                return true;
            }
        }
        return false;
    }

    /** When the last key to which somebody could encrypt ends; null for never, or where there is none. */
    private static @Nullable LocalDate encryptionEnds(PGPPublicKey primary, List<PGPPublicKey> subkeys, long seconds) {
        List<PGPPublicKey> able =
                subkeys.stream().filter(PGPPublicKey::isEncryptionKey).toList();
        if (able.isEmpty()) {
            return primary.isEncryptionKey() ? day(primary, seconds) : null;
        }
        LocalDate last = null;
        for (PGPPublicKey key : able) {
            LocalDate ends = day(key, key.getValidSeconds());
            if (ends == null) {
                return null;
            }
            last = last == null || ends.isAfter(last) ? ends : last;
        }
        return last;
    }

    private static @Nullable LocalDate day(PGPPublicKey key, long seconds) {
        Instant ends = key.getCreationTime().toInstant().plusSeconds(seconds);
        return seconds == 0 ? null : LocalDate.ofInstant(ends, ZoneOffset.UTC);
    }

    private static @Nullable LocalDate earliest(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static boolean isSafe(PGPPublicKey key) {
        return key.getVersion() >= 4
                && switch (key.getAlgorithm()) {
                    case PublicKeyAlgorithmTags.RSA_GENERAL -> key.getBitStrength() >= WEAK_RSA;
                    case PublicKeyAlgorithmTags.ECDH,
                            PublicKeyAlgorithmTags.ECDSA,
                            PublicKeyAlgorithmTags.EDDSA_LEGACY,
                            PublicKeyAlgorithmTags.Ed25519,
                            PublicKeyAlgorithmTags.Ed448,
                            PublicKeyAlgorithmTags.X25519,
                            PublicKeyAlgorithmTags.X448 -> true;
                    default -> false;
                };
    }

    /** The name of an algorithm that is safe. */
    private static String algorithm(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.ECDH -> "ECDH";
            case PublicKeyAlgorithmTags.ECDSA -> "ECDSA";
            case PublicKeyAlgorithmTags.EDDSA_LEGACY -> "EdDSA";
            case PublicKeyAlgorithmTags.Ed25519 -> "Ed25519";
            case PublicKeyAlgorithmTags.Ed448 -> "Ed448";
            case PublicKeyAlgorithmTags.X25519 -> "X25519";
            case PublicKeyAlgorithmTags.X448 -> "X448";
            default -> "RSA " + key.getBitStrength();
        };
    }

    private static PGPSignature newer(@Nullable PGPSignature one, PGPSignature other) {
        return one == null
                        || other.getCreationTime()
                                .toInstant()
                                .isAfter(one.getCreationTime().toInstant())
                ? other
                : one;
    }

    private static String printable(String name) {
        String text = name.replaceAll("\\p{C}", "");
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static <T> Iterable<T> once(Iterator<T> iterator) {
        Iterable<T> iterable = () -> iterator;
        return StreamSupport.stream(iterable.spliterator(), false).toList();
    }

    private static String armored(PGPPublicKeyRing ring) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor =
                ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
            ring.encode(armor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
