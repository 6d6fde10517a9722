package org.istmo.law.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.istmo.law.Law;
import org.istmo.law.NationalLaws;
import org.istmo.pages.UnknownValue;
import org.springframework.stereotype.Component;

/** Reads the days that an address names. Today is the day in UTC, which is the same for every reader. */
@Component
class Days {

    private final Law law;
    private final NationalLaws national;
    private final InstantSource clock;

    Days(Law law, NationalLaws national, InstantSource clock) {
        this.law = law;
        this.national = national;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * Of the register; what is not named is today.
     *
     * @throws UnknownValue where one is no day, or nobody can know yet what will be known then
     */
    AsOf of(String on, String known) {
        return AsOf.of(on, known, today(), law.register());
    }

    /** The same of national law. */
    AsOf national(String known) {
        return AsOf.of(known, today(), national.history());
    }
}
