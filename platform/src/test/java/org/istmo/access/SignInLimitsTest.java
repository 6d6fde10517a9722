package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Guessing stops; whom it is aimed at does not. */
class SignInLimitsTest {

    private static final String OWNER = "owner@example.org";
    private static final Secret OWN_BROWSER = Secret.random();

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final SingleConnectionDataSource CONNECTION = connect();

    private Instant now = Instant.parse("2026-03-01T03:00:00Z");
    private final SignInLimits limits = new SignInLimits(JdbcClient.create(CONNECTION), () -> now);

    private static SingleConnectionDataSource connect() {
        try {
            return new SingleConnectionDataSource(DATABASE.database().connectAsApplication(), true);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for this test", e);
        }
    }

    @AfterAll
    static void disconnect() {
        CONNECTION.destroy();
    }

    @BeforeEach
    void begin() {
        DATABASE.asOwner().sql("TRUNCATE access.sign_in_tries").update();
    }

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
        long allowed = IntStream.range(0, 500)
                .filter(i -> limits.mayTry(from("192.0." + (i / 250) + "." + (i % 250), OWNER)))
                .count();
        assertThat(allowed).isEqualTo(SignInLimits.FOR_AN_ACCOUNT);
    }

    @Test
    void oneAddressAloneCannotUseUpWhatAnAccountHas() {
        triesFrom("192.0.2.1", OWNER, 300);
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
        new java.util.Random(seed).ints(800, 0, 150).forEach(i -> {
            now = now.plus(Duration.ofSeconds(5));
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
        for (int i = 0; i < 200; i++) {
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

    @Test
    void anIssuerIsNotFloodedFromHere() {
        long sent = IntStream.range(0, 300)
                .filter(i -> limits.mayVisit("192.0.2.1"))
                .count();
        assertThat(sent).isEqualTo(SignInLimits.VISITS_OF_AN_ADDRESS);
    }

    /** Each process counts with the others: with two of them nobody has twice the tries. */
    @Test
    void twoProcessesAreOne() throws SQLException {
        try (Connection other = DATABASE.database().connectAsApplication()) {
            SignInLimits there =
                    new SignInLimits(JdbcClient.create(new SingleConnectionDataSource(other, true)), () -> now);
            long allowed = IntStream.range(0, 30)
                    .filter(i -> (i % 2 == 0 ? limits : there).mayTry(from("192.0.2.1", OWNER)))
                    .count();
            assertThat(allowed).isEqualTo(SignInLimits.OF_AN_ADDRESS_FOR_AN_ACCOUNT);
            SignInLimits.Try own = new SignInLimits.Try(OWNER, "192.0.2.1", Optional.of(OWN_BROWSER));
            assertThat(there.mayTry(own)).as("in a browser that is known").isTrue();
        }
    }

    /** However they interleave: exactly as many are let through as there are tries. */
    @Test
    void atOnceNoMoreAreTakenThanOneAfterTheOther() throws Exception {
        List<Callable<Integer>> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(() -> {
                try (Connection own = DATABASE.database().connectAsApplication()) {
                    SignInLimits there =
                            new SignInLimits(JdbcClient.create(new SingleConnectionDataSource(own, true)), () -> now);
                    return (int) IntStream.range(0, 25)
                            .filter(turn -> there.mayProve(new UUID(7, 7)))
                            .count();
                }
            });
        }
        int allowed = 0;
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : all.invokeAll(processes)) {
                allowed += one.get();
            }
        }
        assertThat(allowed).isEqualTo(SignInLimits.OF_A_SESSION);
    }

    @Test
    void theDatabaseKeepsNeitherAddressesNorNames() {
        limits.mayTry(from("192.0.2.77", OWNER));
        limits.mayVisit("192.0.2.77");
        assertThat(DATABASE.asOwner()
                        .sql("SELECT string_agg(t::text, ' ') FROM access.sign_in_tries t")
                        .query(String.class)
                        .single())
                .isNotEmpty()
                .doesNotContain("192.0.2.77", OWNER);
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
