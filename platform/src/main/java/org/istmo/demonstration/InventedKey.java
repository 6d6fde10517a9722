package org.istmo.demonstration;

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
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.istmo.operations.CannotStart;

/** A new OpenPGP key for a team that nobody leads: its secret half is forgotten at once, so nobody can read what is encrypted to it. */
final class InventedKey {

    private InventedKey() {}

    /** The public half, armoured. */
    static String armored(String userId, Instant made, Duration lifetime) {
        SecureRandom random = new SecureRandom();
        try {
            Ed25519KeyPairGenerator signing = new Ed25519KeyPairGenerator();
            signing.init(new Ed25519KeyGenerationParameters(random));
            X25519KeyPairGenerator encrypting = new X25519KeyPairGenerator();
            encrypting.init(new X25519KeyGenerationParameters(random));
            PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
            said.setKeyExpirationTime(true, lifetime.toSeconds());
            PGPKeyPair primary = pair(PublicKeyAlgorithmTags.EDDSA_LEGACY, signing, made);
            PGPKeyRingGenerator ring = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    primary,
                    userId,
                    new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                    said.generate(),
                    null,
                    new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.EDDSA_LEGACY, HashAlgorithmTags.SHA512),
                    null);
            ring.addSubKey(pair(PublicKeyAlgorithmTags.ECDH, encrypting, made), said.generate(), null);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ArmoredOutputStream armor =
                    ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
                ring.generatePublicKeyRing().encode(armor);
            }
            return bytes.toString(StandardCharsets.US_ASCII);
        } catch (PGPException e) {
            throw new CannotStart("The demonstration's keys could not be made.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PGPKeyPair pair(int algorithm, AsymmetricCipherKeyPairGenerator generator, Instant made)
            throws PGPException {
        return new BcPGPKeyPair(PublicKeyPacket.VERSION_4, algorithm, generator.generateKeyPair(), Date.from(made));
    }
}
