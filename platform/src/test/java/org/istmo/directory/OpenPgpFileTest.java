package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys as they are handed in: good ones, and every kind that must not be published. */
class OpenPgpFileTest {

    private static final Instant MADE = Instant.parse("2026-01-10T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    private static final String NAME = "CSIRT Prueba <equipo@prueba.example>";
    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    void aGoodKeyIsReadWithWhatItSigned() {
        Keys keys = Keys.of(NAME, MADE, YEAR);
        OpenPgpKey key = read(keys.publicKey());
        assertThat(key.userIds()).containsExactly(NAME);
        assertThat(key.fingerprint()).hasSize(40).matches("[0-9A-F]+");
        assertThat(key.grouped()).hasSize(49);
        assertThat(key.expiresOn()).isEqualTo(LocalDate.of(2027, 1, 10));
        assertThat(key.algorithms()).containsExactly("EdDSA", "ECDH");
        assertThat(read(key.armored())).as("what is published is read alike").isEqualTo(key);
    }

    @Test
    void anRsaKeyIsReadToo() {
        assertThat(read(Keys.rsa(2048, NAME, MADE).publicKey()).algorithms()).containsExactly("RSA 2048");
    }

    @Test
    void itIsWarnedOfThirtyDaysBefore() {
        OpenPgpKey key = read(Keys.of(NAME, MADE, YEAR).publicKey());
        LocalDate end = LocalDate.of(2027, 1, 10);
        assertThat(key.on(end.minusDays(31))).isEqualTo(OpenPgpKey.Standing.GOOD);
        assertThat(key.on(end.minusDays(30))).isEqualTo(OpenPgpKey.Standing.EXPIRES_SOON);
        assertThat(key.on(end.minusDays(1))).isEqualTo(OpenPgpKey.Standing.EXPIRES_SOON);
        assertThat(key.on(end)).isEqualTo(OpenPgpKey.Standing.EXPIRED);
    }

    @Test
    void whatMustNotBePublishedIsRefused() {
        Keys keys = Keys.of(NAME, MADE, YEAR);
        assertThat(why(keys.secretKey())).isEqualTo(OpenPgpFile.Why.SECRET);
        assertThat(why(keys.disguised())).isEqualTo(OpenPgpFile.Why.SECRET);
        assertThat(why(keys.revoked())).isEqualTo(OpenPgpFile.Why.REVOKED);
        assertThat(why(keys.publicKey() + keys.publicKey())).isEqualTo(OpenPgpFile.Why.SEVERAL);
        assertThat(why(keys.publicKey() + "x".repeat(OpenPgpFile.LONGEST))).isEqualTo(OpenPgpFile.Why.TOO_LARGE);
        assertThat(why(Keys.of(NAME, MADE, Duration.ofDays(22)).publicKey())).isEqualTo(OpenPgpFile.Why.EXPIRED);
        assertThat(why(Keys.rsa(1024, NAME, MADE).publicKey())).isEqualTo(OpenPgpFile.Why.UNSAFE);
        assertThat(why(Keys.withoutEncryption(NAME, MADE, YEAR).publicKey())).isEqualTo(OpenPgpFile.Why.CANNOT_ENCRYPT);
        assertThat(why(keys.renamed(Keys.of("Somebody Else <else@else.example>", MADE, YEAR))))
                .as("a name that the key never signed")
                .isEqualTo(OpenPgpFile.Why.UNSAFE);
        assertThat(List.of(
                        "",
                        "hello",
                        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----"))
                .allMatch(text -> why(text) == OpenPgpFile.Why.NOT_A_KEY);
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 1_000).boxed().toList();
    }

    private static final String GOOD = Keys.of(NAME, MADE, YEAR).publicKey();

    /** A key with a changed character is refused, or says the same still: nothing gets in, and nothing is thrown. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aDamagedKeyClaimsNothingNew(int seed) {
        Random random = new Random(seed);
        StringBuilder damaged = new StringBuilder(GOOD);
        damaged.setCharAt(random.nextInt(damaged.length()), (char) (' ' + random.nextInt(95)));
        if (OpenPgpFile.read(damaged.toString(), TODAY) instanceof OpenPgpFile.Outcome.Read(OpenPgpKey key)) {
            OpenPgpKey good = read(GOOD);
            assertThat(key.userIds()).isEqualTo(good.userIds());
            assertThat(key.fingerprint()).isEqualTo(good.fingerprint());
            assertThat(key.expiresOn()).isEqualTo(good.expiresOn());
        }
    }

    private static OpenPgpKey read(String text) {
        return ((OpenPgpFile.Outcome.Read) OpenPgpFile.read(text, TODAY)).key();
    }

    private static OpenPgpFile.Why why(String text) {
        return ((OpenPgpFile.Outcome.Refused) OpenPgpFile.read(
                        text, LocalDate.ofInstant(MADE, ZoneOffset.UTC).plusDays(22)))
                .why();
    }
}
