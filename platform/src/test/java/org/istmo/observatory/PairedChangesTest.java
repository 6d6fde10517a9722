package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.istmo.observatory.Movement.Reason;
import org.istmo.observatory.PairedChanges.OfFactor;
import org.istmo.observatory.PairedChanges.OfIndicator;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;

class PairedChangesTest {

    private static final StateCode BELIZE = new StateCode("BLZ");
    private static final StateCode CHILE = new StateCode("CHL");
    private static final StateCode PERU = new StateCode("PER");
    private static final IndicatorId FIRST = new IndicatorId("cmm", "A.1.1");
    private static final IndicatorId SECOND = new IndicatorId("cmm", "A.1.2");
    private static final IndicatorId THIRD = new IndicatorId("cmm", "A.1.3");
    private static final IndicatorId ELSEWHERE = new IndicatorId("cmm", "B.1.1");
    private static final EditionOutline EDITION = new EditionOutline(
            "cmm", new Scale(1, 5), new TreeMap<>(Map.of(FIRST, "A.1", SECOND, "A.1", THIRD, "A.1", ELSEWHERE, "B.1")));

    @Test
    void aFactorCountsHowManyRoseLessHowManyFellAndNotHowFar() {
        PairedChanges changes = factor(
                Set.of(BELIZE),
                Map.of(BELIZE, moved(Map.of(FIRST, 1, SECOND, 3, THIRD, 2), Map.of(FIRST, 5, SECOND, 2, THIRD, 3))));
        assertThat(changes.with()).containsEntry(BELIZE, new OfFactor(2, 0, 1, 0));
        assertThat(new OfFactor(2, 0, 1, 0).amount()).isEqualTo(1);
        assertThat(changes.without()).isEmpty();
        assertThat(changes.notComparable()).isEmpty();
    }

    @Test
    void whatCannotBeComparedCountsForNothingAndIsSaid() {
        PairedChanges changes =
                factor(Set.of(), Map.of(CHILE, moved(Map.of(FIRST, 1, SECOND, 3), Map.of(FIRST, 2, THIRD, 4))));
        assertThat(changes.without()).containsEntry(CHILE, new OfFactor(1, 0, 0, 2));
    }

    @Test
    void aStateOfWhichNothingIsKnownIsInNeitherGroup() {
        PairedChanges changes =
                factor(Set.of(PERU), Map.of(PERU, moved(Map.of(FIRST, 1, SECOND, 2), Map.of(THIRD, 3, ELSEWHERE, 4))));
        assertThat(changes.with()).isEmpty();
        assertThat(changes.notComparable())
                .containsEntry(PERU, new TreeSet<>(EnumSet.of(Reason.NOT_KNOWN_BEFORE, Reason.NOT_KNOWN_AFTER)));
    }

    @Test
    void anIndicatorCountsItsLevels() {
        Map<StateCode, CycleComparison> comparisons = Map.of(
                BELIZE, moved(Map.of(FIRST, 1), Map.of(FIRST, 4)),
                CHILE, moved(Map.of(FIRST, 3), Map.of(FIRST, 2)),
                PERU, moved(Map.of(), Map.of(FIRST, 2)));
        PairedChanges changes = PairedChanges.ofIndicator(FIRST, comparisons, Set.of(BELIZE, PERU));
        assertThat(changes.with()).containsOnly(Map.entry(BELIZE, new OfIndicator(1, 4)));
        assertThat(changes.without()).containsOnly(Map.entry(CHILE, new OfIndicator(3, 2)));
        assertThat(new OfIndicator(3, 2).amount()).isEqualTo(-1);
        assertThat(changes.notComparable())
                .containsOnly(Map.entry(PERU, new TreeSet<>(Set.of(Reason.NOT_KNOWN_BEFORE))));
    }

    @Test
    void theTestIsOfTheAmountsOfBothGroups() {
        SortedMap<StateCode, PairedChanges.Change> with = new TreeMap<>();
        SortedMap<StateCode, PairedChanges.Change> without = new TreeMap<>();
        for (char letter = 'A'; letter <= 'E'; letter++) {
            with.put(new StateCode("XX" + letter), new OfFactor(3, 0, 0, 1));
            without.put(new StateCode("YY" + letter), new OfFactor(1, 2, 1, 0));
        }
        Association association = new PairedChanges(with, without, new TreeMap<>()).association();
        assertThat(association.statesWith()).isEqualTo(5);
        assertThat(association.statesWithout()).isEqualTo(5);
        assertThat(association.verdict())
                .isInstanceOfSatisfying(
                        Association.AssociationShown.class,
                        shown -> assertThat(shown.difference().levels()).isEqualTo(3));
    }

    private static PairedChanges factor(Set<StateCode> active, Map<StateCode, CycleComparison> comparisons) {
        return PairedChanges.ofFactor(List.of(FIRST, SECOND, THIRD), comparisons, active);
    }

    private static CycleComparison moved(Map<IndicatorId, Integer> before, Map<IndicatorId, Integer> after) {
        return CycleComparison.of(
                new CycleLevels(new CycleId("2020"), EDITION, new TreeMap<>(before)),
                new CycleLevels(new CycleId("2025"), EDITION, new TreeMap<>(after)),
                List.of());
    }
}
