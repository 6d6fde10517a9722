package org.istmo.access;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Somebody signs in. An unknown address, a wrong password and an account without one look and last the same. */
@Component
public class SigningIn {

    private final Accounts accounts;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final SignInLimits limits;

    SigningIn(Accounts accounts, Sessions sessions, KnownDevices devices, SignInLimits limits) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.limits = limits;
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

        /** The address or the password is not right. */
        record Wrong() implements Outcome {}

        /** There were too many tries. */
        record TooMany() implements Outcome {}
    }

    /** Signs in whoever knows the password of the account with this address. */
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
        return new Outcome.SignedIn(
                sessions.start(account.get(), from.device()), devices.remember(from.known(), account.get()));
    }
}
