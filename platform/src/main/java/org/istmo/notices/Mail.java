package org.istmo.notices;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox, without what it says: as an administrator sees it.
 *
 * @param nextTry when it is tried at the earliest, while it waits
 * @param doneOn when it went or failed; null while it waits
 * @param error what its last try, or the server that sent it back, said
 */
public record Mail(
        UUID id,
        Kind kind,
        String address,
        State state,
        int tries,
        Instant nextTry,
        Instant madeOn,
        @Nullable Instant doneOn,
        @Nullable String error) {

    /** What has become of it. */
    public enum State {
        QUEUED,
        SENT,
        /** It was refused for good, or tried too often. */
        FAILED,
        /** It went, and came back. */
        BOUNCED;

        /** The key of its name. */
        public String key() {
            return "notices.state." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it failed and can be sent again as it is: one with a secret in it is made anew. */
    public boolean canBeSentAgain() {
        return state == State.FAILED && (kind.isOnPage() || kind == Kind.DIGEST);
    }
}
