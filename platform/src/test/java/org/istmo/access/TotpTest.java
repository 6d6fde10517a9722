package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    /** The secret of RFC 6238, appendix B, for SHA-1. */
    private static final Totp RFC = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(RFC.code(Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void aClockMayBeOneStepWrong(int apart, boolean taken) {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now) + apart;
        assertThat(RFC.step(RFC.code(step), now, 0)).isEqualTo(taken ? OptionalLong.of(step) : OptionalLong.empty());
    }

    /** Whatever order codes come in: a step is taken once, and never after a later one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eachCodeIsGoodOnce(long seed) {
        Random random = new Random(seed);
        Totp totp = Totp.random();
        long last = 0;
        long second = 1_700_000_000;
        for (int i = 0; i < 500; i++) {
            second += random.nextInt(40);
            Instant now = Instant.ofEpochSecond(second);
            long step = Totp.step(now) + random.nextInt(5) - 2;
            OptionalLong taken = totp.step(totp.code(step), now, last);
            boolean near = Math.abs(step - Totp.step(now)) <= 1;
            assertThat(taken.isPresent()).isEqualTo(near && step > last);
            last = taken.orElse(last);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "28708", "2870820", "28708२", "287 082"})
    void whatIsNoCodeIsRefused(String typed) {
        assertThat(RFC.step(typed, Instant.ofEpochSecond(59), 0)).isEmpty();
    }

    @Test
    void theAddressForAppsIsTheKnownOne() {
        assertThat(RFC.uri("Istmo", "ana@example.org"))
                .isEqualTo("otpauth://totp/Istmo:ana%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Istmo&algorithm=SHA1&digits=6&period=30");
        assertThat(RFC.typed()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void nothingPrintsTheSecret() {
        assertThat(RFC.toString()).isEqualTo("Totp[…]");
    }
}
