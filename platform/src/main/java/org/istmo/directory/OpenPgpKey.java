package org.istmo.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OpenPGP public key, as far as it has to be known to write to its holder.
 *
 * @param fingerprint in capital hexadecimal digits, without blanks
 * @param userIds those that the key itself has certified
 * @param expiresOn the first day on which it is of no use; null where it never expires
 * @param algorithms its primary key's and its subkeys', such as {@code EdDSA} or {@code RSA 4096}
 * @param armored as it is given to others
 */
public record OpenPgpKey(
        String fingerprint,
        List<String> userIds,
        @Nullable LocalDate expiresOn,
        List<String> algorithms,
        String armored) {

    /** How many days before its end a key is warned of. */
    public static final int WARNED_BEFORE = 30;

    public OpenPgpKey {
        userIds = List.copyOf(userIds);
        algorithms = List.copyOf(algorithms);
    }

    /** How a key stands on a day. */
    public enum Standing {
        GOOD,
        EXPIRES_SOON,
        EXPIRED
    }

    /** How it stands on this day. */
    public Standing on(LocalDate day) {
        if (expiresOn == null || day.plusDays(WARNED_BEFORE).isBefore(expiresOn)) {
            return Standing.GOOD;
        }
        return day.isBefore(expiresOn) ? Standing.EXPIRES_SOON : Standing.EXPIRED;
    }

    /** The fingerprint in groups of four, as people compare it. */
    public String grouped() {
        return fingerprint.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
