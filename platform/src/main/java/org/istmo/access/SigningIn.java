package org.istmo.access;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody signs in: by a password, and by a second factor where the account has one. An unknown address, a wrong
 * password and an account without one look and last the same.
 */
@Component
public class SigningIn {

    /** How long somebody may take from the password to the second factor. */
    static final Duration STEP = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final KnownDevices devices;
    private final SignInLimits limits;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    SigningIn(
            Accounts accounts,
            Sessions sessions,
            SecondFactors factors,
            Passkeys passkeys,
            KnownDevices devices,
            SignInLimits limits,
            JdbcClient jdbc,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.factors = factors;
        this.passkeys = passkeys;
        this.devices = devices;
        this.limits = limits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Where the person sits.
     *
     * @param address of the network; it is counted, and never kept
     * @param known the secret of a browser in which somebody has signed in before
     */
    public record From(String address, Device device, Optional<Secret> known) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** A session, and the secret by which the browser is known from now on. */
        record SignedIn(Secret session, Secret device) implements Outcome {}

        /** The password is right, and a second factor has to be shown with this. */
        record SecondFactorAsked(Secret step) implements Outcome {}

        /** What was shown is not right. */
        record Wrong() implements Outcome {}

        /** There were too many tries. */
        record TooMany() implements Outcome {}

        /** The password has to be shown again: it is too long ago. */
        record Over() implements Outcome {}
    }

    /** Signs in whoever knows the password of the account with this address, or asks for their second factor. */
    public Outcome signIn(String email, String password, From from) {
        SignInLimits.Try attempt =
                new SignInLimits.Try(email, from.address(), from.known().filter(known -> devices.knows(known, email)));
        if (!limits.mayTry(attempt)) {
            return new Outcome.TooMany();
        }
        Optional<UUID> account = accounts.verify(email, password);
        if (account.isEmpty()) {
            return new Outcome.Wrong();
        }
        limits.succeeded(attempt);
        return factors.of(account.get()).any()
                ? new Outcome.SecondFactorAsked(step(account.get(), null))
                : start(account.get(), from, new Sessions.Shown(false, null));
    }

    /**
     * Signs in whoever an issuer vouches for, as after a right password.
     *
     * @param shown whether the issuer saw a second factor that counts here, and whose own issuer it is
     */
    Outcome signIn(UUID account, Sessions.Shown shown, From from) {
        return !shown.secondFactor() && factors.of(account).any()
                ? new Outcome.SecondFactorAsked(step(account, shown.onlyFor()))
                : start(account, from, shown);
    }

    private Secret step(UUID account, @Nullable UUID onlyFor) {
        Secret step = Secret.random();
        jdbc.sql("DELETE FROM access.sign_in_step WHERE account = :account AND ends <= :now")
                .param("account", account)
                .param("now", now())
                .update();
        jdbc.sql("INSERT INTO access.sign_in_step (token_hash, account, only_for, ends)"
                        + " VALUES (:hash, :account, :onlyFor, :ends)")
                .param("hash", step.hash())
                .param("account", account)
                .param("onlyFor", onlyFor)
                .param("ends", now().plus(STEP))
                .update();
        return step;
    }

    /** Signs in whoever has shown a password, with a code of their app or a recovery code. */
    public Outcome showCode(Secret step, String code, From from) {
        Optional<UUID> account = whose(step);
        if (account.isEmpty()) {
            return new Outcome.Over();
        }
        Optional<Secret> known = from.known().filter(device -> devices.knows(device, account.get()));
        if (!limits.mayShowCode(account.get(), known)) {
            return new Outcome.TooMany();
        }
        if (!factors.take(account.get(), code)) {
            return new Outcome.Wrong();
        }
        limits.showedCode(account.get(), known);
        return finish(step, account.get(), from);
    }

    /** What the browser of whoever has shown a password is asked to sign by a passkey; empty where it is too long ago. */
    public Optional<Map<String, Object>> askForPasskey(Secret step) {
        return whose(step).map(account -> passkeys.beginShowing(account, step));
    }

    /** Signs in whoever has shown a password, with what their passkey signed. */
    public Outcome showPasskey(Secret step, String answer, From from) {
        Optional<UUID> account = whose(step);
        if (account.isEmpty()) {
            return new Outcome.Over();
        }
        return passkeys.take(account.get(), step, answer) ? finish(step, account.get(), from) : new Outcome.Wrong();
    }

    /** Who showed a password with this outcome, not long ago. */
    private Optional<UUID> whose(Secret step) {
        return jdbc.sql("""
                        SELECT s.account FROM access.sign_in_step s JOIN access.account a ON a.id = s.account
                         WHERE s.token_hash = :hash AND s.ends > :now AND a.closed_on IS NULL
                        """)
                .param("hash", step.hash())
                .param("now", now())
                .query(UUID.class)
                .optional();
    }

    private Outcome finish(Secret step, UUID account, From from) {
        return jdbc.sql("DELETE FROM access.sign_in_step WHERE token_hash = :hash RETURNING only_for")
                .param("hash", step.hash())
                .query((row, n) -> new Sessions.Shown(true, row.getObject("only_for", UUID.class)))
                .optional()
                .map(shown -> start(account, from, shown))
                .orElseGet(Outcome.Over::new);
    }

    private Outcome start(UUID account, From from, Sessions.Shown shown) {
        return new Outcome.SignedIn(
                sessions.start(account, from.device(), shown), devices.remember(from.known(), account, from.device()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
