package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.istmo.shared.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressedDistributionTest {

    private static final Scale CMM = new Scale(1, 5);
    private static final Cell HIDDEN = new Cell.Hidden();

    @Test
    void showsEverythingWhereNoCellIsSmall() {
        SuppressedDistribution shown = suppressed(0, 3, 8, 0, 0, 4);
        assertThat(cells(shown)).containsExactly(shown(0), shown(3), shown(8), shown(0), shown(0), shown(4));
        assertThat(shown.complete()).isTrue();
        assertThat(shown.median()).contains(new LevelRange(3, 3));
        assertThat(shown.total()).isEqualTo(15);
    }

    @Test
    void ofTheWholeRegionNothingIsHidden() {
        SuppressedDistribution whole = new Distribution(CMM, List.of(1, 2, 8, 0, 0), 4).shown();
        assertThat(cells(whole)).containsExactly(shown(1), shown(2), shown(8), shown(0), shown(0), shown(4));
        assertThat(whole.complete()).isTrue();
        assertThat(whole.hidden()).isZero();
        assertThat(whole.known()).hasValue(11);
        assertThat(whole.atOrAbove(2)).hasValue(10);
        assertThat(whole.median()).contains(new LevelRange(3, 3));
    }

    @Test
    void sumsAreToldOnlyWhereNoneOfTheirCellsIsHidden() {
        SuppressedDistribution low = suppressed(1, 2, 8, 0, 0, 4);
        assertThat(low.atOrAbove(3)).hasValue(8);
        assertThat(low.atOrAbove(2)).isEmpty();
        assertThat(low.known()).hasValue(11);
        assertThat(low.hidden()).isEqualTo(3);
        assertThat(suppressed(0, 4, 8, 5, 0, 2).known()).isEmpty();
    }

    @Test
    void hidesSmallCellsAndNoOthersWhereTheyCannotBeToldApart() {
        SuppressedDistribution shown = suppressed(1, 2, 8, 0, 0, 4);
        assertThat(cells(shown)).containsExactly(HIDDEN, HIDDEN, shown(8), shown(0), shown(0), shown(4));
        assertThat(shown.complete()).isFalse();
        assertThat(shown.median()).isEmpty();
    }

    @Test
    void oneSmallCellTakesTheNextLargerWithItSinceTheTotalIsKnown() {
        assertThat(cells(suppressed(0, 2, 8, 5, 0, 4)))
                .containsExactly(shown(0), HIDDEN, shown(8), shown(5), shown(0), HIDDEN);
    }

    @Test
    void smallCellsOfOneSizeTakeTheNextLargerWithThemSinceTheirSumGivesThemAway() {
        assertThat(cells(suppressed(1, 1, 8, 5, 0, 0)))
                .containsExactly(HIDDEN, HIDDEN, shown(8), HIDDEN, shown(0), shown(0));
    }

    @Test
    void equalCandidatesAreHiddenTogetherSinceChoosingOneWouldTellWhichIsLarger() {
        assertThat(cells(suppressed(5, 5, 8, 2, 0, 0)))
                .containsExactly(HIDDEN, HIDDEN, shown(8), HIDDEN, shown(0), shown(0));
    }

    @Test
    void aSmallNumberNotKnownIsHiddenToo() {
        SuppressedDistribution shown = suppressed(0, 6, 8, 0, 0, 1);
        assertThat(shown.notKnown()).isEqualTo(HIDDEN);
        assertThat(shown.at(2)).isEqualTo(HIDDEN);
        assertThat(shown.at(3)).isEqualTo(shown(8));
        assertThat(shown.complete()).isFalse();
    }

    @Test
    void onlyTheNumberNotKnownMayBeHidden() {
        assertThat(new SuppressedDistribution(
                                CMM,
                                0,
                                List.of(shown(0), shown(0), shown(0), shown(0), shown(0)),
                                HIDDEN,
                                Optional.empty())
                        .complete())
                .isFalse();
    }

    @Test
    void aVerySmallGroupIsHiddenWholeZerosIncluded() {
        assertThat(cells(suppressed(1, 2, 0, 0, 0, 0))).containsOnly(HIDDEN);
        assertThat(cells(suppressed(1, 0, 0, 0, 0, 0))).containsOnly(HIDDEN);
        assertThat(cells(suppressed(2, 2, 2, 2, 0, 0))).containsOnly(HIDDEN);
        assertThat(cells(suppressed(2, 2, 2, 2, 2, 2))).containsOnly(HIDDEN);
        assertThat(cells(suppressed(1, 1, 1, 1, 1, 1))).containsOnly(HIDDEN);
    }

    @Test
    void anEmptyGroupHasNothingToHide() {
        assertThat(suppressed(0, 0, 0, 0, 0, 0).complete()).isTrue();
    }

    @Test
    void aLimitThatProtectsNobodyIsRefused() {
        assertThatThrownBy(() -> Distribution.of(CMM, List.of(1), 0).suppressed(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 3");
    }

    @ParameterizedTest
    @CsvSource({"2,3,35", "3,3,30", "4,3,18", "5,3,15", "6,3,11", "2,4,35", "3,4,25", "4,4,18", "5,4,14", "3,5,25"})
    void noHiddenCellCanBeRecovered(int levels, int fewest, int largestTotal) {
        Scale scale = new Scale(1, levels);
        for (int total = 0; total <= largestTotal; total++) {
            assertThat(recovered(scale, total, distribution -> distribution.suppressed(fewest)))
                    .isEmpty();
        }
    }

    @Test
    void hidingOnlyTheSmallCellsCouldBeUndone() {
        assertThat(recovered(CMM, 12, SuppressedDistributionTest::onlySmallCellsHidden))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3,3,30", "5,3,15", "4,4,18"})
    void noSmallNumberIsEverShown(int levels, int fewest, int largestTotal) {
        List<Cell> small = new ArrayList<>();
        for (int total = 0; total <= largestTotal; total++) {
            eachFilling(levels + 1, total, cells -> {
                for (Cell cell : cells(distribution(new Scale(1, levels), cells).suppressed(fewest))) {
                    if (cell instanceof Cell.Shown(int states) && states > 0 && states < fewest) {
                        small.add(cell);
                    }
                }
            });
        }
        assertThat(small).isEmpty();
    }

    /**
     * What an attacker recovers who knows the total, the cells that are shown and the very rule: enumerates every way to
     * fill the cells that shows the same picture, and gives the pictures in which a hidden cell is the same in all.
     */
    private static List<SuppressedDistribution> recovered(
            Scale scale, int total, Function<Distribution, SuppressedDistribution> rule) {
        Map<SuppressedDistribution, List<Set<Integer>>> possible = new HashMap<>();
        eachFilling(scale.size() + 1, total, cells -> {
            List<Set<Integer>> values =
                    possible.computeIfAbsent(rule.apply(distribution(scale, cells)), picture -> sets(scale.size() + 1));
            for (int cell = 0; cell < cells.size(); cell++) {
                values.get(cell).add(cells.get(cell));
            }
        });
        List<SuppressedDistribution> recovered = new ArrayList<>();
        possible.forEach((picture, values) -> {
            List<Cell> cells = cells(picture);
            for (int cell = 0; cell < cells.size(); cell++) {
                if (cells.get(cell).equals(HIDDEN) && values.get(cell).size() == 1) {
                    recovered.add(picture);
                }
            }
        });
        return recovered;
    }

    private static SuppressedDistribution onlySmallCellsHidden(Distribution distribution) {
        return new SuppressedDistribution(
                distribution.scale(),
                distribution.total(),
                distribution.counts().stream()
                        .map(SuppressedDistributionTest::hiddenIfSmall)
                        .toList(),
                hiddenIfSmall(distribution.notKnown()),
                Optional.empty());
    }

    private static Cell hiddenIfSmall(int states) {
        return states == 1 || states == 2 ? HIDDEN : shown(states);
    }

    private static Distribution distribution(Scale scale, List<Integer> cells) {
        return new Distribution(scale, cells.subList(0, scale.size()), cells.getLast());
    }

    private static void eachFilling(int cells, int total, Consumer<List<Integer>> use) {
        if (cells == 1) {
            use.accept(new ArrayList<>(List.of(total)));
            return;
        }
        for (int first = 0; first <= total; first++) {
            int states = first;
            eachFilling(cells - 1, total - first, rest -> {
                List<Integer> filling = new ArrayList<>();
                filling.add(states);
                filling.addAll(rest);
                use.accept(filling);
            });
        }
    }

    private static List<Set<Integer>> sets(int number) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            sets.add(new HashSet<>());
        }
        return sets;
    }

    private static SuppressedDistribution suppressed(int one, int two, int three, int four, int five, int notKnown) {
        return new Distribution(CMM, List.of(one, two, three, four, five), notKnown).suppressed(3);
    }

    private static List<Cell> cells(SuppressedDistribution shown) {
        List<Cell> cells = new ArrayList<>(shown.levels());
        cells.add(shown.notKnown());
        return cells;
    }

    private static Cell shown(int states) {
        return new Cell.Shown(states);
    }
}
