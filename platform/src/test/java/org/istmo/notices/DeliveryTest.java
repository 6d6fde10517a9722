package org.istmo.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a mail goes: the rules that need neither a queue nor a server. */
class DeliveryTest {

    @ParameterizedTest
    @CsvSource({
        "DAILY,  2026-03-04T06:59:59Z, 2026-03-04T07:00:00Z",
        "DAILY,  2026-03-04T07:00:00Z, 2026-03-05T07:00:00Z",
        "DAILY,  2026-12-31T23:00:00Z, 2027-01-01T07:00:00Z",
        "WEEKLY, 2026-03-04T10:00:00Z, 2026-03-09T07:00:00Z",
        "WEEKLY, 2026-03-09T06:00:00Z, 2026-03-09T07:00:00Z",
        "WEEKLY, 2026-03-09T07:00:00Z, 2026-03-16T07:00:00Z",
        "AT_ONCE, 2026-03-04T10:00:00Z, 2026-03-04T10:00:00Z"
    })
    void aMailIsDueInTheMorning(Delivery delivery, Instant told, Instant due) {
        assertThat(delivery.due(told)).hasValue(due);
    }

    @Test
    void whatStandsOnThePageIsNeverDue() {
        assertThat(Delivery.ON_PAGE.due(Instant.EPOCH)).isEmpty();
    }

    @Test
    void eachTryWaitsFourTimesAsLongUpToHalfADay() {
        Instant now = Instant.EPOCH;
        assertThat(Backoff.next(1, now)).hasValue(now.plus(Duration.ofMinutes(1)));
        assertThat(Backoff.next(2, now)).hasValue(now.plus(Duration.ofMinutes(4)));
        assertThat(Backoff.next(5, now)).hasValue(now.plus(Duration.ofMinutes(256)));
        assertThat(Backoff.next(6, now)).hasValue(now.plus(Duration.ofHours(12)));
        assertThat(Backoff.next(Backoff.MOST_TRIES - 1, now)).hasValue(now.plus(Duration.ofHours(12)));
        assertThat(Backoff.next(Backoff.MOST_TRIES, now)).isEqualTo(Optional.empty());
    }

    /** Whatever stands in a text, it is one line: compared with a look at each sign. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingInALineEndsIt(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x30) : random.nextInt(0x2100)));
            }
            String line = Lines.one(text.toString(), 20);
            assertThat(line).hasSizeLessThanOrEqualTo(20);
            assertThat(line.chars())
                    .noneMatch(
                            sign -> sign < 0x20 || (sign >= 0x7f && sign < 0xa0) || sign == 0x2028 || sign == 0x2029);
        }
    }
}
