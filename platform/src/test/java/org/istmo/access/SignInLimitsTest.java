package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guessing stops; whom it is aimed at does not. */
class SignInLimitsTest {

    private static final String OWNER = "owner@example.org";
    private static final Secret OWN_BROWSER = Secret.random();

    private Instant now = Instant.parse("2026-03-01T03:00:00Z");
    private final SignInLimits limits = new SignInLimits(() -> now);

    @Test
    void oneAddressHasTenTriesForAnAccount() {
        assertThat(triesFrom("192.0.2.1", OWNER, 15)).isEqualTo(SignInLimits.OF_AN_ADDRESS_FOR_AN_ACCOUNT);
        assertThat(triesFrom("192.0.2.1", "another@example.org", 1))
                .as("another account")
                .isEqualTo(1);
        assertThat(triesFrom("192.0.2.2", OWNER, 1)).as("another address").isEqualTo(1);
    }

    @Test
    void oneAddressThatTriesManyAccountsIsStopped() {
        long allowed = IntStream.range(0, 500)
                .filter(i -> limits.mayTry(from("192.0.2.1", i + "@example.org")))
                .count();
        assertThat(allowed).isEqualTo(SignInLimits.OF_AN_ADDRESS);
    }

    @Test
    void manyAddressesThatTryOneAccountAreStopped() {
        long allowed = IntStream.range(0, 5_000)
                .filter(i -> limits.mayTry(from("192.0." + (i / 250) + "." + (i % 250), OWNER)))
                .count();
        assertThat(allowed).isEqualTo(SignInLimits.FOR_AN_ACCOUNT);
    }

    @Test
    void oneAddressAloneCannotUseUpWhatAnAccountHas() {
        triesFrom("192.0.2.1", OWNER, 1_000);
        assertThat(triesFrom("192.0.2.2", OWNER, 3)).isEqualTo(3);
    }

    @Test
    void allAddressesOfASubscriberAreOne() {
        long allowed = IntStream.range(1, 100)
                .filter(i -> limits.mayTry(from("2001:db8:0:7:0:0:0:" + Integer.toHexString(i), OWNER)))
                .count();
        assertThat(allowed).isEqualTo(SignInLimits.OF_AN_ADDRESS_FOR_AN_ACCOUNT);
    }

    /** Whatever the attacker does, and however long, the owner gets in where they have been in before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nobodyElsesFailuresStopTheOwnerInTheirOwnBrowser(long seed) {
        new java.util.Random(seed).ints(20_000, 0, 400).forEach(i -> {
            now = now.plus(Duration.ofMillis(200));
            limits.mayTry(from("192.0.2." + i, OWNER));
            if (i == 0) {
                SignInLimits.Try own = new SignInLimits.Try(OWNER, "192.0.2.1", Optional.of(OWN_BROWSER));
                assertThat(limits.mayTry(own)).isTrue();
                limits.succeeded(own);
            }
        });
    }

    @Test
    void aBrowserThatWasStolenGuessesNoMoreThanAnother() {
        SignInLimits.Try own = new SignInLimits.Try(OWNER, "192.0.2.1", Optional.of(OWN_BROWSER));
        long allowed = IntStream.range(0, 50).filter(i -> limits.mayTry(own)).count();
        assertThat(allowed).isEqualTo(SignInLimits.OF_A_KNOWN_DEVICE);
    }

    @Test
    void aQuarterOfAnHourEndsHoweverManyComeInIt() {
        Instant start = now;
        while (now.isBefore(start.plus(SignInLimits.WINDOW))) {
            limits.mayTry(from("192.0.2.1", OWNER));
            now = now.plusSeconds(10);
        }
        assertThat(triesFrom("192.0.2.1", OWNER, 1)).isEqualTo(1);
    }

    @Test
    void whoSucceedsIsNotCounted() {
        SignInLimits.Try attempt = from("192.0.2.1", OWNER);
        for (int i = 0; i < 1_000; i++) {
            assertThat(limits.mayTry(attempt)).isTrue();
            limits.succeeded(attempt);
        }
    }

    @Test
    void aPersonsOwnProofsAreCountedApart() {
        UUID account = UUID.randomUUID();
        long allowed =
                IntStream.range(0, 50).filter(i -> limits.mayProve(account)).count();
        assertThat(allowed).isEqualTo(SignInLimits.OF_A_SESSION);
        assertThat(limits.mayTry(from("192.0.2.1", OWNER))).isTrue();
    }

    private long triesFrom(String address, String email, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> limits.mayTry(from(address, email)))
                .count();
    }

    private static SignInLimits.Try from(String address, String email) {
        return new SignInLimits.Try(email, address, Optional.empty());
    }
}
