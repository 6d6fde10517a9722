package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When a contact point is asked, reminded and told of: by hand, and over years of days with gaps in the program's rounds. */
class ContactCheckTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            2026-01-31, -, -, -, 2026-02-06, NOTHING
            2026-01-31, -, -, -, 2026-02-07, REMIND
            2026-01-31, 2026-02-07, -, -, 2026-02-13, NOTHING
            2026-01-31, 2026-02-07, -, -, 2026-02-14, ESCALATE
            2026-01-31, -, -, -, 2026-02-20, ESCALATE
            2026-01-31, 2026-02-07, 2026-02-14, -, 2026-02-27, NOTHING
            2026-01-31, -, -, 2026-02-01, 2026-02-20, NOTHING
            2026-01-31, -, -, 2026-02-01, 2026-02-28, ASK
            2026-01-31, 2026-02-07, 2026-02-14, -, 2026-02-28, ASK
            """)
    void theNextStepFollowsFromTheDates(
            LocalDate asked,
            @Nullable LocalDate reminded,
            @Nullable LocalDate escalated,
            @Nullable LocalDate confirmed,
            LocalDate today,
            ContactCheck.Step step) {
        assertThat(ContactCheck.next(new ContactCheck(asked, reminded, escalated, confirmed), today))
                .isEqualTo(step);
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 3_000).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyIsAskedTooOftenAndNoSilenceIsForgotten(int seed) {
        Random random = new Random(seed);
        assertThat(ContactCheck.next(null, DAY)).isEqualTo(ContactCheck.Step.ASK);
        ContactCheck newest = new ContactCheck(DAY, null, null, null);
        List<LocalDate> asked = new ArrayList<>(List.of(DAY));
        LocalDate today = DAY;
        for (int i = 0; i < 200; i++) {
            ContactCheck.Step step = ContactCheck.next(newest, today);
            switch (step) {
                case NOTHING -> {}
                case ASK -> {
                    asked.add(today);
                    newest = new ContactCheck(today, null, null, null);
                }
                case REMIND -> {
                    assertThat(newest.remindedOn()).as("once").isNull();
                    newest = new ContactCheck(newest.askedOn(), today, newest.escalatedOn(), null);
                }
                case ESCALATE -> {
                    assertThat(newest.escalatedOn()).as("once").isNull();
                    newest = new ContactCheck(newest.askedOn(), newest.remindedOn(), today, null);
                }
            }
            assertThat(ContactCheck.next(newest, today))
                    .as("a second round on the same day")
                    .isEqualTo(ContactCheck.Step.NOTHING);
            long silent = newest.askedOn().datesUntil(today).count();
            if (newest.confirmedOn() == null && silent >= 14) {
                assertThat(newest.escalatedOn()).isNotNull();
            }
            if (newest.confirmedOn() == null && random.nextInt(12) == 0) {
                newest = new ContactCheck(newest.askedOn(), newest.remindedOn(), newest.escalatedOn(), today);
            }
            today = today.plusDays(1 + random.nextInt(4));
        }
        for (int i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i)).isAfterOrEqualTo(asked.get(i - 1).plusMonths(1));
        }
    }
}
