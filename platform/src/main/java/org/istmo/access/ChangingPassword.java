package org.istmo.access;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who is signed in changes their password: every other session ends, and no other browser is known any more. */
@Component
public class ChangingPassword {

    private final Accounts accounts;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final SignInLimits limits;

    ChangingPassword(Accounts accounts, Sessions sessions, KnownDevices devices, SignInLimits limits) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.limits = limits;
    }

    /** What came of it. */
    public enum Outcome {
        DONE,
        WRONG_PASSWORD,
        TOO_MANY_TRIES
    }

    /** Changes it for whoever knows the one before; the session and the browser in which it is done stay. */
    @Transactional
    public Outcome change(UUID account, String before, String after, Secret session, Optional<Secret> device) {
        Outcome proof = prove(account, before);
        if (proof == Outcome.DONE) {
            accounts.setPassword(account, after);
            sessions.endOthers(account, session);
            devices.forgetOthers(account, device);
        }
        return proof;
    }

    /** Whether this is the password of somebody who is signed in: asked again before what a thief would do first. */
    Outcome prove(UUID account, String password) {
        if (!limits.mayProve(account)) {
            return Outcome.TOO_MANY_TRIES;
        }
        if (!accounts.isPassword(account, password)) {
            return Outcome.WRONG_PASSWORD;
        }
        limits.proved(account);
        return Outcome.DONE;
    }
}
