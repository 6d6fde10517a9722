package org.istmo.notices;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** When somebody is mailed what they are told. */
public enum Delivery {
    AT_ONCE,
    /** At seven in the morning, UTC. */
    DAILY,
    /** On Mondays at seven in the morning, UTC. */
    WEEKLY,
    /** Never: it stands on the page. */
    ON_PAGE;

    private static final LocalTime MORNING = LocalTime.of(7, 0);

    /** The earliest moment for a mail with what was told at this moment; empty for none at all. */
    public Optional<Instant> due(Instant told) {
        OffsetDateTime at = told.atOffset(ZoneOffset.UTC);
        OffsetDateTime today = at.with(MORNING);
        OffsetDateTime morning = today.isAfter(at) ? today : today.plusDays(1);
        return switch (this) {
            case AT_ONCE -> Optional.of(told);
            case DAILY -> Optional.of(morning.toInstant());
            case WEEKLY ->
                Optional.of(morning.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                        .toInstant());
            case ON_PAGE -> Optional.empty();
        };
    }

    /** The key of its name. */
    public String key() {
        return "notices.delivery." + name().toLowerCase(Locale.ROOT);
    }
}
