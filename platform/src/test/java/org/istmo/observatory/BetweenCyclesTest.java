package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.istmo.directory.State;
import org.istmo.observatory.BetweenCycles.Obstacle;
import org.istmo.observatory.PairedChanges.OfFactor;
import org.istmo.observatory.PairedChanges.OfIndicator;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BetweenCyclesTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 7, 28);
    private static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 18);
    private static final Edition OLD = RandomRegion.edition(new Random(1), "old");
    private static final Edition NEXT = RandomRegion.edition(new Random(2), "next");
    private static final State CHILE =
            new State(new StateCode("CHL"), "CL", "152", RandomRegion.text("Chile"), List.of("es"));
    private static final State PERU =
            new State(new StateCode("PER"), "PE", "604", RandomRegion.text("Peru"), List.of("es"));
    private static final Crosswalk.Signed SIGNED = new Crosswalk.Signed("Expert", LocalDate.of(2026, 3, 1));

    @Test
    void aCycleIsNotComparedWithItselfOrAnEarlierOne() {
        Cycle early = cycle("2020", OLD, FIRST_DAY);
        Cycle late = cycle("2025", OLD, LAST_DAY);
        Observations region = region(early, late);
        assertThat(BetweenCycles.obstacle(region, late, early)).contains(Obstacle.NOT_EARLIER);
        assertThat(BetweenCycles.obstacle(region, late, late)).contains(Obstacle.NOT_EARLIER);
        assertThat(BetweenCycles.obstacle(region, early, late)).isEmpty();
        assertThatThrownBy(() -> BetweenCycles.of(region, late, early, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void differentEditionsNeedACrosswalkThatIsSigned() {
        Cycle early = cycle("2020", OLD, FIRST_DAY);
        Cycle late = cycle("2025", NEXT, LAST_DAY);
        assertThat(BetweenCycles.obstacle(region(early, late), early, late)).contains(Obstacle.NO_CROSSWALK);
        assertThat(BetweenCycles.obstacle(region(early, late, crosswalk(new Crosswalk.Draft())), early, late))
                .contains(Obstacle.CROSSWALK_NOT_SIGNED);
        assertThat(BetweenCycles.obstacle(region(early, late, crosswalk(SIGNED)), early, late))
                .isEmpty();
    }

    @Test
    void activitiesCannotBePlacedBetweenCyclesWithoutADay() {
        Cycle early = cycle("2020", OLD, null);
        Cycle late = cycle("2025", OLD, LAST_DAY);
        assertThat(BetweenCycles.obstacle(region(early, late), early, late)).contains(Obstacle.DAY_NOT_KNOWN);
    }

    @Test
    void aCycleOfWhichNothingIsReleasedSaysNothing() {
        Cycle early = cycle("2020", OLD, FIRST_DAY);
        Cycle late = cycle("2025", OLD, LAST_DAY);
        Observations empty =
                Observations.of(List.of(CHILE), Map.of(), List.of(OLD), List.of(early, late), List.of(), List.of());
        assertThat(BetweenCycles.obstacle(empty, early, late)).contains(Obstacle.NO_LEVELS);
    }

    @Test
    void everyObstacleHasItsKey() {
        assertThat(Obstacle.NOT_EARLIER.key()).isEqualTo("observatory.association.obstacle.not_earlier");
    }

    /** Where editions differ, an activity counts for what its factor has become, and for nothing else. */
    @Test
    void anActivityForAnEarlierFactorCountsForWhatBecameOfIt() {
        Cycle early = cycle("2020", OLD, FIRST_DAY);
        Cycle late = cycle("2025", NEXT, LAST_DAY);
        Edition.Factor became = NEXT.factors().getFirst();
        Edition.Factor other = NEXT.factors().getLast();
        BetweenCycles between = BetweenCycles.of(
                region(early, late, crosswalk(SIGNED)),
                early,
                late,
                List.of(
                        activity(CHILE, "old", OLD.factors().getFirst().code()),
                        activity(PERU, "old", OLD.factors().getLast().code())));
        assertThat(between.edition()).isEqualTo(NEXT);
        assertThat(between.activities(became)).extracting(Activity::state).containsExactly(CHILE.code());
        assertThat(between.activities(other)).isEmpty();
        assertThat(between.changes(became.indicators().getFirst()).with()).containsOnlyKeys(CHILE.code());
        assertThat(between.changes(became.indicators().getFirst()).without()).containsOnlyKeys(PERU.code());
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyStateIsInOnePlaceAndItsChangeIsWhatItsLevelsSay(long seed) {
        Random random = new Random(seed);
        Observations region = dated(RandomRegion.of(seed).observations());
        Cycle early = region.cycles().getFirst();
        for (Cycle late : region.cycles()) {
            if (BetweenCycles.obstacle(region, early, late).isPresent()) {
                continue;
            }
            List<Activity> activities = someActivities(region, region.editionOf(late), random);
            BetweenCycles between = BetweenCycles.of(region, early, late, activities);
            for (Edition.Factor factor : between.edition().factors()) {
                Set<StateCode> active = new HashSet<>();
                activities.stream()
                        .filter(activity -> activity.factor().equals(factor.code()))
                        .forEach(activity -> active.add(activity.state()));
                check(region, early, late, factor.indicators(), active, between.changes(factor));
                for (Edition.Indicator indicator : factor.indicators()) {
                    check(region, early, late, List.of(indicator), active, between.changes(indicator));
                }
            }
        }
    }

    private static void check(
            Observations region,
            Cycle early,
            Cycle late,
            List<Edition.Indicator> indicators,
            Set<StateCode> active,
            PairedChanges changes) {
        for (State state : region.states()) {
            int rose = 0;
            int fell = 0;
            int known = 0;
            int levels = 0;
            for (Edition.Indicator indicator : indicators) {
                ReleasedLevel before = region.level(state.code(), early.id(), indicator.id());
                ReleasedLevel after = region.level(state.code(), late.id(), indicator.id());
                if (before != null && after != null) {
                    known++;
                    rose += after.level() > before.level() ? 1 : 0;
                    fell += after.level() < before.level() ? 1 : 0;
                    levels += after.level() - before.level();
                }
            }
            assertThat(changes.notComparable().containsKey(state.code())).isEqualTo(known == 0);
            assertThat(changes.with().containsKey(state.code())).isEqualTo(known > 0 && active.contains(state.code()));
            assertThat(changes.without().containsKey(state.code()))
                    .isEqualTo(known > 0 && !active.contains(state.code()));
            PairedChanges.Change change =
                    changes.with().getOrDefault(state.code(), changes.without().get(state.code()));
            if (change instanceof OfFactor factor) {
                assertThat(factor).isEqualTo(new OfFactor(rose, known - rose - fell, fell, indicators.size() - known));
                assertThat(factor.amount()).isEqualTo(rose - fell);
            } else if (change instanceof OfIndicator indicator) {
                assertThat(indicator.amount()).isEqualTo(levels);
            }
        }
    }

    private static Observations dated(Observations region) {
        List<Cycle> cycles = region.cycles().stream()
                .map(cycle -> new Cycle(
                        cycle.id(),
                        cycle.title(),
                        cycle.edition(),
                        LocalDate.of(Integer.parseInt(cycle.id().code()), 6, 1),
                        null,
                        cycle.note()))
                .toList();
        return new Observations(
                region.states(), region.groupings(), region.editions(), cycles, region.crosswalks(), region.levels());
    }

    private static List<Activity> someActivities(Observations region, Edition edition, Random random) {
        List<Activity> activities = new ArrayList<>();
        for (State state : region.states()) {
            for (Edition.Factor factor : edition.factors()) {
                for (int i = random.nextInt(3); i > 1; i--) {
                    activities.add(activity(state, edition.id(), factor.code()));
                }
            }
        }
        return activities;
    }

    private static Activity activity(State state, String edition, String factor) {
        return new Activity(
                state.code(), edition, factor, LocalDate.of(2024, 1, 1), RandomRegion.text("Workshop"), false);
    }

    private static Cycle cycle(String code, Edition edition, @Nullable LocalDate published) {
        return new Cycle(
                new CycleId(code), RandomRegion.text(code), edition.id(), published, null, RandomRegion.text(""));
    }

    /** Two states that have every level in both cycles. */
    private static Observations region(Cycle early, Cycle late, Crosswalk... crosswalks) {
        Collection<ReleasedLevel> levels = new ArrayList<>();
        for (State state : List.of(CHILE, PERU)) {
            for (Cycle cycle : List.of(early, late)) {
                Edition edition = cycle.edition().equals("old") ? OLD : NEXT;
                edition.indicators()
                        .forEach(indicator ->
                                levels.add(RandomRegion.level(state.code(), cycle.id(), indicator.id(), 2, false)));
            }
        }
        return Observations.of(
                List.of(CHILE, PERU), Map.of(), List.of(OLD, NEXT), List.of(early, late), List.of(crosswalks), levels);
    }

    /** The first indicator of the one edition leads to the first of the other. */
    private static Crosswalk crosswalk(Crosswalk.Status status) {
        return new Crosswalk(
                "old",
                "next",
                status,
                List.of(new Crosswalk.IndicatorRow(
                        OLD.indicators().getFirst().id(),
                        new TreeSet<>(Set.of(NEXT.indicators().getFirst().id())))));
    }
}
