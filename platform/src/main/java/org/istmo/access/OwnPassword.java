package org.istmo.access;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** The password of somebody who is signed in, asked for again before what a thief of their session would do first. */
@Component
public class OwnPassword {

    private final Accounts accounts;
    private final SecondFactors factors;
    private final SignInLimits limits;

    OwnPassword(Accounts accounts, SecondFactors factors, SignInLimits limits) {
        this.accounts = accounts;
        this.factors = factors;
        this.limits = limits;
    }

    /** What a password proves. */
    public enum Proof {
        RIGHT,
        WRONG,
        TOO_MANY
    }

    /** Whether this is the password of the account. */
    public Proof prove(UUID account, String password) {
        if (password.isEmpty() || password.length() > NewPassword.LONGEST) {
            return Proof.WRONG;
        }
        if (!limits.mayProve(account)) {
            return Proof.TOO_MANY;
        }
        if (!accounts.isPassword(account, password)) {
            return Proof.WRONG;
        }
        limits.proved(account);
        return Proof.RIGHT;
    }

    /** Whether this is the password, or a code of the account's second factor: who has no password has that. */
    public Proof proveEither(UUID account, String typed) {
        Proof proof = prove(account, typed);
        boolean code =
                proof == Proof.WRONG && !typed.isEmpty() && factors.of(account).any() && factors.take(account, typed);
        return code ? Proof.RIGHT : proof;
    }
}
