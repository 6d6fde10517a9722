package org.istmo.directory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.util.encoders.Base64;

/** OpenPGP keys of every kind that somebody may hand in. */
final class Keys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PGPKeyPair primary;
    private final PGPKeyRingGenerator ring;

    private Keys(PGPKeyPair primary, PGPKeyRingGenerator ring) {
        this.primary = primary;
        this.ring = ring;
    }

    /** A key that signs, with a subkey to encrypt to; ten years where no lifetime is wanted. */
    static Keys of(String userId, Instant made, Duration lifetime) {
        try {
            Keys keys = withoutEncryption(userId, made, lifetime);
            X25519KeyPairGenerator encrypting = new X25519KeyPairGenerator();
            encrypting.init(new X25519KeyGenerationParameters(RANDOM));
            keys.ring.addSubKey(
                    pair(PublicKeyAlgorithmTags.ECDH, encrypting, made),
                    said(lifetime).generate(),
                    null);
            return keys;
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }

    static Keys withoutEncryption(String userId, Instant made, Duration lifetime) {
        Ed25519KeyPairGenerator signing = new Ed25519KeyPairGenerator();
        signing.init(new Ed25519KeyGenerationParameters(RANDOM));
        return of(PublicKeyAlgorithmTags.EDDSA_LEGACY, signing, userId, made, lifetime);
    }

    static Keys rsa(int bits, String userId, Instant made) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(java.math.BigInteger.valueOf(65_537), RANDOM, bits, 50));
        return of(PublicKeyAlgorithmTags.RSA_GENERAL, generator, userId, made, Duration.ofDays(3650));
    }

    private static Keys of(
            int algorithm, AsymmetricCipherKeyPairGenerator generator, String userId, Instant made, Duration lifetime) {
        try {
            PGPKeyPair primary = pair(algorithm, generator, made);
            return new Keys(
                    primary,
                    new PGPKeyRingGenerator(
                            PGPSignature.POSITIVE_CERTIFICATION,
                            primary,
                            userId,
                            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                            said(lifetime).generate(),
                            null,
                            new BcPGPContentSignerBuilder(algorithm, HashAlgorithmTags.SHA512),
                            null));
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }

    private static PGPSignatureSubpacketGenerator said(Duration lifetime) {
        PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
        said.setKeyExpirationTime(true, lifetime.toSeconds());
        return said;
    }

    private static PGPKeyPair pair(int algorithm, AsymmetricCipherKeyPairGenerator generator, Instant made)
            throws PGPException {
        return new BcPGPKeyPair(PublicKeyPacket.VERSION_4, algorithm, generator.generateKeyPair(), Date.from(made));
    }

    PGPPublicKeyRing ring() {
        return ring.generatePublicKeyRing();
    }

    String publicKey() {
        return armored(bytes(ring()));
    }

    /** The secret half, honestly labelled. */
    String secretKey() {
        return armored(bytes(ring.generateSecretKeyRing()));
    }

    /** The secret half under the public one's label. */
    String disguised() {
        return "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n"
                + new String(Base64.encode(bytes(ring.generateSecretKeyRing())), StandardCharsets.US_ASCII)
                        .replaceAll("(.{64})", "$1\n")
                + "\n-----END PGP PUBLIC KEY BLOCK-----\n";
    }

    String revoked() {
        try {
            PGPPublicKeyRing ring = ring();
            PGPSignatureGenerator signer = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
                    primary.getPublicKey());
            signer.init(PGPSignature.KEY_REVOCATION, primary.getPrivateKey());
            PGPPublicKey revoked = PGPPublicKey.addCertification(
                    ring.getPublicKey(), signer.generateCertification(ring.getPublicKey()));
            return armored(bytes(PGPPublicKeyRing.insertPublicKey(ring, revoked)));
        } catch (PGPException e) {
            throw new AssertionError(e);
        }
    }

    /** The key under another's name, which it never signed. */
    String renamed(Keys other) {
        PGPPublicKey mine = ring().getPublicKey();
        PGPPublicKey theirs = other.ring().getPublicKey();
        PGPPublicKey bare =
                PGPPublicKey.removeCertification(mine, mine.getUserIDs().next());
        String name = theirs.getUserIDs().next();
        return armored(bytes(PGPPublicKeyRing.insertPublicKey(
                ring(),
                PGPPublicKey.addCertification(
                        bare == null ? mine : bare,
                        name,
                        theirs.getSignaturesForID(name).next()))));
    }

    private interface Encoded {
        void to(java.io.OutputStream stream) throws IOException;
    }

    private static byte[] bytes(PGPPublicKeyRing ring) {
        return bytes(ring::encode);
    }

    private static byte[] bytes(org.bouncycastle.openpgp.PGPSecretKeyRing ring) {
        return bytes(ring::encode);
    }

    private static byte[] bytes(Encoded encoded) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            encoded.to(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String armored(byte[] packets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor = ArmoredOutputStream.builder().build(bytes)) {
            armor.write(packets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
