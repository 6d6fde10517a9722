package org.istmo.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.istmo.notices.OpenPgpKey.Reading;
import org.istmo.notices.OpenPgpKey.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpainless.PGPainless;
import org.pgpainless.algorithm.KeyFlag;
import org.pgpainless.key.generation.KeySpec;
import org.pgpainless.key.generation.type.KeyType;
import org.pgpainless.key.generation.type.eddsa_legacy.EdDSALegacyCurve;
import org.pgpainless.key.generation.type.rsa.RsaLength;
import org.pgpainless.key.protection.SecretKeyRingProtector;
import org.pgpainless.key.util.RevocationAttributes;

/** Which keys people's mail is encrypted to, and which are refused with a reason that helps. */
class OpenPgpKeyTest {

    /** Keys are made at the machine’s own time. */
    private final Instant now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS);

    private static final SecretKeyRingProtector OPEN = SecretKeyRingProtector.unprotectedKeys();

    private static PGPSecretKeyRing key() {
        return PGPainless.generateKeyRing().modernKeyRing("Ana <ana@example.org>");
    }

    private static String text(PGPSecretKeyRing key) throws IOException {
        return PGPainless.asciiArmor(PGPainless.extractCertificate(key));
    }

    private Why why(String text) {
        return why(text, now.plusSeconds(60));
    }

    private Why why(String text, Instant then) {
        return OpenPgpKey.read(text, then) instanceof Reading.Refused(Why why)
                ? why
                : org.junit.jupiter.api.Assertions.fail("it was taken");
    }

    @Test
    void aKeyIsTakenWithItsFingerprintAndItsEnd() throws Exception {
        PGPSecretKeyRing made = key();
        Reading reading = OpenPgpKey.read(text(made), now.plusSeconds(60));
        assertThat(reading).isInstanceOfSatisfying(Reading.Usable.class, usable -> {
            OpenPgpKey key = usable.key();
            assertThat(key.fingerprint()).matches("[0-9A-F]{40}");
            assertThat(key.grouped()).matches("([0-9A-F]{4} ){9}[0-9A-F]{4}");
            assertThat(key.ends()).isAfter(now);
            assertThat(key.armoured()).startsWith("-----BEGIN PGP PUBLIC KEY BLOCK");
            assertThat(key.encrypt("a text".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isPresent();
        });
    }

    @Test
    void anOlderKindOfKeyIsTakenToo() throws Exception {
        PGPSecretKeyRing rsa = PGPainless.generateKeyRing().simpleRsaKeyRing("Bob <bob@example.org>", RsaLength._3072);
        assertThat(OpenPgpKey.read(text(rsa), now.plusSeconds(60))).isInstanceOf(Reading.Usable.class);
    }

    @Test
    void theSecretHalfIsRefused() throws IOException {
        assertThat(why(PGPainless.asciiArmor(key()))).isEqualTo(Why.SECRET);
    }

    @Test
    void aRevokedKeyIsRefused() throws PGPException, IOException {
        PGPSecretKeyRing revoked = PGPainless.modifyKeyRing(key())
                .revoke(
                        OPEN,
                        RevocationAttributes.createKeyRevocation()
                                .withReason(RevocationAttributes.Reason.KEY_COMPROMISED)
                                .withoutDescription())
                .done();
        assertThat(why(text(revoked))).isEqualTo(Why.REVOKED);
    }

    @Test
    void aKeyThatHasEndedIsRefused() throws PGPException, IOException {
        PGPSecretKeyRing brief = PGPainless.modifyKeyRing(key())
                .setExpirationDate(Date.from(now.plus(Duration.ofDays(2))), OPEN)
                .done();
        assertThat(OpenPgpKey.read(text(brief), now.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        Reading.Usable.class,
                        usable -> assertThat(usable.key().ends())
                                .isBetween(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(3))));
        assertThat(why(text(brief), now.plus(Duration.ofDays(3)))).isEqualTo(Why.EXPIRED);
    }

    @Test
    void aKeyThatOnlySignsIsRefused() throws Exception {
        PGPSecretKeyRing signing = PGPainless.buildKeyRing()
                .setPrimaryKey(KeySpec.getBuilder(
                        KeyType.EDDSA_LEGACY(EdDSALegacyCurve._Ed25519), KeyFlag.CERTIFY_OTHER, KeyFlag.SIGN_DATA))
                .addUserId("Signs <signs@example.org>")
                .build();
        assertThat(why(text(signing))).isEqualTo(Why.CANNOT_ENCRYPT);
    }

    @Test
    void severalKeysAreRefused() throws IOException {
        assertThat(why(text(key()) + "\n" + text(key()))).isEqualTo(Why.SEVERAL);
    }

    @Test
    void tooMuchTextIsRefusedUnread() throws IOException {
        assertThat(why(text(key()) + "x".repeat(OpenPgpKey.LONGEST))).isEqualTo(Why.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----",
                "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThat(why(text)).isEqualTo(Why.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aDamagedKeyDoesNoHarm(long seed) throws IOException {
        java.util.Random random = new java.util.Random(seed);
        String whole = text(key());
        for (int i = 0; i < 40; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int changes = random.nextInt(5); changes >= 0; changes--) {
                damaged.setCharAt(60 + random.nextInt(damaged.length() - 120), (char) ('A' + random.nextInt(26)));
            }
            assertThat(OpenPgpKey.read(damaged.toString(), now)).isNotNull();
        }
    }
}
