package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty working days, against a calendar that is written out and struck through. */
class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource({
        // 2026-11-02 is a Monday
        "2026-11-02, 1, 2026-11-03",
        "2026-11-02, 4, 2026-11-06",
        "2026-11-02, 5, 2026-11-09",
        "2026-11-06, 1, 2026-11-09",
        "2026-11-07, 1, 2026-11-09",
        "2026-11-08, 1, 2026-11-09",
        "2026-11-02, 20, 2026-11-30",
        "2026-12-18, 5, 2026-12-28"
    })
    void weekendsDoNotCount(LocalDate start, int days, LocalDate end) {
        Set<LocalDate> christmas = Set.of(LocalDate.of(2026, 12, 25));
        assertThat(new WorkingDays(christmas).after(start, days)).isEqualTo(end);
    }

    @Test
    void aHolidayOnASundayCountsOnce() {
        WorkingDays days = new WorkingDays(Set.of(LocalDate.of(2026, 11, 8)));
        assertThat(days.after(LocalDate.of(2026, 11, 6), 1)).isEqualTo(LocalDate.of(2026, 11, 9));
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 5_000).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theDayIsTheOneThatACrossedOutCalendarShows(int seed) {
        Random random = new Random(seed);
        LocalDate start = LocalDate.of(2020 + random.nextInt(20), 1, 1).plusDays(random.nextInt(365));
        int days = 1 + random.nextInt(40);
        Set<LocalDate> holidays = new HashSet<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            holidays.add(start.plusDays(random.nextInt(90) - 10L));
        }
        List<LocalDate> calendar = Stream.iterate(start.plusDays(1), day -> day.plusDays(1))
                .limit(400)
                .filter(day -> !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()))
                .filter(day -> !holidays.contains(day))
                .toList();
        assertThat(new WorkingDays(holidays).after(start, days)).isEqualTo(calendar.get(days - 1));
    }
}
