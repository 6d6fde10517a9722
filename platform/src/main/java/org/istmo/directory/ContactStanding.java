package org.istmo.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a contact point stands, without saying who it is: this much is public.
 *
 * @param confirmedOn when it said last that it is right; null where it never did
 * @param openSince since when a question is unanswered; null where none is
 */
public record ContactStanding(
        ContactPoint.Purpose purpose,
        @Nullable LocalDate confirmedOn,
        @Nullable LocalDate openSince) {

    /** Whether it has been silent for so long that readers should know. */
    public boolean isSilent(LocalDate today) {
        return openSince != null && !today.isBefore(openSince.plusDays(ContactCheck.REMINDED_AFTER));
    }
}
