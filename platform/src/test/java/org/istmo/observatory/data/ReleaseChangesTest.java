package org.istmo.observatory.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.istmo.observatory.data.ReleaseChanges.Added;
import org.istmo.observatory.data.ReleaseChanges.Changed;
import org.istmo.observatory.data.ReleaseChanges.Withdrawn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The change log says exactly what differs between two releases. */
class ReleaseChangesTest {

    private static Observation observation(String state, String indicator, @Nullable Integer level, int version) {
        return new Observation(
                state,
                "2025",
                "new",
                indicator,
                level,
                level == null ? null : "stage-" + level,
                level == null ? null : "WORKSHOP",
                level == null ? null : 1,
                level == null ? null : "REVIEWED",
                LocalDate.of(2025, 3, version),
                state + "/2025/" + version,
                null);
    }

    @Test
    void theFirstReleaseAddsEverythingThatIsKnown() {
        ReleaseChanges changes = ReleaseChanges.between(
                null,
                List.of(),
                List.of(
                        observation("CHL", "I1", 2, 1),
                        observation("ARG", "I1", 3, 1),
                        observation("ARG", "I2", null, 1),
                        observation("ARG", "I3", 1, 1)),
                Map.of());
        assertThat(changes.added()).containsExactly(new Added("ARG", "2025", 2), new Added("CHL", "2025", 1));
        assertThat(changes.changed()).isEmpty();
        assertThat(changes.withdrawn()).isEmpty();
        assertThat(changes.levelsAdded()).isEqualTo(3);
    }

    @Test
    void aChangeCarriesTheReasonOfTheVersionThatMadeIt() {
        ReleaseChanges changes = ReleaseChanges.between(
                "2026.1",
                List.of(observation("ARG", "I1", 3, 1), observation("ARG", "I2", 2, 1), observation("ARG", "I3", 2, 1)),
                List.of(
                        observation("ARG", "I1", 2, 2),
                        observation("ARG", "I2", null, 2),
                        observation("ARG", "I3", 2, 2)),
                Map.of("ARG/2025/2", "The law was not adopted."));
        assertThat(changes.changed())
                .containsExactly(new Changed("ARG", "2025", "new", "I1", 3, 2, "The law was not adopted."));
        assertThat(changes.withdrawn())
                .containsExactly(new Withdrawn("ARG", "2025", "new", "I2", 2, "The law was not adopted."));
        assertThat(changes.otherwise()).isEqualTo(1);
        assertThat(changes.added()).isEmpty();
    }

    @Test
    void aRowThatIsGoneIsWithdrawnWithoutAReason() {
        ReleaseChanges changes =
                ReleaseChanges.between("2026.1", List.of(observation("ARG", "I1", 3, 1)), List.of(), Map.of());
        assertThat(changes.withdrawn()).containsExactly(new Withdrawn("ARG", "2025", "new", "I1", 3, null));
    }

    @Test
    void nothingChangedIsEmpty() {
        List<Observation> same = List.of(observation("ARG", "I1", 3, 1), observation("ARG", "I2", null, 1));
        assertThat(ReleaseChanges.between("2026.1", same, same, Map.of()))
                .isEqualTo(new ReleaseChanges("2026.1", List.of(), List.of(), List.of(), 0));
    }

    @Test
    void theDatabaseGivesBackWhatItWasGiven() {
        ReleaseChanges changes = ReleaseChanges.between(
                "2026.1",
                List.of(observation("ARG", "I1", 3, 1), observation("BOL", "I1", 3, 1)),
                List.of(observation("ARG", "I1", 2, 2), observation("CHL", "I1", 2, 1)),
                Map.of());
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(changes), ReleaseChanges.class))
                .isEqualTo(changes);
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsAsASlowComparisonDoes(long seed) {
        Random random = new Random(seed);
        List<Observation> before = drawn(random);
        List<Observation> after = drawn(random);
        ReleaseChanges changes = ReleaseChanges.between("2026.1", before, after, Map.of());
        int added = 0;
        int changed = 0;
        int withdrawn = 0;
        int otherwise = 0;
        for (String state : List.of("ARG", "BOL", "CHL")) {
            for (int i = 0; i < 8; i++) {
                Observation then = find(before, state, "I" + i);
                Observation now = find(after, state, "I" + i);
                Integer earlier = then == null ? null : then.level();
                Integer later = now == null ? null : now.level();
                added += earlier == null && later != null ? 1 : 0;
                withdrawn += earlier != null && later == null ? 1 : 0;
                changed += earlier != null && later != null && !earlier.equals(later) ? 1 : 0;
                otherwise += earlier != null && earlier.equals(later) && !Objects.equals(then, now) ? 1 : 0;
            }
        }
        assertThat(changes.levelsAdded()).isEqualTo(added);
        assertThat(changes.changed()).hasSize(changed);
        assertThat(changes.withdrawn()).hasSize(withdrawn);
        assertThat(changes.otherwise()).isEqualTo(otherwise);
    }

    /** What was released, with every change applied to it, is what is released now. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theChangesLeadFromOneReleaseToTheNext(long seed) {
        Random random = new Random(seed);
        List<Observation> before = drawn(random);
        List<Observation> after = drawn(random);
        ReleaseChanges changes = ReleaseChanges.between("2026.1", before, after, Map.of());
        Map<String, Integer> levels = new HashMap<>();
        before.stream()
                .filter(Observation::known)
                .forEach(one -> levels.put(one.state() + one.indicator(), one.level()));
        changes.changed().forEach(one -> {
            assertThat(levels).containsEntry(one.state() + one.indicator(), one.before());
            levels.put(one.state() + one.indicator(), one.after());
        });
        changes.withdrawn().forEach(one -> {
            assertThat(levels).containsEntry(one.state() + one.indicator(), one.before());
            levels.remove(one.state() + one.indicator());
        });
        long now = after.stream().filter(Observation::known).count();
        assertThat(levels.size() + changes.levelsAdded()).isEqualTo((int) now);
        levels.forEach((key, level) -> assertThat(after)
                .anyMatch(one -> (one.state() + one.indicator()).equals(key) && level.equals(one.level())));
    }

    private static List<Observation> drawn(Random random) {
        List<Observation> all = new ArrayList<>();
        for (String state : List.of("ARG", "BOL", "CHL")) {
            for (int i = 0; i < 8; i++) {
                if (random.nextInt(6) > 0) {
                    Integer level = random.nextInt(4) == 0 ? null : 1 + random.nextInt(3);
                    all.add(observation(state, "I" + i, level, 1 + random.nextInt(2)));
                }
            }
        }
        return all;
    }

    private static @Nullable Observation find(List<Observation> all, String state, String indicator) {
        return all.stream()
                .filter(one -> one.state().equals(state) && one.indicator().equals(indicator))
                .findFirst()
                .orElse(null);
    }
}
