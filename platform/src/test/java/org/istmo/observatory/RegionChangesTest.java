package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.istmo.observatory.SmallRegion.BRAZIL;
import static org.istmo.observatory.SmallRegion.C2016;
import static org.istmo.observatory.SmallRegion.C2020;
import static org.istmo.observatory.SmallRegion.C2025;
import static org.istmo.observatory.SmallRegion.C2030;
import static org.istmo.observatory.SmallRegion.CHILE;
import static org.istmo.observatory.SmallRegion.HAITI;
import static org.istmo.observatory.SmallRegion.NEXT;
import static org.istmo.observatory.SmallRegion.STATES;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.istmo.directory.State;
import org.istmo.observatory.CycleComparison.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What became of the region, and of one state, between two cycles. */
class RegionChangesTest {

    @Test
    void statesAreCountedIndicatorByIndicator() {
        Observations region = new SmallRegion()
                .with(BRAZIL, C2025, "A.1.1", 1)
                .with(BRAZIL, C2030, "A.1.1", 3)
                .with(CHILE, C2025, "A.1.1", 2)
                .with(CHILE, C2030, "A.1.1", 2)
                .with(HAITI, C2025, "A.1.1", 4)
                .with(HAITI, C2030, "A.1.1", 3)
                .with(BRAZIL, C2025, "C.1.1", 2)
                .with(BRAZIL, C2030, "C.1.1", 5)
                .with(CHILE, C2030, "C.1.1", 5)
                .observations();
        RegionChanges changes = changes(region, C2025, C2030);
        assertThat(changes.states()).isEqualTo(3);
        assertThat(changes.comparable()).isEqualTo(6);
        assertThat(changes.sections())
                .extracting(section -> section.dimension().code())
                .containsExactly("A", "B", "C");
        assertThat(changes.sections().getFirst().rows())
                .extracting(row -> row.indicator().code(), RegionChanges.Row::counts)
                .containsExactly(
                        tuple("A.1.1", new Counts(1, 1, 1, 0)),
                        tuple("A.1.2", new Counts(0, 0, 0, 3)),
                        tuple("A.1.10", new Counts(0, 0, 0, 3)));
        assertThat(changes.sections().getLast().rows())
                .extracting(RegionChanges.Row::counts)
                .containsExactly(new Counts(1, 0, 0, 2));
        assertThat(changes.mostlyRose()).isEqualTo(1);
        assertThat(changes.mostlyFell()).isZero();
    }

    @Test
    void acrossEditionsOnlyPairedIndicatorsAreCounted() {
        Crosswalk signed = new Crosswalk(
                "old",
                "next",
                new Crosswalk.Signed("Expert", LocalDate.of(2026, 1, 9)),
                List.of(
                        row("A.1.1", "A.1.2"),
                        row("B.1.1", "B.1.1", "B.2.1"), // split: not comparable
                        new Crosswalk.FactorRow("A.2", new TreeSet<>(List.of("C.1")))));
        Observations region = new SmallRegion()
                .with(signed)
                .with(BRAZIL, C2020, "A.1.1", 5)
                .with(BRAZIL, C2025, "A.1.2", 4)
                .with(BRAZIL, C2020, "B.1.1", 1)
                .with(BRAZIL, C2025, "B.1.1", 5)
                .observations();
        RegionChanges changes = changes(region, C2020, C2025);
        assertThat(changes.indicators()).isEqualTo(6);
        assertThat(changes.sections()).hasSize(1);
        RegionChanges.Row only = changes.sections().getFirst().rows().getFirst();
        assertThat(only.indicator().code()).isEqualTo("A.1.2");
        assertThat(only.before()).isEqualTo(new IndicatorId("old", "A.1.1"));
        assertThat(only.counts()).isEqualTo(new Counts(0, 0, 1, 2));
        assertThat(changes.mostlyFell()).isEqualTo(1);

        StateChange brazil = change(region, BRAZIL, C2020, C2025);
        assertThat(brazil.counts()).isEqualTo(new Counts(0, 0, 1, 5));
        assertThat(brazil.comparable()).isEqualTo(1);
        assertThat(brazil.movement(new IndicatorId("next", "A.1.2"))).contains(new Movement.Fell(1));
        assertThat(brazil.movement(new IndicatorId("next", "B.1.1"))).isEmpty();
        assertThat(brazil.notComparable())
                .containsEntry(Movement.Reason.SPLIT, 2)
                .containsEntry(Movement.Reason.ONLY_FACTORS_CORRESPOND, 1)
                .containsEntry(Movement.Reason.NEW, 2)
                .hasSize(3);
        // Of the five of "old", A.1.1, A.2.1 and B.1.1 are in some line of "next".
        assertThat(brazil.ended()).isEqualTo(2);
    }

    @Test
    void withoutACrosswalkNothingIsCompared() {
        Observations region = new SmallRegion()
                .with(BRAZIL, C2020, "A.1.1", 5)
                .with(BRAZIL, C2025, "A.1.1", 4)
                .observations();
        assertThat(changes(region, C2020, C2025).sections()).isEmpty();
        StateChange brazil = change(region, BRAZIL, C2020, C2025);
        assertThat(brazil.compared()).isEmpty();
        assertThat(brazil.notComparable()).containsOnly(entry(Movement.Reason.NO_CROSSWALK, 6));
        assertThat(brazil.ended()).isEqualTo(5);
    }

    /** The slow and obvious way: ask each state for each indicator. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theCountsAreThoseOfTheStates(long seed) {
        Random random = new Random(seed);
        SmallRegion drawn = new SmallRegion();
        for (State state : STATES) {
            for (Cycle cycle : List.of(C2025, C2030)) {
                NEXT.indicators().stream()
                        .filter(indicator -> random.nextInt(4) > 0)
                        .forEach(indicator -> drawn.with(state, cycle, indicator.code(), 1 + random.nextInt(5)));
            }
        }
        Observations region = drawn.observations();
        RegionChanges changes = changes(region, C2025, C2030);
        changes.sections().stream().flatMap(section -> section.rows().stream()).forEach(row -> {
            int[] expected = new int[4];
            for (State state : STATES) {
                ReleasedLevel before =
                        region.level(state.code(), C2025.id(), row.indicator().id());
                ReleasedLevel after =
                        region.level(state.code(), C2030.id(), row.indicator().id());
                int kind = before == null || after == null ? 3 : 1 + Integer.signum(before.level() - after.level());
                expected[kind]++;
            }
            assertThat(row.counts()).isEqualTo(new Counts(expected[0], expected[1], expected[2], expected[3]));
        });
        for (State state : STATES) {
            StateChange change = change(region, state, C2025, C2030);
            Counts counts = change.counts();
            assertThat(counts.rose() + counts.same() + counts.fell() + counts.notComparable())
                    .isEqualTo(6);
            assertThat(change.ended()).isZero();
            assertThat(change.compared().stream()
                            .mapToInt(section -> section.rows().size())
                            .sum())
                    .isEqualTo(change.comparable());
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static RegionChanges changes(Observations region, Cycle before, Cycle after) {
        return RegionChanges.of(region, CyclePair.of(region, before, after), STATES);
    }

    private static StateChange change(Observations region, State state, Cycle before, Cycle after) {
        CyclePair pair = CyclePair.of(region, before, after);
        return StateChange.of(pair, pair.compare(region, state));
    }

    private static Crosswalk.Row row(String from, String... to) {
        TreeSet<IndicatorId> indicators = new TreeSet<>();
        for (String code : to) {
            indicators.add(new IndicatorId("next", code));
        }
        return new Crosswalk.IndicatorRow(new IndicatorId("old", from), indicators);
    }

    @Test
    void twoCyclesOfOneEditionNeedNoCrosswalk() {
        Observations region = new SmallRegion()
                .with(HAITI, C2016, "B.1.2", 1)
                .with(HAITI, C2020, "B.1.2", 2)
                .observations();
        assertThat(changes(region, C2016, C2020).comparable()).isEqualTo(5);
        assertThat(change(region, HAITI, C2016, C2020).counts()).isEqualTo(new Counts(1, 0, 0, 4));
    }
}
