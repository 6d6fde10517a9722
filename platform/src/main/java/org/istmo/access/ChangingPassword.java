package org.istmo.access;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody who is signed in changes their password: every other session ends, and no other browser is known any more. */
@Component
public class ChangingPassword {

    private final Accounts accounts;
    private final OwnPassword own;
    private final Sessions sessions;
    private final KnownDevices devices;

    ChangingPassword(Accounts accounts, OwnPassword own, Sessions sessions, KnownDevices devices) {
        this.accounts = accounts;
        this.own = own;
        this.sessions = sessions;
        this.devices = devices;
    }

    /** Changes it for whoever knows the one before; the session and the browser in which it is done stay. */
    @Transactional
    public OwnPassword.Proof change(
            UUID account, String before, String after, Secret session, Optional<Secret> device) {
        OwnPassword.Proof proof = own.prove(account, before);
        if (proof == OwnPassword.Proof.RIGHT) {
            accounts.setPassword(account, after);
            sessions.endOthers(account, session);
            devices.forgetOthers(account, device);
        }
        return proof;
    }
}
