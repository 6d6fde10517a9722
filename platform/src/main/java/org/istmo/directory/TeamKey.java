package org.istmo.directory;

import java.time.LocalDate;
import java.util.UUID;

/** A key that a team has published. */
public record TeamKey(String team, OpenPgpKey key, LocalDate addedOn) {

    /** A key ends within 30 days; published once for each key, in the transaction that notes it. */
    public record ExpiresSoon(String team, UUID organisation, String fingerprint, LocalDate expiresOn) {}
}
