package org.istmo.directory;

import java.time.LocalDate;
import java.util.UUID;
import org.istmo.access.Secret;
import org.jspecify.annotations.Nullable;

/**
 * That a contact point was asked whether it is still right, and how that went on.
 *
 * @param confirmedOn null while it is silent
 */
public record ContactCheck(
        LocalDate askedOn,
        @Nullable LocalDate remindedOn,
        @Nullable LocalDate escalatedOn,
        @Nullable LocalDate confirmedOn) {

    /** After so many days of silence it is reminded, and the team's officer is told. */
    public static final int REMINDED_AFTER = 7;

    /** After so many days of silence it stands on the secretariat's desk. */
    public static final int ESCALATED_AFTER = 14;

    /** What is to be done. */
    public enum Step {
        NOTHING,
        ASK,
        REMIND,
        ESCALATE
    }

    /** What is to be done on this day, from the newest check of a contact point; null where it was never asked. */
    public static Step next(@Nullable ContactCheck newest, LocalDate today) {
        if (newest == null || !today.isBefore(newest.askedOn().plusMonths(1))) {
            return Step.ASK;
        }
        if (newest.confirmedOn() != null) {
            return Step.NOTHING;
        }
        if (newest.escalatedOn() == null && !today.isBefore(newest.askedOn().plusDays(ESCALATED_AFTER))) {
            return Step.ESCALATE;
        }
        boolean told = newest.remindedOn() != null || newest.escalatedOn() != null;
        return told || today.isBefore(newest.askedOn().plusDays(REMINDED_AFTER)) ? Step.NOTHING : Step.REMIND;
    }

    /** A contact point is asked; published in the transaction that notes it. The link is told here only. */
    public record Asked(UUID check, ContactPoint contact, Secret link) {}

    /** It has been silent for a week: it is asked again, and the officers of its organisation are told. */
    public record Reminded(UUID check, ContactPoint contact, Secret link) {}

    /** It has been silent for two weeks: the secretariat is told. */
    public record Escalated(UUID check, ContactPoint contact, LocalDate silentSince) {}
}
