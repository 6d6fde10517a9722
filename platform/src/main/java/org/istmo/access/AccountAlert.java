package org.istmo.access;

import java.util.UUID;

/** Something was done to an account that its holder should hear of, because a thief of it would do the same. */
public sealed interface AccountAlert {

    /** Whose account it is. */
    UUID account();

    /** Somebody signed in with a browser in which nobody had before; another one was known already. */
    record NewDevice(UUID account, Device device) implements AccountAlert {}

    /** The password was changed, by who knew it or by a link. */
    record PasswordChanged(UUID account) implements AccountAlert {}

    /** A second factor was added. */
    record SecondFactorAdded(UUID account) implements AccountAlert {}

    /** A second factor was taken away by the holder of a session. */
    record SecondFactorRemoved(UUID account) implements AccountAlert {}

    /** An administrator took all second factors away. */
    record SecondFactorsReset(UUID account) implements AccountAlert {}

    /** What an issuer calls somebody signs them in from now on. */
    record IdentityBound(UUID account, String issuer) implements AccountAlert {}

    /** What an issuer called them signs nobody in any more. */
    record IdentityUnbound(UUID account) implements AccountAlert {}

    /** An API token was made. */
    record ApiTokenMade(UUID account, String name) implements AccountAlert {}
}
